-- Remove finished deliveries that are older than the log is kept, a page at a time; safe with any number at once.
-- ARGV: the id that all younger ones lie behind, how many to look at
-- After: nothing of those remains. Returns how many were removed; unfinished ones stay.
local border, page = unpack(ARGV)
local removed = 0
for _, status in ipairs({'delivered', 'dead'}) do
  local old = redis.call('ZRANGE', deliveries('*') .. ':status:' .. status, '-', '(' .. border, 'BYLEX', 'LIMIT', 0, page)
  for _, id in ipairs(old) do forget_delivery(id) end
  removed = removed + #old
end
return removed

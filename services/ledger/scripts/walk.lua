-- Ids that stand in every one of some indexes, newest first: they sort by age, so the smallest index is walked down.
-- ARGV: id to begin after or '' for the newest, how many are wanted, how many may be looked at, indexes
-- Returns: the ids, and the last id that was looked at, or '' where the end was reached.
local after, wanted, steps = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local others = {unpack(ARGV, 4)}
table.sort(others, function(a, b) return redis.call('ZCARD', index(a)) < redis.call('ZCARD', index(b)) end)
local first, found = table.remove(others, 1), {}
local function everywhere(id)
  for _, other in ipairs(others) do
    if not redis.call('ZSCORE', index(other), id) then return false end
  end
  return true
end
while #found < wanted and steps > 0 do
  local from = after == '' and '+' or '(' .. after
  local page = redis.call('ZRANGE', index(first), from, '-', 'BYLEX', 'REV', 'LIMIT', 0, math.min(wanted, steps))
  if #page == 0 then return {found, ''} end
  for _, id in ipairs(page) do
    after, steps = id, steps - 1
    if everywhere(id) then table.insert(found, id) end
    if #found == wanted then break end
  end
end
return {found, after}

-- Forget what was finished long ago, a page at a time; safe with any number of sweepers at once.
-- ARGV: milliseconds that a finished article is kept (its tombstone as long again), how many at the most
-- Before: finished before then. After: gone with deliveries and index entries, a tombstone in its place.
-- Returns how many were forgotten.
local kept, page = unpack(ARGV)
local old = redis.call('ZRANGEBYSCORE', finished, '-inf', now() - kept, 'LIMIT', 0, page)
for _, id in ipairs(old) do
  if redis.call('EXISTS', record(id)) == 1 then forget(id, kept) else redis.call('ZREM', finished, id) end
end
return #old

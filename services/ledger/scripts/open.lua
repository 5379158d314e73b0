-- Let accepted articles be claimed, and their requests be replayed: their writer has seen them on disk.
-- ARGV: for each id, queue, client, external id or '', idempotency key or ''
-- Before: due, held back. After: due now. A record that went on meanwhile is left alone.
-- Returns: the ids for which a worker that waited was called.
local called = {}
for first = 1, #ARGV, 5 do
  local id, queue, client, external, used = unpack(ARGV, first, first + 4)
  local opened = redis.call('ZADD', due(queue), 'XX', 'CH', now(), id) == 1
  for _, place in ipairs({used ~= '' and once(client, used) or '', external ~= '' and natural(client, external) or ''}) do
    if place ~= '' and redis.call('HGET', place, 'article') == id then redis.call('HSET', place, 'open_at', 0) end
  end
  if opened and call(queue) then called[#called + 1] = id end
end
return called

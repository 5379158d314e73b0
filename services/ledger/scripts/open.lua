-- Let an accepted article be claimed, and its request be replayed: its writer has seen it on disk.
-- ARGV: id, queue, client, external id or '', idempotency key or ''
-- Before: due, held back. After: due now. A record that went on meanwhile is left alone.
local id, queue, client, external, used = unpack(ARGV)
redis.call('ZADD', due(queue), 'XX', now(), id)
for _, place in ipairs({used ~= '' and once(client, used) or '', external ~= '' and natural(client, external) or ''}) do
  if place ~= '' and redis.call('HGET', place, 'article') == id then redis.call('HSET', place, 'open_at', 0) end
end
return 1

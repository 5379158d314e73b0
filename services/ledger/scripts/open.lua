-- Let an accepted article be claimed, and its idempotency key be replayed: its writer has seen it on disk.
-- ARGV: id, queue, client, idempotency key or ''
-- Before: due, held back. After: due now. A record that went on meanwhile is left alone.
local id, queue, client, used = unpack(ARGV)
redis.call('ZADD', due(queue), 'XX', now(), id)
if used ~= '' and redis.call('HGET', once(client, used), 'article') == id then
  redis.call('HSET', once(client, used), 'open_at', 0)
end
return 1

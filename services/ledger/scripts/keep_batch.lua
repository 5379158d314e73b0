-- Keep what became of a batch, and the idempotency key that brings it back.
-- ARGV: id, client, items (packed), seconds that it is kept, idempotency key or '', fingerprint of the request,
--       seconds that the key is kept
-- Before: anything. After: kept until its time is over, unless one with this key was kept meanwhile.
-- Returns: the id of the one that is kept, the time at which it came.
local id, client, items, seconds, used, fingerprint, kept = unpack(ARGV)
local standing = used ~= '' and redis.call('HGET', once_batch(client, used), 'batch')
local since = standing and redis.call('HGET', batch(standing), 'created_at')
if since then return {standing, since} end
local time = now()
redis.call('HSET', batch(id), 'record', '1', 'client', client, 'items', items, 'created_at', time)
redis.call('EXPIRE', batch(id), seconds)
if used ~= '' then
  redis.call('HSET', once_batch(client, used), 'fingerprint', fingerprint, 'batch', id)
  redis.call('EXPIRE', once_batch(client, used), kept)
end
return {id, time}

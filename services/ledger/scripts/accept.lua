-- Store an article and make it due, once per idempotency key.
-- ARGV: id, client, about (JSON), text (packed), external id or '', first queue, milliseconds until it may be claimed,
--       idempotency key or '', fingerprint of the request, seconds that the key is kept
-- Before: anything; the same id again changes nothing, so a resent command is harmless.
-- After:  the record is there with status queued, in the indexes, and due. It is held back until its writer has seen
--         that it is on disk (open.lua); a writer that dies meanwhile leaves an article that is claimed a little later.
-- Returns: 'stored', or for a key that was used before 'replayed', 'differs' or 'in flight'; the article's id; the time.
local id, client, about, text, external, queue, hold, used, fingerprint, kept = unpack(ARGV)
local key = record(id)
if redis.call('EXISTS', key) == 1 then return {'stored', id, redis.call('HGET', key, 'created_at')} end
if used ~= '' then
  local before = redis.call('HMGET', once(client, used), 'fingerprint', 'article', 'open_at')
  if before[1] and before[1] ~= fingerprint then return {'differs', before[2]} end
  if before[1] and tonumber(before[3]) > now() then return {'in flight', before[2]} end
  if before[1] then return {'replayed', before[2]} end
  redis.call('HSET', once(client, used), 'fingerprint', fingerprint, 'article', id, 'open_at', now() + hold)
  redis.call('EXPIRE', once(client, used), kept)
end
redis.call('HSET', key, 'record', '1', 'client', client, 'about', about, 'text', text, 'queue', queue,
  'created_at', now(), 'attempts', 0, 'fence', 0)
for _, scope in ipairs({client, '*'}) do
  redis.call('ZADD', index(scope), 0, id)
  if external ~= '' then redis.call('ZADD', index(scope) .. ':external:' .. external, 0, id) end
end
touch(id, 'queued')
redis.call('ZADD', due(queue), now() + hold, id)
return {'stored', id, redis.call('HGET', key, 'created_at')}

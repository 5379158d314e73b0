-- Store an article and make it due, once per idempotency key, and once per external id with the same content.
-- ARGV: id, client, about (JSON), text (packed), external id or '', words of the title (with spaces between),
--       first queue, milliseconds that it is held back, idempotency key or '', fingerprint of the request,
--       seconds that the key is kept
-- Before: anything; the same id again changes nothing, so a resent command is harmless.
-- After:  the record is there with status queued, in the indexes, and due. One that another request can be told of is
--         held back until its writer has seen that it is on disk (open.lua); a writer that dies meanwhile leaves an
--         article that is claimed a little later. For another a worker that waits is called.
-- Returns: 'stored', or for a request that came before 'replayed', 'differs' or 'in flight'; the article's id; the time;
--          'called' where a worker was.
local id, client, about, text, external, words, queue, hold, used, fingerprint, kept = unpack(ARGV)
local key = record(id)
if redis.call('EXISTS', key) == 1 then return {'stored', id, redis.call('HGET', key, 'created_at')} end
local function standing(place)
  local before = redis.call('HMGET', place, 'fingerprint', 'article', 'open_at')
  if not before[1] then return nil end
  if before[1] ~= fingerprint then return {'differs', before[2]} end
  local held = tonumber(before[3]) > now() and redis.call('EXISTS', record(before[2])) == 1
  return {held and 'in flight' or 'replayed', before[2]}
end
local by_key = used ~= '' and standing(once(client, used))
if by_key then return by_key end
-- The same id with other content is a new take of the story, and takes the id over.
local by_external = external ~= '' and standing(natural(client, external))
if by_external and by_external[1] ~= 'differs' then return by_external end
if used ~= '' then
  redis.call('HSET', once(client, used), 'fingerprint', fingerprint, 'article', id, 'open_at', now() + hold)
  redis.call('EXPIRE', once(client, used), kept)
end
local at = string.format('%d', now())
redis.call('HSET', key, 'record', '2', 'client', client, 'about', about, 'text', text, 'words', words, 'queue', queue,
  'status', 'queued', 'created_at', at, 'updated_at', at, 'version', 1, 'attempts', 0, 'fence', 0)
for _, scope in ipairs({client, '*'}) do
  redis.call('ZADD', index(scope), 0, id)
  redis.call('ZADD', index(scope) .. ':status:queued', 0, id)
  if external ~= '' then redis.call('ZADD', index(scope) .. ':external:' .. external, 0, id) end
end
for word in string.gmatch(words, '[^ ]+') do redis.call('ZADD', index('*') .. ':word:' .. word, 0, id) end
if external ~= '' then
  redis.call('HSET', natural(client, external), 'fingerprint', fingerprint, 'article', id, 'open_at', at + hold)
end
redis.call('ZADD', due(queue), at + hold, id)
return {'stored', id, at, hold == '0' and call(queue) and 'called' or ''}

-- Store an article and make it due.
-- ARGV: id, client, about (JSON), text (packed), external id or '', first queue, milliseconds until it may be claimed
-- Before: anything; the same id again changes nothing, so a resent command is harmless.
-- After:  the record is there with status queued, in the indexes, and due. It is held back until its writer has seen
--         that it is on disk (open.lua); a writer that dies meanwhile leaves an article that is claimed a little later.
local id, client, about, text, external, queue, hold = unpack(ARGV)
local key = record(id)
if redis.call('EXISTS', key) == 1 then return 0 end
redis.call('HSET', key, 'record', '1', 'client', client, 'about', about, 'text', text, 'queue', queue,
  'created_at', now(), 'attempts', 0, 'fence', 0)
for _, scope in ipairs({client, '*'}) do
  redis.call('ZADD', index(scope), 0, id)
  if external ~= '' then redis.call('ZADD', index(scope) .. ':external:' .. external, 0, id) end
end
touch(id, 'queued')
redis.call('ZADD', due(queue), now() + hold, id)
return 1

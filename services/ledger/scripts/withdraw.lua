-- Take back an article that could not be confirmed on disk: its client is told 503, so nothing may remain.
-- ARGV: id, queue, client, idempotency key or '', anything but '' where another request can be told of it
-- Before: due. After: gone, and its key free.
--         One that a worker has claimed, or that is held back no more and may have been told of, is left alone.
local id, queue, client, used, may_come_again = unpack(ARGV)
local since = redis.call('ZSCORE', due(queue), id)
if not since or redis.call('HGET', record(id), 'fence') ~= '0' then return 0 end
if may_come_again ~= '' and tonumber(since) <= now() then return 0 end
redis.call('ZREM', due(queue), id)
unindex(id)
if used ~= '' and redis.call('HGET', once(client, used), 'article') == id then redis.call('DEL', once(client, used)) end
redis.call('DEL', record(id))
return 1

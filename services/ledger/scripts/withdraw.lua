-- Take back an article that could not be confirmed on disk: its client is told 503, so nothing may remain.
-- ARGV: id, queue, client, idempotency key or ''
-- Before: due and never claimed. After: gone, and its key free. A claimed one is left alone: its worker is at it.
local id, queue, client, used = unpack(ARGV)
if redis.call('ZREM', due(queue), id) == 0 then return 0 end
unindex(id)
if used ~= '' and redis.call('HGET', once(client, used), 'article') == id then redis.call('DEL', once(client, used)) end
redis.call('DEL', record(id))
return 1

-- Take back an article that could not be confirmed on disk: its client is told 503, so nothing may remain.
-- ARGV: id, queue, client, idempotency key or ''
-- Before: due, and held back. After: gone, and its key free.
--         One whose time has come is left alone: its worker may be at it, or another request with its key was told of it.
local id, queue, client, used = unpack(ARGV)
local held_until = redis.call('ZSCORE', due(queue), id)
if not held_until or tonumber(held_until) <= now() then return 0 end
redis.call('ZREM', due(queue), id)
unindex(id)
if used ~= '' and redis.call('HGET', once(client, used), 'article') == id then redis.call('DEL', once(client, used)) end
redis.call('DEL', record(id))
return 1

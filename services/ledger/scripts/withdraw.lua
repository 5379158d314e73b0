-- Take back an article that could not be confirmed on disk: its client is told 503, so nothing may remain.
-- ARGV: id, queue, external id or '', idempotency key or ''
-- Before: due and never claimed. After: gone, and its key free. A claimed one is left alone: its worker is at it.
local id, queue, external, used = unpack(ARGV)
local key = record(id)
if redis.call('ZREM', due(queue), id) == 0 then return 0 end
local client = redis.call('HGET', key, 'client')
for _, scope in ipairs({client, '*'}) do
  redis.call('ZREM', index(scope), id)
  redis.call('ZREM', index(scope) .. ':status:queued', id)
  if external ~= '' then redis.call('ZREM', index(scope) .. ':external:' .. external, id) end
end
if used ~= '' and redis.call('HGET', once(client, used), 'article') == id then redis.call('DEL', once(client, used)) end
redis.call('DEL', key)
return 1

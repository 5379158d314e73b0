-- Take back an article that could not be confirmed on disk: its client is told 503, so nothing may remain.
-- ARGV: id, queue, external id or ''
-- Before: due and never claimed. After: gone. A claimed one is left alone, for its worker is at it.
local id, queue, external = unpack(ARGV)
local key = record(id)
if redis.call('ZREM', due(queue), id) == 0 then return 0 end
local client = redis.call('HGET', key, 'client')
for _, scope in ipairs({client, '*'}) do
  redis.call('ZREM', index(scope), id)
  redis.call('ZREM', index(scope) .. ':status:queued', id)
  if external ~= '' then redis.call('ZREM', index(scope) .. ':external:' .. external, id) end
end
redis.call('DEL', key)
return 1

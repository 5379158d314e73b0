-- Remove an endpoint. ARGV: id. Its deliveries stay in the log. Returns 0 where there is none.
local client = redis.call('HGET', endpoint(ARGV[1]), 'client')
if not client then return 0 end
for _, scope in ipairs({client, '*'}) do redis.call('ZREM', endpoints(scope), ARGV[1]) end
redis.call('DEL', endpoint(ARGV[1]))
return 1

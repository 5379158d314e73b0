-- Let an endpoint be called again, its failures forgotten. ARGV: id. Returns 0 where there is none.
local key = endpoint(ARGV[1])
if redis.call('EXISTS', key) == 0 then return 0 end
redis.call('HSET', key, 'status', 'enabled', 'updated_at', now())
redis.call('HDEL', key, 'failing_since', 'failures', 'disabled_at', 'disabled_because')
return 1

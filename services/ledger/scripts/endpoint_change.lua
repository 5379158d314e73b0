-- Set fields of an endpoint. ARGV: id, fields and values. Returns 0 where there is none (any more).
if redis.call('EXISTS', endpoint(ARGV[1])) == 0 then return 0 end
redis.call('HSET', endpoint(ARGV[1]), 'updated_at', now(), unpack(ARGV, 2))
return 1

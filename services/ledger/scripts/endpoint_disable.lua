-- Stop calling an endpoint. ARGV: id, why, and optionally the delivery that tells of it: its fields (JSON), its body
-- After: disabled; deliveries to it end as dead when their turn comes, and can be replayed once it is enabled.
-- Returns: 1 where this disabled it, 2 where it was disabled before, 0 where there is none.
local id, why, told, body = unpack(ARGV)
local key = endpoint(id)
if redis.call('EXISTS', key) == 0 then return 0 end
if redis.call('HGET', key, 'status') == 'disabled' then return 2 end
redis.call('HSET', key, 'status', 'disabled', 'updated_at', now(), 'disabled_at', now(), 'disabled_because', why)
if told then create_delivery('', cjson.decode(told), body) end
return 1

-- What the workers are at. Returns the state (JSON) of each that has reported in time; forgets the others.
local over = redis.call('ZRANGEBYSCORE', workers() .. ':until', '-inf', now())
for _, name in ipairs(over) do
  redis.call('HDEL', workers(), name)
  redis.call('ZREM', workers() .. ':until', name)
end
return redis.call('HVALS', workers())

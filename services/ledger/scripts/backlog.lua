-- How much waits. ARGV: queues. Returns for each: due now, due later, leased, and how long the oldest has been due (ms).
local answer = {}
local time = now()
for _, queue in ipairs(ARGV) do
  local oldest = redis.call('ZRANGE', due(queue), 0, 0, 'WITHSCORES')[2]
  table.insert(answer, redis.call('ZCOUNT', due(queue), '-inf', time))
  table.insert(answer, redis.call('ZCOUNT', due(queue), '(' .. time, '+inf'))
  table.insert(answer, redis.call('ZCARD', leased(queue)))
  table.insert(answer, math.max(0, oldest and time - oldest or 0))
end
return answer

-- Note what some workers are at. ARGV: milliseconds to remember it, then name and state (JSON) of each.
-- Before: anything. After: each is told by workers.lua until the time is over, or until it reports again.
local kept = ARGV[1]
for place = 2, #ARGV, 2 do
  redis.call('HSET', workers(), ARGV[place], ARGV[place + 1])
  redis.call('ZADD', workers() .. ':until', now() + kept, ARGV[place])
end
return 1

-- Take from a client's quota of this window. ARGV: client, quota, seconds of a window, how much
-- Before: anything. After: spent, unless more is asked for than is left. A window begins with its first request.
-- Returns: 1 or 0 where nothing was spent, what is left, milliseconds until the window ends.
local client, quota, window, cost = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local key = 'copydesk:quota:' .. client
local spent = tonumber(redis.call('GET', key) or 0)
local ends = redis.call('PTTL', key)
if ends < 0 then ends = window * 1000 end
if spent + cost > quota then return {0, math.max(0, quota - spent), ends} end
redis.call('SET', key, spent + cost, 'PX', ends)
return {1, quota - spent - cost, ends}

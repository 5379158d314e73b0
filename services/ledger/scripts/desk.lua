-- What the desk did: how much each queue finished in each of the last minutes, and how many articles stand where.
-- ARGV: how many minutes, scope of the statuses ('*' or a client), statuses
-- Returns: milliseconds into this minute; for each minute, this one first, fields and values; a count per status.
local minutes, scope = tonumber(ARGV[1]), ARGV[2]
local time, paces, standing = now(), {}, {}
for back = 0, minutes do table.insert(paces, redis.call('HGETALL', pace(math.floor(time / 60000) - back))) end
for place = 3, #ARGV do table.insert(standing, redis.call('ZCARD', index(scope) .. ':status:' .. ARGV[place])) end
return {time % 60000, paces, standing}

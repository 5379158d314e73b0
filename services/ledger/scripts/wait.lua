-- Whether something is due. Where nothing is, whoever asks is noted as waiting: the next who makes work due calls one of
-- those who wait (`call` in records.lua), and no bell is needed.
-- ARGV: queue, a name for this wait, milliseconds that it will last, 0 to end it
-- Before: anything. After: noted where something is waited for, else not. Returns 1 or 0.
local queue, name, lasts = unpack(ARGV)
local some = redis.call('ZCOUNT', due(queue), '-inf', now()) > 0
if some or lasts == '0' then redis.call('ZREM', waiting(queue), name)
else redis.call('ZADD', waiting(queue), now() + lasts, name) end
return some and 1 or 0

-- Undo a claim of a delivery that could not be confirmed on disk.
-- ARGV: id, queue, fence, milliseconds from now
-- Before: leased under this fence. After: due then, the attempt not counted. 0 where another has the work.
local id, queue, fence, pause = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
leave(queue, id)
redis.call('HINCRBY', record(id), 'attempts', -1)
redis.call('ZADD', due(queue), now() + pause, id)
return 1

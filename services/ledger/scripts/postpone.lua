-- Put work back for a later attempt.
-- ARGV: id, queue, fence, milliseconds from now, what went wrong (text), queue to wait in
-- Before: leased under this fence. After: due in that queue, then. 0 where another has the work.
local id, queue, fence, pause, error, onward = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
redis.call('HSET', record(id), 'last_error', error)
leave(queue, id)
redis.call('ZADD', due(onward), now() + pause, id)
tell(id, 'postponed', {stage = queue, detail = error})
return 1

-- Store what a stage found and make the next stage due, in one step.
-- ARGV: id, queue, fence, findings (packed), next queue
-- Before: leased under this fence. After: due in the next queue, attempts counted anew.
-- Returns: 0 where another has the work, 2 where a worker that waited was called, else 1.
local id, queue, fence, findings, onward = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
redis.call('HSET', record(id), 'findings', findings, 'queue', onward, 'attempts', 0)
redis.call('HDEL', record(id), 'last_error')
redis.call('ZREM', leased(queue), id)
redis.call('ZADD', due(onward), now(), id)
tell(id, 'passed_on', {stage = queue})
keep_pace(queue)
return call(onward) and 2 or 1

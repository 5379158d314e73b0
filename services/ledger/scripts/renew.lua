-- Keep a lease: the worker is alive and at it.
-- ARGV: id, queue, fence, lease in milliseconds
-- Before: leased under this fence. After: the lease runs on from now. 0 where another has the work.
local id, queue, fence, lease = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
redis.call('ZADD', leased(queue), now() + lease, id)
return 1

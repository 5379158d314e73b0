-- Give an article up: the reason and the deliveries that tell it, in one step.
-- ARGV: id, queue, fence, error (a problem as JSON), deliveries (JSON list of id, queue, url, body)
-- Before: leased under this fence. After: failed, in no set, its deliveries due. 0 where another has the work.
local id, queue, fence, error, deliveries = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
redis.call('HSET', record(id), 'error', error, 'finished_at', now())
redis.call('ZREM', leased(queue), id)
touch(id, 'failed')
create_deliveries(id, deliveries)
return 1

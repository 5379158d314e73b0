-- Give an article up: the reason and the deliveries that tell it, in one step.
-- ARGV: id, queue, fence, error (a problem as JSON), deliveries (JSON list of id, queue, url, body), what went wrong,
--       '1' where this claim did no work and is no attempt, because all attempts were used up before
-- Before: leased under this fence. After: failed, in no set, its deliveries due. 0 where another has the work.
local id, queue, fence, error, deliveries, detail, idle = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
redis.call('HSET', record(id), 'error', error)
index_problem('ZADD', id)
finish(id, queue, 'failed')
tell(id, 'failed', {stage = queue, detail = detail, idle = idle == '1' or nil})
create_deliveries(id, deliveries)
keep_pace('articles')
return 1

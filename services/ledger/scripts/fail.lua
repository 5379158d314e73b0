-- Give an article up: the reason and the deliveries that tell it, in one step.
-- ARGV: id, queue, fence, error (a problem as JSON), what went wrong,
--       '1' where this claim did no work and is no attempt, because all attempts were used up before,
--       deliveries (JSON list of their fields), their bodies (packed)
-- Before: leased under this fence. After: failed, in no set, its deliveries due. 0 where another has the work.
local id, queue, fence, error, detail, idle, told = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
redis.call('HSET', record(id), 'error', error)
index_problem('ZADD', id)
finish(id, queue, 'failed')
tell(id, 'failed', {stage = queue, detail = detail, idle = idle == '1' or nil})
create_deliveries(id, told, 8)
keep_pace('articles')
return 1

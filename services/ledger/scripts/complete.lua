-- Finish an article: its result and its deliveries, in one step.
-- ARGV: id, queue, fence, result (packed), deliveries (JSON list of their fields), their bodies (packed)
-- Before: leased under this fence. After: succeeded, in no set, its deliveries due.
-- Returns: 0 where another has the work, 2 where a worker that waited was called for its only delivery, else 1.
local id, queue, fence, result, told = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
redis.call('HSET', record(id), 'result', result)
redis.call('HDEL', record(id), 'findings', 'last_error')
finish(id, queue, 'succeeded')
tell(id, 'succeeded', {stage = queue})
local made = create_deliveries(id, told, 6)
keep_pace(queue)
keep_pace('articles')
return made == 1 and call('delivery') and 2 or 1

-- Finish a delivery, one way or the other.
-- ARGV: id, queue, fence, status (delivered or dead), what came of the last attempt (JSON)
-- Before: leased under this fence. After: in no set, and told in its article's story. 0 where another has the work.
local id, queue, fence, status, outcome = unpack(ARGV)
if not holds(id, queue, fence) then return 0 end
redis.call('HSET', record(id), 'status', status, 'outcome', outcome, 'finished_at', now())
redis.call('ZREM', leased(queue), id)
tell(id, status, {stage = queue})
local article = redis.call('HGET', record(id), 'article')
if article and redis.call('EXISTS', record(article)) == 1 then
  tell(article, status == 'delivered' and 'delivered' or 'not_delivered', {stage = queue, detail = id})
end
keep_pace(queue)
return 1

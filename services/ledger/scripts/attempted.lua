-- Keep what came of an attempt to deliver, and let the delivery go on or end.
-- ARGV: id, queue, fence, status (delivered, dead, or pending for another attempt), why it is dead or '', milliseconds
--       until the next attempt, queue to wait in, the attempt (packed), the attempt in brief (JSON), how many attempts
--       are kept, for how many seconds, whether a failure counts against the endpoint (1 or 0), whether the lane was
--       slow or quick ('' tells nothing of it), for how many milliseconds it then rests
-- Before: leased under this fence. After: in no set, or due then in that queue; the attempt is the log's last;
--        an end is told in the story of its article; a lane is slow until a quick attempt, or for an hour without any.
-- Returns: 1 and how long the endpoint has had nothing but failure (ms, attempts); 0, 0, 0 where another has the work.
local id, queue, fence, status, reason, pause, onward, attempt, brief, kept, seconds, counts, pace, rest = unpack(ARGV)
if not holds(id, queue, fence) then return {0, 0, 0} end
local key = record(id)
redis.call('RPUSH', attempts_of(id), attempt)
redis.call('LTRIM', attempts_of(id), -kept, -1)
redis.call('EXPIRE', attempts_of(id), seconds)
local lane = redis.call('HGET', key, 'lane') or ''
if pace == 'slow' then redis.call('SET', slow(lane), now() + rest, 'EX', 3600) end
if pace == 'quick' then redis.call('DEL', slow(lane)) end
leave(queue, id)
redis.call('HSET', key, 'last', brief, 'reason', reason, 'queue', onward)
turn(id, status)
if status == 'pending' then
  redis.call('ZADD', due(onward), now() + pause, id)
else
  redis.call('HSET', key, 'finished_at', now())
  local article = redis.call('HGET', key, 'article')
  if article ~= '' and redis.call('EXISTS', record(article)) == 1 then
    tell(article, status == 'delivered' and 'delivered' or 'not_delivered', {stage = queue, detail = id})
  end
  keep_pace(queue)
end
local target = endpoint(redis.call('HGET', key, 'endpoint') or '')
if redis.call('EXISTS', target) == 0 then return {1, 0, 0} end
if status == 'delivered' then redis.call('HDEL', target, 'failing_since', 'failures') end
if status == 'delivered' or counts == '0' then return {1, 0, 0} end
redis.call('HSETNX', target, 'failing_since', now())
return {1, now() - redis.call('HGET', target, 'failing_since'), redis.call('HINCRBY', target, 'failures', 1)}

-- Look at some records, and put right what should never be wrong; safe with any number of auditors at once.
-- ARGV: how many queues, the queues, ids of records
-- Before: anything; a record that has the field `article`, if only as '', is a delivery.
-- After: what is not finished is in a set again; a finished article will be forgotten in its time, also where an older
--        version finished it; no delivery outlives its article.
-- Returns how many pieces of work were in no set.
local queues, orphans = tonumber(ARGV[1]), 0
local function in_some_set(id)
  for place = 2, queues + 1 do
    if redis.call('ZSCORE', due(ARGV[place]), id) or redis.call('ZSCORE', leased(ARGV[place]), id) then return true end
  end
  return false
end
for place = queues + 2, #ARGV do
  local id = ARGV[place]
  local kept = redis.call('HMGET', record(id), 'client', 'article', 'queue', 'finished_at')
  local client, article, queue, finished_at = unpack(kept)
  if article and article ~= '' and redis.call('EXISTS', record(article)) == 0 then
    forget_delivery(id)
  elseif (client or article) and not finished_at and not in_some_set(id) then
    redis.call('ZADD', due(queue or 'delivery'), now(), id)
    tell(id, 'lost', {stage = queue or 'delivery', detail = 'It was in no queue.'})
    orphans = orphans + 1
  elseif not article and finished_at and not redis.call('ZSCORE', finished, id) then
    redis.call('ZADD', finished, finished_at, id)
    index_problem('ZADD', id)
  end
end
if orphans > 0 then redis.call('HINCRBY', counts, 'orphans', orphans) end
return orphans

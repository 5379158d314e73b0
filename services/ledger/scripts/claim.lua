-- Take the oldest piece of work that is due, with a lease and a fence number.
-- ARGV: queue, worker, lease in milliseconds, status to show or '' for none
-- Before: in due. After: in leased, one attempt more, and a fence that is higher than all before; `since` keeps its place
--         in the queue, for when its worker is lost.
-- Returns: id, fence, and the record as a flat list of fields and values; nil where nothing is due.
local queue, worker, lease, status = unpack(ARGV)
while true do
  local found = redis.call('ZRANGEBYSCORE', due(queue), '-inf', now(), 'WITHSCORES', 'LIMIT', 0, 1)
  local id, since = found[1], found[2]
  if not id then return nil end
  redis.call('ZREM', due(queue), id)
  local key = record(id)
  if redis.call('EXISTS', key) == 1 then
    redis.call('ZADD', leased(queue), now() + lease, id)
    redis.call('HSET', key, 'since', since)
    redis.call('HINCRBY', key, 'attempts', 1)
    local fence = redis.call('HINCRBY', key, 'fence', 1)
    tell(id, 'claimed', {stage = queue, worker = worker})
    if status ~= '' then show(id, status) end
    return {id, fence, redis.call('HGETALL', key)}
  end
end

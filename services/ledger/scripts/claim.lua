-- Take the oldest work that is due, each piece with a lease and a fence number.
-- ARGV: queue, worker, lease in milliseconds, status to show or '' for none, how many pieces at the most, bytes that their
--       texts may have together as they are stored, of how many that are due one is taken
-- Before: in due. After: in leased, one attempt more, and a fence that is higher than all before; `since` keeps its place
--         in the queue, for when its worker is lost.
--         Several are taken only where many wait, so that other workers find some too; and first attempts alone: what
--         has failed before, or was beside what failed, is taken by itself.
-- Returns: for each piece its id, its fence, and the record as a flat list of fields and values.
local queue, worker, lease, status, most, bytes, share = unpack(ARGV)
local left, many, taken = tonumber(bytes), 1, {}
if tonumber(most) > 1 then
  local waiting = redis.call('ZCOUNT', due(queue), '-inf', now())
  many = math.max(1, math.min(tonumber(most), math.floor(waiting / share)))
end
while #taken < many do
  local found = redis.call('ZRANGEBYSCORE', due(queue), '-inf', now(), 'WITHSCORES', 'LIMIT', 0, 1)
  local id, since = found[1], found[2]
  if not id then break end
  local key = record(id)
  if redis.call('EXISTS', key) == 1 then
    local again = tonumber(redis.call('HGET', key, 'attempts')) > 0
    left = left - redis.call('HSTRLEN', key, 'text')
    if #taken > 0 and (again or left < 0) then break end
    if again then many = 1 end
    redis.call('ZADD', leased(queue), now() + lease, id)
    redis.call('HSET', key, 'since', since)
    redis.call('HINCRBY', key, 'attempts', 1)
    local fence = redis.call('HINCRBY', key, 'fence', 1)
    tell(id, 'claimed', {stage = queue, worker = worker})
    if status ~= '' then show(id, status) end
    taken[#taken + 1] = {id, fence, redis.call('HGETALL', key)}
  end
  redis.call('ZREM', due(queue), id)
end
return taken

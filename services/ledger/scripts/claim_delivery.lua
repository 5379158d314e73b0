-- Take the oldest delivery that is due and whose lane has room, with a lease and a fence number.
-- ARGV: queue, worker, lease in milliseconds, how many of one lane may be under way, and of those in this queue,
--       milliseconds that one is held, how many to look at
-- Before: in due. After: in leased, under way in its lane, one attempt more, a fence higher than all before. Those of
--         full lanes are held: due again as soon as their lane has room, or after that time. Those of slow lanes are due
--         in `delivery-late`, when their lane has rested; a test, for which somebody waits, is not.
-- Returns: id, fence, and the record as a flat list; nil where nothing is due; 'more' where it looked at enough.
local queue, worker, lease, room, share, hold, looks = unpack(ARGV)
room, share = tonumber(room), tonumber(share)

-- Whether a lane is full, after those were struck off that a crash may have left there.
local function full(lane)
  if redis.call('SCARD', busy(lane)) < math.min(room, share) then return false end
  local all, here = 0, 0
  for _, other in ipairs(redis.call('SMEMBERS', busy(lane))) do
    local at = redis.call('HGET', record(other), 'queue')
    if at and redis.call('ZSCORE', leased(at), other) then
      all, here = all + 1, here + (at == queue and 1 or 0)
    else
      redis.call('SREM', busy(lane), other)
    end
  end
  return all >= room or here >= share
end

-- What an older version wrote lacks these fields: added, so that it is sent and listed like all others.
local function adopt(id)
  local told = redis.call('HMGET', record(id), 'url', 'lane', 'article')
  if not told[1] or told[2] then return end
  local client = redis.call('HGET', record(told[3]), 'client') or ''
  redis.call('HSET', record(id), 'client', client, 'endpoint', '', 'lane', told[1], 'once', '',
    'type', 'article.' .. (redis.call('HGET', record(told[3]), 'status') or 'succeeded'), 'queue', queue, 'counted_from', 0)
  for _, scope in ipairs({client, '*'}) do redis.call('ZADD', deliveries(scope), 0, id) end
  redis.call('ZADD', deliveries_of(told[3]), 0, id)
  turn(id, 'pending')
end

for _ = 1, tonumber(looks) do
  local found = redis.call('ZRANGEBYSCORE', due(queue), '-inf', now(), 'WITHSCORES', 'LIMIT', 0, 1)
  local id, since = found[1], found[2]
  if not id then return nil end
  local key = record(id)
  adopt(id)
  local lane, once = unpack(redis.call('HMGET', key, 'lane', 'once'))
  local rest = lane and once ~= '1' and tonumber(redis.call('GET', slow(lane)) or nil)
  if not lane then
    redis.call('ZREM', due(queue), id)
  elseif rest and queue == 'delivery' then
    redis.call('ZREM', due(queue), id)
    redis.call('ZREM', held(lane, queue), id)
    redis.call('HSET', key, 'queue', 'delivery-late')
    redis.call('ZADD', due('delivery-late'), since, id)
  elseif rest and rest > now() then
    redis.call('ZREM', held(lane, queue), id)
    redis.call('ZADD', due(queue), rest, id)
  elseif full(lane) then
    redis.call('ZADD', due(queue), now() + hold, id)
    redis.call('ZADD', held(lane, queue), since, id)
  else
    redis.call('ZREM', due(queue), id)
    redis.call('ZREM', held(lane, queue), id)
    redis.call('ZADD', leased(queue), now() + lease, id)
    redis.call('SADD', busy(lane), id)
    redis.call('HINCRBY', key, 'attempts', 1)
    redis.call('HSET', key, 'queue', queue, 'worker', worker, 'since', since)
    local fence = redis.call('HINCRBY', key, 'fence', 1)
    return {id, fence, redis.call('HGETALL', key)}
  end
end
return 'more'

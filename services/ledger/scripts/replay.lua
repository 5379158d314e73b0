-- Make deliveries due now: finished ones begin anew with the same id and bytes, waiting ones wait no longer.
-- ARGV: ids
-- Before: in due, or in no set. After: due now in `delivery`. One that is under way, or whose endpoint is disabled or
--         gone, is left as it was.
-- Returns for each: 'replayed', 'under way', 'disabled' or 'gone'.
local answer = {}
for _, id in ipairs(ARGV) do
  local key = record(id)
  local told = redis.call('HMGET', key, 'endpoint', 'queue', 'status', 'lane')
  local target, queue = told[1] or '', told[2] or 'delivery'
  if not told[3] or (target ~= '' and redis.call('EXISTS', endpoint(target)) == 0) then
    table.insert(answer, 'gone')
  elseif target ~= '' and redis.call('HGET', endpoint(target), 'status') ~= 'enabled' then
    table.insert(answer, 'disabled')
  elseif redis.call('ZSCORE', leased(queue), id) then
    table.insert(answer, 'under way')
  else
    redis.call('ZREM', due(queue), id)
    redis.call('ZREM', held(told[4] or '', queue), id)
    if told[3] ~= 'pending' then
      redis.call('HSET', key, 'counted_from', redis.call('HGET', key, 'attempts'))
      redis.call('HDEL', key, 'finished_at', 'reason')
      turn(id, 'pending')
    end
    redis.call('HSET', key, 'queue', 'delivery')
    redis.call('ZADD', due('delivery'), now(), id)
    table.insert(answer, 'replayed')
  end
end
return answer

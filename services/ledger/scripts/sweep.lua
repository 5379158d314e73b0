-- Take back leases that have run out, a page at a time; safe with any number of sweepers at once.
-- ARGV: queue, how many at the most, what to say of it
-- Before: leased, expired. After: due again, in the place that it had in the queue. Returns how many were taken back.
local queue, page, told = unpack(ARGV)
local expired = redis.call('ZRANGEBYSCORE', leased(queue), '-inf', now(), 'LIMIT', 0, page)
for _, id in ipairs(expired) do
  leave(queue, id)
  if redis.call('EXISTS', record(id)) == 1 then
    redis.call('HSET', record(id), 'last_error', told)
    redis.call('ZADD', due(queue), redis.call('HGET', record(id), 'since') or now(), id)
    tell(id, 'lost', {stage = queue, detail = told})
  end
end
return #expired

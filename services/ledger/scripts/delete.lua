-- Cancel an article that is under way, which frees its external id, or forget one that is finished.
-- ARGV: id, milliseconds that a tombstone is kept
-- Before: anything. After: cancelled and in no set, its worker fenced off; or gone, with deliveries and index entries.
-- Returns: 'cancelled', 'forgotten', or '' where there is no such article.
local id, kept = unpack(ARGV)
local about = redis.call('HMGET', record(id), 'client', 'queue')
if not about[1] then return '' end
if redis.call('HEXISTS', record(id), 'finished_at') == 1 then
  forget(id, kept)
  return 'forgotten'
end
redis.call('HINCRBY', record(id), 'fence', 1)
free(id)
finish(id, about[2], 'cancelled')
tell(id, 'cancelled')
return 'cancelled'

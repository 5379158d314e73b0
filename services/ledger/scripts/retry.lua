-- Put an article back that failed or was cancelled: into the stage where it stopped, its attempts counted anew.
-- ARGV: id
-- Before: failed or cancelled. After: queued, due now, in no other set; whoever held it is fenced off.
-- Returns: the queue; '' where there is no such article; nil where it is neither failed nor cancelled.
local id = ARGV[1]
local kept = redis.call('HMGET', record(id), 'status', 'queue')
if not kept[1] then return '' end
if kept[1] ~= 'failed' and kept[1] ~= 'cancelled' then return nil end
index_problem('ZREM', id)
redis.call('HINCRBY', record(id), 'fence', 1)
redis.call('HSET', record(id), 'attempts', 0)
redis.call('HDEL', record(id), 'error', 'last_error', 'finished_at')
redis.call('ZREM', finished, id)
redis.call('ZADD', due(kept[2]), now(), id)
show(id, 'queued')
tell(id, 'retried')
return kept[2]

-- The changes that many transitions share.

-- Whether the worker with this fence still holds the work: nobody claimed it after, and nobody finished it.
local function holds(id, queue, fence)
  return redis.call('HGET', record(id), 'fence') == fence and redis.call('ZSCORE', leased(queue), id) ~= false
end

-- Every visible change moves the version on (the ETag) and keeps the status index true.
local function touch(id, status)
  local key = record(id)
  local before = redis.call('HMGET', key, 'status', 'client')
  for _, scope in ipairs({before[2], '*'}) do
    if before[1] then redis.call('ZREM', index(scope) .. ':status:' .. before[1], id) end
    redis.call('ZADD', index(scope) .. ':status:' .. status, 0, id)
  end
  redis.call('HSET', key, 'status', status, 'updated_at', now())
  redis.call('HINCRBY', key, 'version', 1)
end

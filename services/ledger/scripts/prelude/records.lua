-- The changes that many transitions share.

-- Whether the worker with this fence still holds the work: nobody claimed it after, and nobody finished it.
local function holds(id, queue, fence)
  return redis.call('HGET', record(id), 'fence') == fence and redis.call('ZSCORE', leased(queue), id) ~= false
end

-- Every visible change is a line of the record's story and moves its version on (the ETag).
local function tell(id, event, more)
  local line, key = more or {}, record(id)
  line.event, line.at = event, now()
  local log = redis.call('HGET', key, 'log') or ''
  redis.call('HSET', key, 'log', log .. cjson.encode(line) .. '\n', 'updated_at', line.at)
  redis.call('HINCRBY', key, 'version', 1)
end

-- The status of an article, with the status index kept true.
local function show(id, status)
  local before = redis.call('HMGET', record(id), 'status', 'client')
  for _, scope in ipairs({before[2], '*'}) do
    if before[1] then redis.call('ZREM', index(scope) .. ':status:' .. before[1], id) end
    redis.call('ZADD', index(scope) .. ':status:' .. status, 0, id)
  end
  redis.call('HSET', record(id), 'status', status)
end

-- The end of an article, one way or another: in no set, and from now on its retention runs.
local function finish(id, queue, status)
  redis.call('ZREM', leased(queue), id)
  redis.call('ZREM', due(queue), id)
  redis.call('HSET', record(id), 'finished_at', now())
  redis.call('ZADD', finished, now(), id)
  show(id, status)
end

-- Enter an article's problem, if it has one, into the index of its type or take it out ('ZADD' or 'ZREM').
local function index_problem(command, id)
  local kept = redis.call('HMGET', record(id), 'error', 'client')
  local slug = kept[1] and string.match(cjson.decode(kept[1]).type or '', '([^:]+)$')
  for _, scope in ipairs(slug and {kept[2], '*'} or {}) do
    local of_problem = index(scope) .. ':problem:' .. slug
    if command == 'ZADD' then redis.call('ZADD', of_problem, 0, id) else redis.call('ZREM', of_problem, id) end
  end
end

-- Call one of those who wait for work of a queue; whether there was one. Each is called once.
local function call(queue)
  local last = redis.call('ZPOPMAX', waiting(queue))
  if not last[1] or tonumber(last[2]) < now() then return false end
  redis.call('RPUSH', calls(queue), last[1])
  return true
end

-- One more piece of work done by a queue in this minute; kept for two hours.
local function keep_pace(queue)
  local minute = pace(math.floor(now() / 60000))
  if redis.call('HINCRBY', minute, queue, 1) == 1 then redis.call('EXPIRE', minute, 7200) end
end

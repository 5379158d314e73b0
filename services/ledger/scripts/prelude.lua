-- Put before every script: names of keys, the server's clock, and the two changes that all transitions share.
-- Keys are made from ids, so the ledger lives on one server, not on a cluster.
local function record(id) return 'copydesk:record:' .. id end
local function due(queue) return 'copydesk:due:' .. queue end
local function leased(queue) return 'copydesk:leased:' .. queue end
local function index(scope) return 'copydesk:index:' .. scope end
local function once(client, key) return 'copydesk:once:' .. client .. ':' .. key end

-- Milliseconds since 1970 by the server's clock: the one clock that all processes share.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

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

-- Deliveries come into being in the script that finishes their article, their bytes fixed once.
local function create_deliveries(article, encoded)
  for _, one in ipairs(cjson.decode(encoded)) do
    local key = record(one.id)
    redis.call('HSET', key, 'record', '1', 'article', article, 'url', one.url, 'body', one.body,
      'status', 'pending', 'created_at', now(), 'attempts', 0, 'fence', 0)
    redis.call('ZADD', due(one.queue), now(), one.id)
  end
end

-- Deliveries: how they come into being, how their status and indexes move, and the room that each endpoint has.
local function endpoint(id) return 'copydesk:endpoint:' .. id end
local function endpoints(scope) return 'copydesk:endpoints:' .. scope end
local function attempts_of(id) return 'copydesk:attempts:' .. id end
local function deliveries(scope) return 'copydesk:deliveries:' .. scope end
local function deliveries_of(article) return 'copydesk:deliveries-of:' .. article end
local function deliveries_to(target) return 'copydesk:deliveries-to:' .. target end
-- A lane is an endpoint, or the host of a callback_url: `busy` are its deliveries under way, `held` those of a queue that
-- are due and must wait until one of them ends. A held one stays in its due set, with a later time, so that none can be
-- lost. `slow` is there while its last attempt was a long one: the moment until which it rests.
local sending = {'delivery', 'delivery-late'}
local function busy(lane) return 'copydesk:busy:' .. lane end
local function held(lane, queue) return 'copydesk:held:' .. queue .. ':' .. lane end
local function slow(lane) return 'copydesk:slow:' .. lane end

-- The status, the moment of it, and the indexes of the status.
local function turn(id, status)
  local before = redis.call('HMGET', record(id), 'status', 'client')
  for _, scope in ipairs({before[2] or '', '*'}) do
    if before[1] then redis.call('ZREM', deliveries(scope) .. ':status:' .. before[1], id) end
    redis.call('ZADD', deliveries(scope) .. ':status:' .. status, 0, id)
  end
  redis.call('HSET', record(id), 'status', status, 'updated_at', now())
end

-- One delivery, due now, its bytes fixed once. `told` are its other fields; `article` is '' where it is about none.
local function create_delivery(article, told, body)
  local key = record(told.id)
  if redis.call('EXISTS', key) == 1 then return end
  redis.call('HSET', key, 'record', '2', 'article', article, 'client', told.client, 'type', told.type,
    'url', told.url, 'endpoint', told.endpoint, 'lane', told.lane, 'once', told.once, 'body', body,
    'queue', 'delivery', 'created_at', now(), 'attempts', 0, 'counted_from', 0, 'fence', 0)
  for _, scope in ipairs({told.client, '*'}) do redis.call('ZADD', deliveries(scope), 0, told.id) end
  if article ~= '' then redis.call('ZADD', deliveries_of(article), 0, told.id) end
  if told.endpoint ~= '' then redis.call('ZADD', deliveries_to(told.endpoint), 0, told.id) end
  turn(told.id, 'pending')
  redis.call('ZADD', due('delivery'), now(), told.id)
end

-- Those that tell of an article come into being in the script that finishes it. `encoded` is a JSON list of their
-- fields; their bodies (packed) stand in ARGV from `first` on, in the same order. Returns how many there are.
local function create_deliveries(article, encoded, first)
  local all = cjson.decode(encoded)
  for number, told in ipairs(all) do create_delivery(article, told, ARGV[first + number - 1]) end
  return #all
end

-- A lane has room: the delivery that was held longest in a queue is due again.
local function let_in(lane, queue)
  local waiting = redis.call('ZPOPMIN', held(lane, queue))
  while waiting[1] do
    if redis.call('ZADD', due(queue), 'XX', 'CH', waiting[2], waiting[1]) == 1 then return end
    waiting = redis.call('ZPOPMIN', held(lane, queue))
  end
end

-- Work is no longer under way; where it is a delivery, its lane has room for another.
local function leave(queue, id)
  redis.call('ZREM', leased(queue), id)
  local lane = redis.call('HGET', record(id), 'lane')
  if lane and redis.call('SREM', busy(lane), id) == 1 then
    for _, one in ipairs(sending) do let_in(lane, one) end
  end
end

-- Nothing of a delivery remains, wherever it stood.
local function forget_delivery(id)
  local key = record(id)
  local told = redis.call('HMGET', key, 'client', 'status', 'article', 'endpoint', 'lane', 'queue')
  local queue = told[6] or 'delivery'
  leave(queue, id)
  redis.call('ZREM', due(queue), id)
  redis.call('ZREM', held(told[5] or '', queue), id)
  for _, scope in ipairs({told[1] or '', '*'}) do
    redis.call('ZREM', deliveries(scope), id)
    redis.call('ZREM', deliveries(scope) .. ':status:' .. (told[2] or ''), id)
  end
  redis.call('ZREM', deliveries_of(told[3] or ''), id)
  redis.call('ZREM', deliveries_to(told[4] or ''), id)
  redis.call('DEL', key, attempts_of(id))
end

-- Nothing of an article's deliveries remains: to be called where an article is removed.
local function forget_deliveries_of(article)
  for _, id in ipairs(redis.call('ZRANGE', deliveries_of(article), 0, -1)) do forget_delivery(id) end
end

-- Deliveries come into being in the script that finishes their article, their bytes fixed once.
local function create_deliveries(article, encoded)
  local made = redis.call('HGET', record(article), 'deliveries') or ''
  for _, one in ipairs(cjson.decode(encoded)) do
    redis.call('HSET', record(one.id), 'record', '2', 'article', article, 'url', one.url, 'body', one.body,
      'status', 'pending', 'created_at', now(), 'attempts', 0, 'fence', 0)
    redis.call('ZADD', due(one.queue), now(), one.id)
    made = made .. one.id .. '\n'
  end
  if made ~= '' then redis.call('HSET', record(article), 'deliveries', made) end
end

-- Take a delivery away, whatever it is at; a worker that is sending it finds that it lost its lease.
local function forget_delivery(id)
  for _, queue in ipairs({'delivery', 'delivery-late'}) do
    redis.call('ZREM', due(queue), id)
    redis.call('ZREM', leased(queue), id)
  end
  redis.call('DEL', record(id))
end

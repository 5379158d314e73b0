-- Deliveries come into being in the script that finishes their article, their bytes fixed once.
local function create_deliveries(article, encoded)
  for _, one in ipairs(cjson.decode(encoded)) do
    local key = record(one.id)
    redis.call('HSET', key, 'record', '1', 'article', article, 'url', one.url, 'body', one.body,
      'status', 'pending', 'created_at', now(), 'attempts', 0, 'fence', 0)
    redis.call('ZADD', due(one.queue), now(), one.id)
  end
end

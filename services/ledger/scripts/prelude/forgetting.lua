-- Let the external id of an article be used again with the same content.
local function free(id)
  local kept = redis.call('HMGET', record(id), 'client', 'about')
  local external = cjson.decode(kept[2]).external_id
  if external and redis.call('HGET', natural(kept[1], external), 'article') == id then
    redis.call('DEL', natural(kept[1], external))
  end
end

-- Take an article out of every index.
local function unindex(id)
  local kept = redis.call('HMGET', record(id), 'client', 'status', 'about', 'words')
  local client, external = kept[1], cjson.decode(kept[3]).external_id
  free(id)
  index_problem('ZREM', id)
  for _, scope in ipairs({client, '*'}) do
    redis.call('ZREM', index(scope), id)
    redis.call('ZREM', index(scope) .. ':status:' .. kept[2], id)
    if external then redis.call('ZREM', index(scope) .. ':external:' .. external, id) end
  end
  for word in string.gmatch(kept[4] or '', '[^ ]+') do redis.call('ZREM', index('*') .. ':word:' .. word, id) end
end

-- Remove a finished article with its result, its deliveries and its index entries; a tombstone stays for `kept` ms.
local function forget(id, kept)
  forget_deliveries_of(id)
  unindex(id)
  redis.call('ZREM', finished, id)
  redis.call('SET', gone(id), redis.call('HGET', record(id), 'client'), 'PX', kept)
  redis.call('DEL', record(id))
end

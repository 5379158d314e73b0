-- Keep a new endpoint. ARGV: id, client, how many a client may have, fields and values
-- Before: there is none with this id. After: enabled, in the indexes. Returns 1, or 0 where the client has that many.
local id, client, most = ARGV[1], ARGV[2], ARGV[3]
if redis.call('ZCARD', endpoints(client)) >= tonumber(most) then return 0 end
redis.call('HSET', endpoint(id), 'record', '1', 'client', client, 'status', 'enabled', 'created_at', now(),
  'updated_at', now(), unpack(ARGV, 4))
for _, scope in ipairs({client, '*'}) do redis.call('ZADD', endpoints(scope), 0, id) end
return 1

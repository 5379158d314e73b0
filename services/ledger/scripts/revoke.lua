-- Shut out every API key of a client, or the one with an id. ARGV: name or id.
-- Before: anything. After: none of them is known. Returns how many there were.
local revoked, stored = 0, redis.call('HGETALL', 'copydesk:keys')
for place = 1, #stored, 2 do
  local key = cjson.decode(stored[place + 1])
  if key.name == ARGV[1] or key.id == ARGV[1] then revoked = revoked + redis.call('HDEL', 'copydesk:keys', stored[place]) end
end
return revoked

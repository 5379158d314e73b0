-- Put a new secret before those of an endpoint, or of a client's default. ARGV: id (of an endpoint, or `default:CLIENT`),
-- client, the new secret, milliseconds that the old ones sign on, the secret to begin with where none is kept or ''
-- After: the new one first; those before it sign until then, or until they would have ended anyway.
-- Returns 0 where the endpoint is gone.
local id, client, secret, overlap, before = unpack(ARGV)
local key = endpoint(id)
local kept = redis.call('HGET', key, 'secrets')
if not kept and id ~= 'default:' .. client then return 0 end
local secrets = {{secret = secret}}
local ends = now() + overlap
for _, old in ipairs(kept and cjson.decode(kept) or (before ~= '' and {{secret = before}} or {})) do
  old['until'] = math.min(old['until'] or ends, ends)
  if old['until'] > now() then table.insert(secrets, old) end
end
redis.call('HSET', key, 'client', client, 'secrets', cjson.encode(secrets), 'updated_at', now())
return 1

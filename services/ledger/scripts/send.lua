-- Make a delivery that is about no article, such as endpoint.test, and put it before all others.
-- ARGV: its fields (JSON), its body (packed)
-- Before: there is none with this id. After: due, first in the queue `delivery`.
local told = cjson.decode(ARGV[1])
create_delivery('', told, ARGV[2])
local first = redis.call('ZRANGE', due('delivery'), 0, 0, 'WITHSCORES')[2]
redis.call('ZADD', due('delivery'), math.min(now(), first - 1), told.id)
return 1

-- Let an API key in. ARGV: its digest, what it is (JSON). Before: anything. After: the key is known.
return redis.call('HSET', 'copydesk:keys', ARGV[1], ARGV[2])

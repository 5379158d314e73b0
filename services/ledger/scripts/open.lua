-- Let an accepted article be claimed: its writer has seen it on disk.
-- ARGV: id, queue
-- Before: due, held back. After: due now. A record that went on meanwhile is left alone.
redis.call('ZADD', due(ARGV[2]), 'XX', now(), ARGV[1])
return 1

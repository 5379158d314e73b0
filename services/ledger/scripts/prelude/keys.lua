-- Names of keys, and the server's clock.
-- Keys are made from ids, so the ledger lives on one server, not on a cluster.
local function record(id) return 'copydesk:record:' .. id end
local function due(queue) return 'copydesk:due:' .. queue end
local function leased(queue) return 'copydesk:leased:' .. queue end
local function waiting(queue) return 'copydesk:waiting:' .. queue end -- free workers, by the time they wait until
local function calls(queue) return 'copydesk:calls:' .. queue end -- what those who wait are woken by
local function index(scope) return 'copydesk:index:' .. scope end
local function once(client, key) return 'copydesk:once:' .. client .. ':' .. key end
local function workers() return 'copydesk:workers' end
local function natural(client, external) return 'copydesk:natural:' .. client .. ':' .. external end
local function batch(id) return 'copydesk:batch:' .. id end
local function once_batch(client, key) return 'copydesk:once-batch:' .. client .. ':' .. key end
local function gone(id) return 'copydesk:gone:' .. id end
local function pace(minute) return string.format('copydesk:pace:%d', minute) end
local finished = 'copydesk:finished' -- every finished article by the time of its end: retention walks it
local counts = 'copydesk:counts' -- what is counted for ever

-- Milliseconds since 1970 by the server's clock: the one clock that all processes share.
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

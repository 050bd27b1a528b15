#!lua
-- The events of the window, oldest first. An event counts for `period` milliseconds, its own included.
local limit, period, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local oldest = redis.call('LINDEX', KEYS[1], 0)
while oldest and tonumber(oldest) <= now - period do
  redis.call('LPOP', KEYS[1])
  oldest = redis.call('LINDEX', KEYS[1], 0)
end
local taken = redis.call('LLEN', KEYS[1])
if taken >= limit then
  -- With a limit that was lowered meanwhile, more than the oldest must leave before one fits.
  return (redis.call('LINDEX', KEYS[1], taken - limit) or now) + period
end
redis.call('RPUSH', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return false

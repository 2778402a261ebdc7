-- Sends the requests of a file, one after another and then again from the start, and reports as one line of JSON.
--
-- The file holds "LENGTH\n" and that many bytes, once for each request. Eight at-signs in a request become a number
-- that is different each time, so that nothing sent is the same twice.

local requests = {}
local turn, sent = 0, 0

function init(args)
  local file = assert(io.open(args[1], "rb"))
  while true do
    local length = file:read("*n")
    if not length then break end
    file:read(1)
    local text = file:read(length)
    local at = text:find("@@@@@@@@", 1, true)
    if at then
      requests[#requests + 1] = { text:sub(1, at - 1), text:sub(at + 8) }
    else
      requests[#requests + 1] = text
    end
  end
  file:close()
  sent = tonumber(args[2] or "0")
end

function request()
  turn = turn % #requests + 1
  local text = requests[turn]
  if type(text) == "string" then return text end
  sent = sent + 1
  return text[1] .. string.format("%08d", sent % 100000000) .. text[2]
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '{"requests": %d, "microseconds": %d, "p50": %d, "p95": %d, "p99": %d, "refused": %d, "broken": %d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end

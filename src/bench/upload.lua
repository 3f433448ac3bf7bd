-- wrk script: every request uploads a body that nobody has seen, to an address that nobody has used.
-- Environment: BENCH_PATH (path, with {name} where the upload's own name goes), BENCH_TOKEN (bearer token, may be empty),
-- BENCH_BODY (file whose bytes every body starts with), BENCH_RUN (a word that no other run uses).
-- Prints one line at the end: RESULT <requests> <seconds> <failed requests> <p50 ms> <p99 ms>

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

function init(args)
  local file = assert(io.open(os.getenv("BENCH_BODY"), "rb"))
  local body = file:read("*a")
  file:close()

  run = string.format("%s-%d", os.getenv("BENCH_RUN"), id)
  counter = 0
  -- The last 32 bytes make the body distinct; the request is put together here, not by wrk.format, so that a body is copied
  -- once for each upload and the load generator takes as little as it can of the processors that the server needs too.
  before, after = os.getenv("BENCH_PATH"):match("^(.*){name}(.*)$")
  rest = " HTTP/1.1\r\nHost: " .. wrk.host .. "\r\nContent-Type: application/octet-stream\r\nContent-Length: " .. #body .. "\r\n"
  local token = os.getenv("BENCH_TOKEN") or ""
  if token ~= "" then
    rest = rest .. "Authorization: Bearer " .. token .. "\r\n"
  end
  rest = rest .. "\r\n" .. body:sub(1, -33)
end

function request()
  counter = counter + 1
  local name = run .. "-" .. counter
  return "PUT " .. before .. name .. after .. rest .. string.format("%32s", name)
end

function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  print(string.format("RESULT %d %.3f %d %.1f %.1f", summary.requests, summary.duration / 1e6, failed,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end

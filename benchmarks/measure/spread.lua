-- Asks each time for another of many pages: %d in the target becomes a number between two that its environment has.
local pattern = os.getenv("TARGET")
local first, last = tonumber(os.getenv("FIRST")), tonumber(os.getenv("LAST"))

function init()
    math.randomseed(first)
end

function request()
    return wrk.format(nil, pattern:format(math.random(first, last)))
end

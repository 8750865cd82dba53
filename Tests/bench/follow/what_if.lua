-- Asks what-ifs one after the other: a file of "TOKEN PLACEMENT" lines is given behind wrk's own arguments.
local questions = {}
local next = 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local token, placement = line:match("^(%S+) (%S+)$")
        table.insert(questions, { token = token, placement = placement })
    end
end

function request()
    next = next % #questions + 1
    local question = questions[next]
    return wrk.format("GET", "/api/v1/placements/" .. question.placement .. "/what-if",
        { ["Authorization"] = "Bearer " .. question.token })
end

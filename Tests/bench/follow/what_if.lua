-- Asks what-ifs one after the other: a file of "TOKEN PLACEMENT" lines is given behind wrk's own arguments.
local questions = {}
local place = 0

function init(arguments)
    for line in io.lines(arguments[1]) do
        local token, placement = line:match("^(%S+) (%S+)$")
        table.insert(questions, { token = token, placement = placement })
    end
end

function request()
    place = place % #questions + 1
    local question = questions[place]
    return wrk.format("GET", "/api/v1/placements/" .. question.placement .. "/what-if",
        { ["Authorization"] = "Bearer " .. question.token })
end

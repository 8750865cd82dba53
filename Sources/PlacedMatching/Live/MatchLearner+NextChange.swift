extension MatchLearner {
    /// When something she is matched by changes by time alone: a credential lapses, begins to count, ages by a step or
    /// past a limit, or a consent ends.
    /// - Parameter ageLimits: greatest ages in days that any placement asks for.
    /// - Returns: seconds since the epoch; nil when nothing does.
    func nextChange(after moment: MatchMoment, ageLimits: Set<Int>) -> Int64? {
        var next = Int64.max
        func at(_ instant: Int64) {
            if instant > moment.instantSeconds { next = min(next, instant) }
        }
        func on(_ day: Int) { at(Int64(day) * 86_400) }
        for consent in consents {
            if let end = consent.expiresSeconds { at(end) }
        }
        for holding in holdings {
            if let end = holding.expiresSeconds {
                if end <= moment.instantSeconds { continue }
                at(end)
            }
            let issued = Int(holding.issuedDay)
            let age = Int(moment.day) - issued
            if age < 0 {
                on(issued)
            } else {
                if age / 30 < 125 { on(issued + 30 * (age / 30 + 1)) }
                for limit in ageLimits where limit >= age { on(issued + limit + 1) }
            }
        }
        return next == .max ? nil : next
    }
}

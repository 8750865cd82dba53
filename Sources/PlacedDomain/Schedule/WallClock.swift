import Foundation

/// What the clocks of a time zone show, and when they show it.
struct WallClock {
    let timeZone: TimeZone

    /// When a local time happens.
    enum Occurrences: Equatable {
        /// At one moment, as nearly always.
        case once(Int)
        /// Twice, because the clocks were put back over it.
        case twice(Int, Int)
        /// Not at all, because the clocks were put forward over it at this moment.
        case never(gapEnd: Int)
    }

    /// The local day at a moment, as days since 1970-01-01.
    func dayNumber(at moment: Int) -> Int {
        let local = moment + offset(at: moment)
        return local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    }

    /// When the clocks show a local time.
    ///
    /// - Parameter local: seconds since 1970-01-01T00:00 of the wall clock.
    func occurrences(of local: Int) -> Occurrences {
        // No zone is further than a day from UTC, and no two changes of one zone are within two days.
        let before = offset(at: local - 86_400)
        let after = offset(at: local + 86_400)
        let early = local - before
        let late = local - after
        if before == after { return .once(early) }
        switch (offset(at: early) == before, offset(at: late) == after) {
        case (true, true): return .twice(min(early, late), max(early, late))
        case (true, false): return .once(early)
        case (false, true): return .once(late)
        case (false, false): return .never(gapEnd: change(between: local - 86_400, and: local + 86_400))
        }
    }

    /// The first moment with the later offset.
    private func change(between low: Int, and high: Int) -> Int {
        var low = low
        var high = high
        let later = offset(at: high)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if offset(at: middle) == later {
                high = middle
            } else {
                low = middle
            }
        }
        return high
    }

    /// Seconds east of UTC.
    private func offset(at moment: Int) -> Int {
        timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment)))
    }
}

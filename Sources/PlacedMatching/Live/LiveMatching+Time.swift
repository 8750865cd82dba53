import FoundationEssentials

extension LiveMatching {
    /// When a learner changes next by time alone, in seconds since the epoch; nil when nobody does. It may be early: who
    /// has changed meanwhile is not counted out.
    public var nextChangeSeconds: Int64? { schedule.first?.instantSeconds }

    /// Brings the lists to what they are at another moment.
    /// - Throws: `MatchSnapshotError` when somebody whose credentials begin to count has more than an index can hold; the
    ///   lists are not to be used any more then.
    public mutating func advance(to moment: MatchMoment) throws(MatchSnapshotError) -> LiveDelta {
        var delta = LiveDelta()
        if moment == self.moment { return delta }
        guard moment.instantSeconds > self.moment.instantSeconds else {
            try rebuild(at: moment, keepingLists: false, delta: &delta)
            return delta
        }
        var due: [UUID: MatchLearner?] = [:]
        while let change = schedule.popDue(at: moment) {
            guard positions[Int(change.row)] != Self.nowhere,
                let learner = world.engine.learner(row: Int(change.row))
            else { continue }
            due[learner.id] = learner
        }
        // Where many change, as they do at midnight, all at once costs less than one after the other.
        if due.count > max(options.leastRoom, positions.count * options.roomPerMille / 1000) {
            try rebuild(at: moment, keepingLists: false, changed: Set(due.keys), delta: &delta)
            return delta
        }
        // Nobody else counts otherwise at the new moment.
        world.engine.moment = moment
        digest.moment = moment
        apply(try digest(due), [], to: &delta)
        return delta
    }

    /// Finds for every learner when she changes next.
    mutating func scheduleAnew() {
        var changes: [ChangeSchedule.Change] = []
        for row in positions.indices where positions[row] != Self.nowhere {
            if let instant = world.engine.learner(row: row)?.nextChange(after: moment, ageLimits: ageLimits) {
                changes.append(ChangeSchedule.Change(instantSeconds: instant, row: UInt32(row)))
            }
        }
        schedule = ChangeSchedule(changes, room: world.room.learners)
    }
}

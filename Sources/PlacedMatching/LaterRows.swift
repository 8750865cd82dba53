/// Rows that came after a source was read: their numbers follow the source's.
struct LaterRows: Sendable {
    var learners: [MatchLearner] = []
    var placements: [MatchPlacement] = []

    /// Makes room, so that none of them is moved when others come.
    mutating func reserve(_ room: IndexRoom) {
        learners.reserveCapacity(room.learners)
        placements.reserveCapacity(room.placements)
    }
}

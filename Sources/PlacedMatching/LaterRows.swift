/// Rows that came after a source was read: their numbers follow the source's.
struct LaterRows: Sendable {
    var learners: [MatchLearner] = []
    var placements: [MatchPlacement] = []
}

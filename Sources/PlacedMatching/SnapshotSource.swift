import FoundationEssentials

/// A snapshot's learners and placements in the order of their ids' bytes.
struct SnapshotSource: MatchSource {
    private let learners: [MatchLearner]
    private let placements: [MatchPlacement]

    /// - Throws: `MatchSnapshotError.duplicate` when an id occurs twice.
    init(_ snapshot: MatchSnapshot) throws(MatchSnapshotError) {
        learners = try Self.ordered(snapshot.learners, id: { $0.id }, place: "learners")
        placements = try Self.ordered(snapshot.placements, id: { $0.id }, place: "placements")
    }

    var learnerCount: Int { learners.count }
    var placementCount: Int { placements.count }

    func learner(at row: Int) -> MatchLearner? { learners[row] }

    func learnerID(at row: Int) -> UUID? { learners[row].id }

    func placement(at row: Int) -> MatchPlacement { placements[row] }

    private static func ordered<Value>(_ values: [Value], id: (Value) -> UUID, place: String)
        throws(MatchSnapshotError) -> [Value]
    {
        let keys = values.map { id($0).bigEndianHalves }
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        for (previous, next) in zip(order, order.dropFirst()) where keys[previous] == keys[next] {
            throw .duplicate(place: place, id: id(values[next]).uuidString)
        }
        return order.map { values[$0] }
    }
}

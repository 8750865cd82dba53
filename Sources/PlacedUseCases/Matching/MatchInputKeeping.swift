import PlacedDomain
import PlacedStore

/// Keeps what the rows that a run wrote were computed from. The learners are read once more, from the run's own snapshot:
/// the matcher holds them in a form of its own, or another process matched them.
struct MatchInputKeeping {
    /// Learners whose inputs are read and written together.
    static let batch = 20_000

    private let ground: SnapshotRows
    private let view: StoreTransaction

    /// - Parameters:
    ///   - ground: catalogue and postings of the run.
    ///   - view: a transaction that sees what the run saw.
    init(_ ground: SnapshotRows, _ view: StoreTransaction) {
        self.ground = ground
        self.view = view
    }

    func keep(at position: Int64, _ access: StoreTransaction) async throws {
        let learners = try await access.learnersWritten(at: position).sorted()
        let placements = try await access.placementsWritten(at: position).sorted()
        for start in stride(from: 0, to: learners.count, by: Self.batch) {
            let batch = Array(learners[start..<min(start + Self.batch, learners.count)])
            let slice = MatchInputSlice(ground.adding(try await view.learnerRows(of: batch)))
            try await access.keepInputs(
                learners: batch.compactMap { id in slice.learner(id).map { (id, $0) } },
                placements: start == 0 ? placements.compactMap { id in slice.placement(id).map { (id, $0) } } : [],
                at: position)
        }
    }
}

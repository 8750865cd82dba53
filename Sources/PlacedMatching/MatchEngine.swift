import FoundationEssentials

/// The matcher: rules in, rankings out; pure, so that the same snapshot always gives the same outcome.
///
/// Making one builds the index; no pair is looked at before one of its methods is called.
public struct MatchEngine: Sendable {
    /// Largest set of missing achievements that is searched for; beyond it the list of groups says enough.
    public static let missingSetLimit = 6

    let moment: MatchMoment
    let lotterySeed: UInt32
    let platformWeights: FactorWeights
    let catalogue: CompiledCatalogue
    let index: LearnerIndex
    /// In the order of their ids' bytes.
    let placements: [CompiledPlacement]

    /// Checks a snapshot and builds the index.
    /// - Throws: `MatchSnapshotError` when the snapshot contradicts itself.
    public init(_ snapshot: MatchSnapshot) throws(MatchSnapshotError) {
        moment = snapshot.asOf
        lotterySeed = snapshot.lotterySeed
        platformWeights = snapshot.platformWeights
        catalogue = try CompiledCatalogue(snapshot.catalogue)
        index = try LearnerIndex(snapshot, catalogue: catalogue)
        var placements: [CompiledPlacement] = []
        placements.reserveCapacity(snapshot.placements.count)
        for placement in snapshot.placements.sorted(by: { $0.id.bigEndianHalves < $1.id.bigEndianHalves }) {
            if placements.last?.facts.id == placement.id {
                throw .duplicate(place: "placements", id: placement.id.uuidString)
            }
            placements.append(try CompiledPlacement(placement, in: catalogue))
        }
        self.placements = placements
    }

    /// Builds the index of a snapshot and runs it once.
    /// - Throws: `MatchSnapshotError` when the snapshot contradicts itself.
    public static func run(_ snapshot: MatchSnapshot, options: MatchRunOptions = MatchRunOptions())
        throws(MatchSnapshotError) -> MatchOutcome
    {
        try MatchEngine(snapshot).run(options)
    }

    func placement(_ id: UUID) -> CompiledPlacement? {
        placements.first { $0.facts.id == id }
    }

    func lottery(_ position: Int, _ placement: CompiledPlacement) -> UInt32 {
        Lottery.value(
            learner: index.records[position].lotteryKey, placement: placement.facts.lotteryKey, seed: lotterySeed)
    }

    /// The weights of a learner's own list.
    func weights(ofLearner position: Int) -> FactorWeights {
        index.learners[position].ownWeights ?? platformWeights
    }
}

import FoundationEssentials

/// The matcher: rules in, rankings out; pure, so that the same snapshot always gives the same outcome.
///
/// Making one builds the index; no pair is looked at before one of its methods is called.
public struct MatchEngine: Sendable {
    /// Largest set of missing achievements that is searched for; beyond it the list of groups says enough.
    public static let missingSetLimit = 6

    /// The moment facts are held to.
    var moment: MatchMoment
    /// The moment the index was built at: it counts its days from there.
    let origin: MatchMoment
    let lotterySeed: UInt32
    let platformWeights: FactorWeights
    var catalogue: CompiledCatalogue
    let source: any MatchSource
    /// Rows behind the source's.
    var laterRows = LaterRows()
    let plans: PlacementPlans
    let index: LearnerIndex

    /// Checks a snapshot and builds the index.
    /// - Parameter threads: how many threads build it; nil means one for each processor.
    /// - Throws: `MatchSnapshotError` when the snapshot contradicts itself.
    public init(_ snapshot: MatchSnapshot, threads: Int? = nil) throws(MatchSnapshotError) {
        let catalogue = try CompiledCatalogue(snapshot.catalogue)
        try self.init(
            SnapshotSource(snapshot), catalogue: catalogue, asOf: snapshot.asOf, lotterySeed: snapshot.lotterySeed,
            platformWeights: snapshot.platformWeights, threads: threads)
    }

    /// Checks a source's rows and builds the index.
    ///
    /// The source is asked for each learner once, and later only for those who are listed or whose consents are too
    /// particular for the index: rows need not be kept.
    /// - Parameter threads: how many threads build it; nil means one for each processor.
    /// - Throws: `MatchSnapshotError` when the rows contradict themselves or the catalogue.
    public init(
        _ source: any MatchSource, catalogue: AchievementCatalogue, asOf moment: MatchMoment, lotterySeed: UInt32,
        platformWeights: FactorWeights = .standard, threads: Int? = nil
    ) throws(MatchSnapshotError) {
        try self.init(
            source, catalogue: CompiledCatalogue(catalogue), asOf: moment, lotterySeed: lotterySeed,
            platformWeights: platformWeights, threads: threads)
    }

    /// - Parameters:
    ///   - room: what is kept free in the index for learners who change.
    ///   - named: employers that learners name; without room only those of placements can matter.
    init(
        _ source: any MatchSource, catalogue: CompiledCatalogue, asOf moment: MatchMoment, lotterySeed: UInt32,
        platformWeights: FactorWeights, threads: Int?, room: IndexRoom = .none, named: Set<UUID> = []
    ) throws(MatchSnapshotError) {
        self.moment = moment
        origin = moment
        self.lotterySeed = lotterySeed
        self.platformWeights = platformWeights
        self.catalogue = catalogue
        self.source = source
        let threads = threads ?? WorkerThreads.processors
        plans = try PlacementPlans(source, catalogue: catalogue, moment: moment, threads: threads)
        index = try LearnerIndex(
            source, catalogue: catalogue, moment: moment,
            employers: Self.numbers(plans.employers, and: named), languages: plans.languages, threads: threads,
            room: room)
    }

    /// Employers by number: those of placements, then others in the order of their ids.
    static func numbers(_ known: [UUID: Int32], and named: Set<UUID>) -> [UUID: Int32] {
        var numbers = known
        for id in named.filter({ known[$0] == nil }).sorted(by: { $0.bigEndianHalves < $1.bigEndianHalves }) {
            numbers[id] = Int32(numbers.count)
        }
        return numbers
    }

    /// Builds the index of a snapshot and runs it once.
    /// - Throws: `MatchSnapshotError` when the snapshot contradicts itself.
    public static func run(_ snapshot: MatchSnapshot, options: MatchRunOptions = MatchRunOptions())
        throws(MatchSnapshotError) -> MatchOutcome
    {
        try MatchEngine(snapshot, threads: options.threads).run(options)
    }

    /// The placement of a row, made ready; it was checked when the engine was made.
    func compiled(_ row: Int) -> CompiledPlacement? {
        try? CompiledPlacement(placement(row: row), in: catalogue)
    }

    /// The placement of a row of the source, or behind them.
    func placement(row: Int) -> MatchPlacement {
        row < source.placementCount ? source.placement(at: row) : laterRows.placements[row - source.placementCount]
    }

    /// The learner of a row of the source, or behind them; nil when she has given no consent.
    func learner(row: Int) -> MatchLearner? {
        row < source.learnerCount ? source.learner(at: row) : laterRows.learners[row - source.learnerCount]
    }

    /// The learner at a position of the index.
    func learner(position: Int) -> MatchLearner? {
        learner(row: Int(index.keys.pointer[position].row))
    }

    /// Row of a placement; nil when there is none of that id.
    func placementRow(_ id: UUID) -> Int? {
        Self.row(id, count: source.placementCount) { source.placement(at: $0).id }
    }

    /// The learner of an id; nil when there is none, or one who has given no consent.
    func learner(_ id: UUID) -> MatchLearner? {
        sourceRow(learner: id).flatMap { source.learner(at: $0) }
    }

    /// The source's row of a learner; nil when there is none, or one who has given no consent.
    func sourceRow(learner id: UUID) -> Int? {
        var low = 0
        var high = source.learnerCount
        let key = id.bigEndianHalves
        while low < high {
            let middle = (low + high) / 2
            // Rows of nobody tell nothing: the next one who is somebody decides.
            var place = middle
            var found: UUID?
            while place < high {
                found = source.learnerID(at: place)
                if found != nil { break }
                place += 1
            }
            guard let found else {
                high = middle
                continue
            }
            if found == id { return place }
            if found.bigEndianHalves < key { low = place + 1 } else { high = middle }
        }
        return nil
    }

    func lottery(_ learner: MatchLearner, _ placement: CompiledPlacement) -> UInt32 {
        Lottery.value(learner: learner.lotteryKey, placement: placement.facts.lotteryKey, seed: lotterySeed)
    }

    private static func row(_ id: UUID, count: Int, idOf: (Int) -> UUID) -> Int? {
        let key = id.bigEndianHalves
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if idOf(middle).bigEndianHalves < key { low = middle + 1 } else { high = middle }
        }
        return low < count && idOf(low) == id ? low : nil
    }
}

import FoundationEssentials

/// Lists that follow changes: after any of them they are what a run over the same learners and placements would give, row
/// for row, at a cost that does not depend on how many others there are.
///
/// Learners who change are written behind the index and taken out of their old place; when there is no room for more, the
/// index is built anew. Of each list more is kept than is shown, so that who leaves is followed by the next; only where
/// that is used up is a placement looked at over the whole index.
public struct LiveMatching: ~Copyable, Sendable {
    /// What is kept current.
    public internal(set) var options: LiveOptions
    var world: LiveWorld
    var digest: LearnerDigest
    var schedule: ChangeSchedule
    /// Greatest ages of credentials that any placement asked for.
    var ageLimits: Set<Int>
    /// Lists of placements, by row.
    var candidates: [RankedList] = []
    /// Lists of learners, by row; empty when they are not asked for.
    var own = RankedLists()
    var near = RankedLists()
    /// Rows of the placements in whose lists a learner is, by her row.
    var listedIn: [[UInt32]] = []
    /// Where in the index a learner is, by her row; `nowhere` when she is not.
    var positions: [UInt32] = []
    /// Present rows of those who changed since the index was built; nil where they are gone.
    var changedLearners: [UUID: UInt32?] = [:]
    var changedPlacements: [UUID: UInt32?] = [:]
    var scratch = LiveWorld.Scratch()
    /// Pairs that were eligible when all lists were made; 0 where learners have none.
    public private(set) var eligibleWhenBuilt = 0

    static let nowhere = UInt32.max

    /// Builds the index and all lists.
    /// - Parameters:
    ///   - source: learners and placements by the bytes of their ids; it is asked again for those who are looked at.
    ///   - moment: the moment facts are held to.
    /// - Throws: `MatchSnapshotError` when the rows contradict themselves or the catalogue.
    public init(
        _ source: any MatchSource, catalogue: AchievementCatalogue, asOf moment: MatchMoment, lotterySeed: UInt32,
        platformWeights: FactorWeights = .standard, options: LiveOptions = LiveOptions()
    ) throws(MatchSnapshotError) {
        try self.init(
            source, catalogue: CompiledCatalogue(catalogue), asOf: moment, lotterySeed: lotterySeed,
            platformWeights: platformWeights, options: options, wordsOfOne: 0)
        makeLists()
    }

    /// Builds the index and all lists of a snapshot.
    /// - Throws: `MatchSnapshotError` when the snapshot contradicts itself.
    public init(_ snapshot: MatchSnapshot, options: LiveOptions = LiveOptions()) throws(MatchSnapshotError) {
        try self.init(
            SnapshotSource(snapshot), catalogue: snapshot.catalogue, asOf: snapshot.asOf,
            lotterySeed: snapshot.lotterySeed, platformWeights: snapshot.platformWeights, options: options)
    }

    /// Builds the index; the lists are empty.
    /// - Parameter wordsOfOne: words that a learner who waits to be added needs.
    init(
        _ source: any MatchSource, catalogue: CompiledCatalogue, asOf moment: MatchMoment, lotterySeed: UInt32,
        platformWeights: FactorWeights, options: LiveOptions, wordsOfOne: Int
    ) throws(MatchSnapshotError) {
        self.options = options
        let threads = options.threads ?? WorkerThreads.processors
        var ageLimits: Set<Int> = []
        for row in 0..<source.placementCount {
            for group in source.placement(at: row).groups {
                if let limit = group.maximumAgeDays { ageLimits.insert(limit) }
            }
        }
        self.ageLimits = ageLimits
        let survey = LearnerSurvey(source, after: moment, ageLimits: ageLimits, threads: threads)
        var room = options.room(learners: source.learnerCount, placements: source.placementCount)
        schedule = ChangeSchedule(survey.changes, room: room.learners)
        room.wordsOfOne = max(room.wordsOfOne, wordsOfOne)
        let engine = try MatchEngine(
            source, catalogue: catalogue, asOf: moment, lotterySeed: lotterySeed, platformWeights: platformWeights,
            threads: threads, room: room, named: survey.employers)
        digest = LearnerDigest(
            catalogue: catalogue, moment: moment,
            employers: MatchEngine.numbers(engine.plans.employers, and: survey.employers))
        digest.numbersEmployers = true
        world = LiveWorld(engine, room: room, findsNear: options.learnerLists)
        positions = Array(repeatElement(Self.nowhere, count: source.learnerCount), room: room.learners)
        for position in 0..<engine.index.count {
            positions[Int(engine.index.keys.pointer[position].row)] = UInt32(position)
        }
    }

    /// The moment facts are held to.
    public var moment: MatchMoment { world.engine.moment }

    /// Learners that can be matched.
    public var learnerCount: Int { positions.reduce(0) { $0 + ($1 == Self.nowhere ? 0 : 1) } }

    /// Makes all lists from the index.
    mutating func makeLists() {
        let limit = options.limit
        let room = world.room
        let lists = world.engine.rank(topK: limit, countsEligible: false, threads: options.threads)
        candidates = Array(
            (0..<lists.placementCount).lazy.map { RankedList(Array(lists.pairs(placement: $0)), limit: limit) },
            room: room.placements)
        listedIn = Array(repeatElement([], count: positions.count), room: room.learners)
        for (row, list) in candidates.enumerated() {
            for pair in list.pairs { listedIn[Int(pair.row)].append(UInt32(row)) }
        }
        guard options.learnerLists else { return }
        own = RankedLists(repeatElement(RankedList(), count: positions.count), room: room.learners)
        near = RankedLists(repeatElement(RankedList(), count: positions.count), room: room.learners)
        let (world, options) = (world, options)
        let count = world.engine.index.count
        let batches = (count + LearnerBatch.rows - 1) / LearnerBatch.rows
        let made = WorkerThreads.mapWithState(
            batches, threads: options.threads ?? WorkerThreads.processors, state: { LiveWorld.Scratch() }
        ) { scratch, number in
            var lists: [(own: RankedList, near: RankedList)] = []
            var eligible = 0
            for position in number * LearnerBatch.rows..<min(count, (number + 1) * LearnerBatch.rows) {
                let found = LearnerLists(world, position: position, options, &scratch)
                lists.append((found.own, found.near))
                eligible += found.candidacies.count
            }
            return (lists: lists, eligible: eligible)
        }
        eligibleWhenBuilt = made.reduce(0) { $0 + $1.eligible }
        for (position, lists) in made.lazy.map(\.lists).joined().enumerated() {
            let row = Int(world.engine.index.keys.pointer[position].row)
            own[row] = lists.own
            near[row] = lists.near
        }
    }
}

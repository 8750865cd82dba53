public import PlacedMatching

/// A synthetic workload: fields of badges with skewed popularity, learners around metropolitan areas, placements.
public struct Workload: Sendable {
    /// Fields of badges; field 0 is of badges common to all.
    static let fields = 64
    /// The day everything is held to.
    static let asOf = MatchMoment(day: 20_500)

    /// Its parameters.
    public let parameters: WorkloadParameters
    let draws: WorkloadDraws
    private let metros: [(x: Int, y: Int)]

    /// The workload of some parameters; nothing is drawn but its metropolitan areas.
    public init(_ parameters: WorkloadParameters) {
        self.parameters = parameters
        let draws = WorkloadDraws(seed: parameters.seed)
        self.draws = draws
        metros = (0..<(1 << parameters.metroOctaves) - 1).map {
            (draws.below(parameters.widthHectometres, 301, $0), draws.below(parameters.heightHectometres, 302, $0))
        }
    }

    /// All of it as the engine's input, without the learners who gave no consent.
    public func snapshot() -> MatchSnapshot {
        MatchSnapshot(
            asOf: Self.asOf, lotterySeed: 0, catalogue: catalogue(),
            learners: (0..<parameters.learners).compactMap { learner($0) },
            placements: (0..<parameters.placements).map { placement($0) })
    }

    /// A place near a metropolitan area, from five streams beginning at `stream`.
    func location(_ stream: UInt64, _ row: Int) -> MatchLocation {
        let metro = metros[draws.zipf(parameters.metroOctaves, stream, row)]
        return MatchLocation(
            x: Int32(metro.x + draws.below(400, stream + 1, row) + draws.below(400, stream + 2, row) - 400),
            y: Int32(metro.y + draws.below(400, stream + 3, row) + draws.below(400, stream + 4, row) - 400))
    }

    /// 21 bits of which about five in eight are set.
    static func slots(_ bits: UInt64, thin: Bool) -> WeeklySlots {
        let extra = (bits >> 21) | (bits >> 42)
        return WeeklySlots(
            rawValue: UInt32(truncatingIfNeeded: thin ? bits & extra : bits | (bits >> 21) & (bits >> 42)))
    }
}

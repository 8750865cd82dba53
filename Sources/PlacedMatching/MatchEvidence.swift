/// What a match rests on and what it lacks.
public struct MatchEvidence: Sendable, Hashable {
    /// The groups that are satisfied, required and preferred, in the placement's order.
    public let satisfied: [GroupProof]
    /// The preferred groups that are not.
    public let missingPreferred: [MissingGroup]
    /// Numbers of the placement's competencies that no held achievement is aligned to.
    public let missingCompetencies: [Int]

    /// Credentials relied on that lapse, soonest first, each once.
    public var expiries: [AlternativeProof.ReliedCredential] {
        var seen: Set<AlternativeProof.ReliedCredential> = []
        return satisfied.flatMap(\.alternatives).flatMap(\.credentials)
            .filter { $0.expiresSeconds != nil && seen.insert($0).inserted }
            .sorted { ($0.expiresSeconds ?? 0) < ($1.expiresSeconds ?? 0) }
    }
}

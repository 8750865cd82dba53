import PlacedDomain
public import PlacedMatching
public import PlacedStore

/// The audit of one run.
public struct AuditedRun: Sendable {
    /// The run.
    public let run: MatchRunPosition
    /// Every stage along every dimension, for the auditor's eyes.
    public let audit: FairnessAudit
    /// Learners who answered for sex, and for race or ethnicity.
    public let answered: (sex: Int, raceEthnicity: Int)
}

extension AuditedLearners {
    /// As the audit counts them, each on their own.
    var learners: [AuditedLearner] {
        var reached: Set<AuditStage> = []
        if isOptedIn { reached.insert(.optedIn) }
        if isEligible { reached.insert(.eligible) }
        if isListed { reached.insert(.inTopK) }
        if isContacted { reached.insert(.contacted) }
        if isPlaced { reached.insert(.placed) }
        let learner = AuditedLearner(
            sex: answers.sex.value, raceEthnicity: answers.raceEthnicityCategory, reached: reached,
            bestScore: bestScore)
        return [AuditedLearner](repeating: learner, count: people)
    }
}

extension StoreAccess {
    /// A run that can be audited: the one asked for, or the newest of all placements; nil before the first.
    func auditableRun(_ run: MatchRunID?, _ settings: UseCaseSettings) async throws -> MatchRunPosition? {
        guard let run else { return try await newestWholeRun() }
        _ = try await keptPosition(of: run, settings)
        return try await recordedRun(run)
    }
}

extension Actor {
    /// Refuses everybody but who runs the service.
    func mayAudit() throws(UseCaseError) {
        switch self {
        case .operator, .system: return
        default: throw .forbidden("Only an operator audits.")
        }
    }
}

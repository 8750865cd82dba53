public import Foundation
import PlacedDomain
public import PlacedMatching
public import PlacedStore

/// The audit of one run.
public struct AuditedRun: Sendable {
    /// The run.
    public let run: MatchRunPosition
    /// Every stage along every dimension, for the auditor's eyes.
    public let audit: FairnessAudit
    /// When it was counted. Answers, contacts and placements are as they were then, the lists as the run left them.
    public let countedAt: Date
    /// Learners who answered for sex, and for race or ethnicity.
    public let answered: (sex: Int, raceEthnicity: Int)
}

extension AuditTally {
    /// Takes learners as the database counted them.
    init(_ counted: [AuditedLearners]) {
        self.init(
            counted.map { kind in
                let learner = AuditedLearner(
                    sex: kind.answers.sex.value, raceEthnicity: kind.answers.raceEthnicityCategory,
                    reached: kind.reached)
                return (learner, kind.people)
            })
    }
}

extension AuditedLearners {
    fileprivate var reached: Set<AuditStage> {
        let stages: [(AuditStage, Bool)] = [
            (.optedIn, isOptedIn), (.eligible, isEligible), (.aboveMedian, isAboveMedian), (.inTopK, isListed),
            (.contacted, isContacted), (.placed, isPlaced),
        ]
        return Set(stages.filter(\.1).map(\.0))
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

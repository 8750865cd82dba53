public import PlacedDomain
import PlacedMatching
import PlacedStore

/// An operator asks whether a run's results fall unevenly on people.
public struct ReadFairnessAudit: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Audits a run.
    ///
    /// - Parameter run: nil: the newest of all placements.
    /// - Returns: nil when nothing has been matched yet.
    /// - Throws: ``UseCaseError/notFound(_:)`` when the run asked for is not there or its lists are forgotten.
    public func callAsFunction(of run: MatchRunID? = nil, as actor: Actor) async throws(UseCaseError) -> AuditedRun? {
        try actor.mayAudit()
        let settings = context.settings
        guard
            let run = try await context.read(
                as: actor, { access in try await access.auditableRun(run, settings) })
        else { return nil }
        let countedAt = context.clock()
        let counted = try await context.readDemographics(as: actor) { access in
            try await access.auditedLearners(after: run.position, asOf: run.asOf)
        }
        do {
            let tally = AuditTally(counted)
            return AuditedRun(
                run: run, audit: try FairnessAudit(tally), countedAt: countedAt,
                answered: (tally.people { $0.sex != nil }, tally.people { $0.raceEthnicity != nil }))
        } catch {
            throw .defect("audit: \(error)")
        }
    }
}

public import PlacedDomain
public import PlacedMatching
public import PlacedStore

/// An operator publishes the audit of a run: rates with nothing that tells of few, also beside every earlier report.
public struct PublishFairnessAudit: Sendable {
    /// What came of it.
    public struct Publication: Sendable {
        /// The report.
        public let report: AuditReportRecord<PublicAudit>
        /// Whether it was published now; the audit of a run that has a report already stays as it is.
        public let isNew: Bool
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Adds the report, which stays: others may have read it.
    ///
    /// - Parameter run: nil: the newest of all placements.
    /// - Throws: ``UseCaseError/conflict(code:detail:allowed:)`` `nothing_matched` before the first run,
    ///   ``UseCaseError/notFound(_:)`` when the run asked for is not there or its lists are forgotten.
    public func callAsFunction(
        of run: MatchRunID? = nil, as actor: Actor, once: OnceOnly<Publication> = .notAsked
    ) async throws(UseCaseError) -> Once<Publication> {
        try actor.mayAudit()
        let settings = context.settings
        let asked = try await context.read(as: actor) { access in try await access.auditableRun(run, settings) }
        guard let asked else {
            throw .conflict(
                code: "nothing_matched", detail: "The matcher has not run yet; start it first.", allowed: [])
        }
        return try await context.writeDemographics(as: actor, once: once) { access in
            try await access.awaitAuditPublication()
            if let report = try await access.auditReport(PublicAudit.self, of: asked.run) {
                return Publication(report: report, isNew: false)
            }
            let counted = try await access.auditedLearners(after: asked.position, asOf: asked.asOf)
            let published = PublishedAudit(
                AuditTally(counted), earlier: try await access.auditReportGrounds(PublishedAudit.self))
            _ = try await access.appendAuditReport(
                PublicAudit(published), resting: published, run: asked.run, asOf: asked.asOf)
            guard let report = try await access.auditReport(PublicAudit.self, of: asked.run) else {
                throw UseCaseError.defect("the audit that was just published is not there")
            }
            return Publication(report: report, isNew: true)
        }
    }
}

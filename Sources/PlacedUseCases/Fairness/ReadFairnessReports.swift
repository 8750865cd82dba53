public import PlacedDomain
public import PlacedMatching
public import PlacedStore

/// Anybody reads the audits that were published.
public struct ReadFairnessReports: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// The newest first.
    ///
    /// - Parameter position: only those of smaller numbers; nil: all.
    public func newest(
        before position: Int? = nil, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> [AuditReportRecord<PublicAudit>] {
        try await context.read(as: actor) { access in
            try await access.auditReports(PublicAudit.self, before: position, limit: limit)
        }
    }

    /// One of them, by its number.
    public func one(_ position: Int, as actor: Actor) async throws(UseCaseError) -> AuditReportRecord<PublicAudit> {
        try await context.read(as: actor) { access in
            guard let report = try await access.auditReport(PublicAudit.self, at: position) else {
                throw UseCaseError.notFound("There is no report of that number.")
            }
            return report
        }
    }
}

public import PlacedDomain
public import PlacedStore

/// Each side looks at its applications; what an employer sees goes into the learner's ledger.
public struct ReadApplications: Sendable {
    /// One page of a list.
    public struct Page: Sendable {
        /// The applications of this page.
        public let items: [ApplicationRecord]
        /// Where the next page starts; nil at the end.
        public let next: ApplicationPosition?
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One application with its history.
    public func one(
        _ id: ApplicationID, as actor: Actor
    ) async throws(UseCaseError) -> (ApplicationRecord, [ApplicationStepRecord]) {
        try await context.write(as: actor) { access in
            let application = try await access.existingApplication(id)
            try await disclose([application], access)
            return (application, try await access.applicationSteps(id))
        }
    }

    /// One page, newest first.
    ///
    /// - Parameter placement: only those to this one.
    public func page(
        placement: PlacementID? = nil, after: ApplicationPosition?, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> Page {
        guard actor.role != nil, actor.role != .operator else {
            throw .forbidden("Only learners, employers and advisors have applications.")
        }
        return try await context.write(as: actor) { access in
            var found = try await access.applications(
                placement: placement, learner: nil, after: after, limit: limit + 1)
            var next: ApplicationPosition?
            if found.count > limit {
                found.removeLast()
                next = found.last.map { ApplicationPosition(submittedAt: $0.submittedAt, id: $0.id) }
            }
            try await disclose(found, access)
            return Page(items: found, next: next)
        }
    }

    private func disclose(_ applications: [ApplicationRecord], _ access: StoreTransaction) async throws {
        guard access.scope.actor.role == .employer || access.scope.actor.role == .advisor else { return }
        for (placement, group) in Dictionary(grouping: applications, by: \.placement) {
            try await access.disclose(
                group.map { application in
                    DisclosureEntry(
                        learner: application.learner,
                        revealed: [
                            application.learnerName == nil ? nil : "name",
                            application.learnerEmail == nil ? nil : "email",
                            application.credentials.isEmpty ? nil : "issuer",
                        ].compactMap(\.self),
                        credentials: application.credentials.map(\.id))
                }, placement: placement, purpose: "application")
        }
        try await access.hastenChecks(
            of: applications.flatMap(\.credentials).map(\.id), context.settings.checkRhythm)
    }
}

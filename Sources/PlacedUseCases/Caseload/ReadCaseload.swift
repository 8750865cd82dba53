public import PlacedDomain
public import PlacedStore

/// An advisor looks at the caseload: every learner with the next task on top.
public struct ReadCaseload: Sendable {
    /// Something the advisor could do for a learner next.
    public enum Task: String, Sendable, Codable, CaseIterable {
        case answerOffer = "answer_offer"
        case badgeExpiring = "badge_expiring"
        case badgeNotVerified = "badge_not_verified"
        case importBadges = "import_badges"
        case oneBadgeAway = "one_badge_away"
        case apply
    }

    /// One page of the caseload.
    public struct Page: Sendable {
        /// The learners of this page.
        public let items: [CaseloadRecord]
        /// The learner the next page starts after; nil at the end.
        public let next: LearnerID?
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One page, with the disclosure of each learner's name written in the same transaction.
    public func callAsFunction(
        after: LearnerID?, limit: Int, as actor: Actor
    ) async throws(UseCaseError) -> Page {
        guard case .advisor(let advisor, _) = actor else { throw .forbidden("Only an advisor has a caseload.") }
        return try await context.write(as: actor) { access in
            var found = try await access.caseload(of: advisor, after: after, limit: limit + 1)
            var next: LearnerID?
            if found.count > limit {
                found.removeLast()
                next = found.last?.learner
            }
            try await access.disclose(
                found.map { DisclosureEntry(learner: $0.learner, revealed: ["name", "status"], credentials: []) },
                placement: nil, purpose: "caseload")
            return Page(items: found, next: next)
        }
    }

    /// What could be done next for a learner, most pressing first.
    public static func tasks(for record: CaseloadRecord) -> [Task] {
        var tasks: [Task] = []
        if record.applications.contains(where: { $0.status == .offered }) { tasks.append(.answerOffer) }
        if record.expiring > 0 { tasks.append(.badgeExpiring) }
        if record.unverified > 0 { tasks.append(.badgeNotVerified) }
        if record.credentials == 0 { tasks.append(.importBadges) }
        if record.matches > 0, !record.applications.contains(where: \.status.isLive) { tasks.append(.apply) }
        if record.near > 0 { tasks.append(.oneBadgeAway) }
        return tasks
    }
}

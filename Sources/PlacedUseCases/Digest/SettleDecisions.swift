import PlacedDomain
import PlacedStore

/// Lets decisions whose undo window is over reach their learners, and mails those who want to hear at once.
public struct SettleDecisions: Sendable {
    /// Decisions settled in one transaction.
    static let batch = 100

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Settles what is due.
    ///
    /// - Returns: how many decisions became known.
    public func callAsFunction() async throws(UseCaseError) -> Int {
        try await context.write(as: .mailer) { access in
            let settled = try await access.settleApplications(limit: Self.batch)
            for application in settled {
                let preference = try await access.digestPreference(of: application.learner)
                guard let preference, preference.frequency == .immediate else { continue }
                let standing = application.standing(for: .learner(application.learner), now: access.scope.now)
                try await access.enqueue(
                    .statusChange(
                        StatusChangeMessage(
                            applicationID: application.id,
                            placement: PlacementLabel(id: application.placement, title: application.placementTitle),
                            employer: application.employerName, status: standing.status)),
                    to: .person(application.learner), language: preference.language)
            }
            return settled.count
        }
    }
}

/// Closes placements whose deadline day is over in their own time zone.
public struct CloseOverduePlacements: Sendable {
    /// Placements closed in one transaction.
    static let batch = 100

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Closes what is due.
    ///
    /// - Returns: how many placements were closed.
    public func callAsFunction() async throws(UseCaseError) -> Int {
        try await context.write(as: .system) { access in
            let overdue = try await access.overduePlacements(limit: Self.batch)
            for (id, employer) in overdue {
                try await access.movePlacement(id, PlacementStep(to: .closed, closureReason: .deadlinePassed))
                try await access.append(
                    EventRecord(
                        "placement.closed", "placement", id, employer: employer, placement: id,
                        reason: ClosureReason.deadlinePassed.rawValue))
            }
            return overdue.count
        }
    }
}

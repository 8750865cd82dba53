public import PlacedDomain
import PlacedStore

/// A learner ends an advisor's sight of the learner's affairs, at once.
public struct EndAdvice: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Takes the learner off the advisor's caseload.
    public func callAsFunction(_ advisor: AdvisorID, as actor: Actor) async throws(UseCaseError) {
        guard case .learner(let learner) = actor else { throw .forbidden("Only a learner has advisors.") }
        try await context.write(as: actor) { access in
            guard try await access.endCaseload(learner: learner, advisor: advisor, by: "learner") else {
                throw UseCaseError.notFound("You have no advisor \(advisor).")
            }
            try await access.append(EventRecord("caseload.ended", "advisor", advisor, learner: learner))
        }
    }
}

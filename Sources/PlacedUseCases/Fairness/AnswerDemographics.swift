public import PlacedDomain
public import PlacedStore

/// A learner answers what audits count by, looks at the answers, or takes them back.
///
/// No event tells of it: the log is read by many, and whether somebody answered is the learner's own business.
public struct AnswerDemographics: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// The learner's answers; nil before the first.
    public func read(as actor: Actor) async throws(UseCaseError) -> DemographicsRecord? {
        let learner = try actor.learner("read the own answers")
        return try await context.readDemographics(as: actor) { access in try await access.demographics(of: learner) }
    }

    /// Puts these answers in the place of all earlier ones.
    public func callAsFunction(_ answers: Demographics, as actor: Actor) async throws(UseCaseError) {
        let learner = try actor.learner("answer for themselves")
        try await context.writeDemographics(as: actor) { access in
            try await access.saveDemographics(answers, of: learner)
        }
    }

    /// Forgets every answer.
    public func delete(as actor: Actor) async throws(UseCaseError) {
        let learner = try actor.learner("delete the own answers")
        try await context.writeDemographics(as: actor) { access in try await access.deleteDemographics(of: learner) }
    }
}

public import PlacedDomain
public import PlacedStore

/// A learner applies for a placement with a collection.
///
/// The application brings a consent of its own, which serves its view and ends when it is withdrawn.
public struct ApplyForPlacement: Sendable {
    /// The version of the words a learner agrees to by applying; it changes whenever they do.
    public static let consentTextVersion = "application-1"
    /// What an employer needs to read before an interview fits into this.
    public static let messageLength = 4000

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Submits the application.
    public func callAsFunction(
        to id: PlacementID, with collection: CollectionID, message: String?, as actor: Actor,
        once: OnceOnly<ApplicationRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<ApplicationRecord> {
        try await context.write(as: actor, once: once) { access in
            let placement = try await access.existingPlacement(id)
            guard case .learner(let learner) = actor else {
                throw UseCaseError.forbidden("Only a learner applies for a placement.")
            }
            var problems: [FieldProblem] = []
            if (message ?? "").count > Self.messageLength {
                problems.append(
                    FieldProblem("/message", .tooLong, "Shorten the message to \(Self.messageLength) characters."))
            }
            switch try await access.verifiedCount(inCollection: collection) {
            case nil:
                problems.append(FieldProblem("/collection_id", .notFound, "You have no collection of that identifier."))
            case 0:
                problems.append(
                    FieldProblem(
                        "/collection_id", .required,
                        "None of its credentials is verified now; add a verified one or choose another collection."))
            case _?: break
            }
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            guard placement.status == .published, let closesAt = placement.closesAt, closesAt > access.scope.now else {
                throw UseCaseError.conflict(
                    code: "not_open", detail: "The placement takes no applications any more.", allowed: [])
            }
            // Waits for a round that is being run; what is read afterwards is as the run left it.
            let consent = ConsentID.new(at: access.scope.now)
            try await access.insertApplicationConsent(
                consent, learner: learner, collection: collection, placement: id, textVersion: Self.consentTextVersion)
            // Before anything that a seat would change: the answer is the same with a seat and without.
            if let told = try await access.pendingRoundResult(of: learner, listing: id) {
                throw UseCaseError.roundPending(until: told)
            }
            if let live = try await access.liveApplication(of: learner, to: id) {
                throw UseCaseError.conflict(
                    code: "already_applied", detail: "You have applied already: application \(live).",
                    allowed: ["withdrawn"])
            }
            let application = ApplicationID.new(at: access.scope.now)
            do {
                try await access.insertApplication(
                    application, learner: learner, placement: placement, collection: collection, consent: consent,
                    message: message)
            } catch StoreError.duplicate(constraint: "application_live_key") {
                throw UseCaseError.conflict(
                    code: "already_applied", detail: "You have applied already.", allowed: ["withdrawn"])
            }
            try await access.append(
                EventRecord(
                    "application.submitted", "application", application, learner: learner,
                    employer: placement.employerID, placement: id))
            return try await access.existingApplication(application)
        }
    }
}

public import PlacedDomain
public import PlacedStore

/// A learner lets employers see a collection.
public struct GrantConsent: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Stores the grant with the version of the words agreed to; it holds from now on.
    public func callAsFunction(
        _ grant: ConsentGrant, as actor: Actor, once: OnceOnly<ConsentRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<ConsentRecord> {
        let learner = try actor.learner("give a consent")
        return try await context.write(as: actor, once: once) { access in
            var problems = grant.problems(now: access.scope.now)
            // Locked, so that the collection is not deleted while a consent on it is being given.
            if try await access.collection(grant.collection, of: learner, locked: true) == nil {
                problems.append(
                    FieldProblem("/collection_id", .notFound, "You have no such collection; make it first."))
            }
            if try await !access.exists(grant.reach) {
                problems.append(
                    FieldProblem("/scope/id", .notFound, "There is no \(grant.reach.noun) of that identifier."))
            }
            guard problems.isEmpty else { throw UseCaseError.invalid(problems) }
            guard try await access.consentCount(of: learner) < LearnerLimits.consents else {
                throw UseCaseError.conflict(
                    code: "too_many", detail: "The ledger holds \(LearnerLimits.consents) consents already.",
                    allowed: [])
            }
            let id = ConsentID.new(at: access.scope.now)
            try await access.insertConsent(id, grant, of: learner)
            try await access.append(
                EventRecord(
                    "consent.granted", "consent", id, learner: learner, employer: grant.reach.employer,
                    placement: grant.reach.placement))
            return try await access.existingConsent(id, of: learner)
        }
    }
}

extension ConsentGrant.Reach {
    fileprivate var noun: String {
        switch self {
        case .allEmployers, .employer: "employer"
        case .placement: "placement"
        }
    }

    fileprivate var employer: EmployerID? {
        if case .employer(let id) = self { id } else { nil }
    }

    fileprivate var placement: PlacementID? {
        if case .placement(let id) = self { id } else { nil }
    }
}

extension StoreAccess {
    fileprivate func exists(_ reach: ConsentGrant.Reach) async throws(StoreError) -> Bool {
        switch reach {
        case .allEmployers: true
        case .employer(let id): try await employerExists(id)
        case .placement(let id): try await placement(id) != nil
        }
    }
}

import OpenBadges
public import PlacedDomain
public import PlacedStore

/// A learner proves to hold a DID: its key has signed a challenge of ours, in a presentation.
///
/// Badges issued to the DID are the learner's from then on. What was handed in before and named no recipient that was proven
/// left only its receipt, as with an address that was not proven; it is handed in again.
public struct ProveIdentifier: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Verifies the presentation and stores the DID it proves.
    ///
    /// A presentation that proves nothing leaves the challenge as it is: another answer to it may. The DID's document is
    /// asked for before the transaction begins, so that no host can hold it open.
    ///
    /// - Parameters:
    ///   - challenge: the challenge as it was given out.
    ///   - presentation: JSON with a Data Integrity proof, or a token.
    public func callAsFunction(
        _ challenge: SecretToken, _ presentation: [UInt8], as actor: Actor,
        once: OnceOnly<LearnerIdentifierRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<LearnerIdentifierRecord> {
        let learner = try actor.learner("prove identifiers")
        if let answer = try await context.earlierAnswer(once, as: actor) { return .replayed(answer) }
        let isOpen = try await context.read(as: actor) { access in
            try await access.hasChallenge(digest: challenge.digest, of: learner)
        }
        guard isOpen else { throw .challengeOver }
        let did = try await proven(by: presentation, answering: challenge)
        return try await context.write(as: actor, once: once) { access in
            // One at a time, so that the bound on identifiers holds.
            guard try await access.profile(of: learner, locked: true) != nil else {
                throw UseCaseError.notFound("There is no profile to prove an identifier for.")
            }
            guard try await access.spendChallenge(digest: challenge.digest, of: learner) else {
                throw UseCaseError.challengeOver
            }
            let known = try await access.identifiers(of: learner)
            // Shown once more, as for a wallet that was set up anew: it is the same identifier.
            if let same = known.first(where: { $0.did == did }) { return same }
            guard known.count < LearnerLimits.identifiers else { throw UseCaseError.tooManyIdentifiers }
            let record = try await Self.insert(did, of: learner, access)
            try await access.touchLearner(learner)
            try await access.append(EventRecord("identifier.proven", "learner", learner, learner: learner))
            return record
        }
    }

    private func proven(
        by presentation: [UInt8], answering challenge: SecretToken
    ) async throws(UseCaseError) -> String {
        let proof: HolderProof
        do {
            proof = try await context.verifier.holder(
                of: presentation, challenge: challenge.text, domain: context.settings.baseURL, now: context.clock())
        } catch {
            throw .unproven(error)
        }
        guard proof.did.utf8.count <= LearnerLimits.identifierBytes, !proof.did.contains("\0") else {
            throw .invalid([
                FieldProblem(
                    "/presentation", .tooLong, "The DID is longer than \(LearnerLimits.identifierBytes) bytes.")
            ])
        }
        return proof.did
    }

    private static func insert(
        _ did: String, of learner: LearnerID, _ access: StoreTransaction
    ) async throws -> LearnerIdentifierRecord {
        do throws(StoreError) {
            return try await access.insertIdentifier(did: did, of: learner)
        } catch {
            guard case .duplicate = error else { throw error }
            throw UseCaseError.conflict(
                code: "identifier_taken",
                detail: "Another account has proven this DID. Sign in there, or remove it there first.", allowed: [])
        }
    }
}

extension UseCaseError {
    fileprivate static var challengeOver: UseCaseError {
        .invalid([
            FieldProblem(
                "/challenge", .expired, "This challenge is unknown, over or used already; ask for a new one.")
        ])
    }

    fileprivate static var tooManyIdentifiers: UseCaseError {
        .conflict(
            code: "too_many",
            detail: "There are \(LearnerLimits.identifiers) identifiers already; remove one first.", allowed: [])
    }

    /// What was found wrong, in words that name the remedy where there is one.
    fileprivate static func unproven(_ refusal: HolderRefusal) -> UseCaseError {
        let remedy =
            switch refusal.code {
            case .challengeMismatch: "Have the wallet sign the challenge and the domain exactly as they are given."
            case .expired: "Have the wallet sign anew."
            case .proofPurposeMismatch: "Have the wallet sign for authentication."
            case .keyUnreachable: "Try again when the DID's document can be reached."
            default: "Hand in a Verifiable Presentation signed by the DID's own key."
            }
        return .invalid([
            FieldProblem("/presentation", .notAllowed, "\(refusal.code.rawValue): \(refusal.detail). \(remedy)")
        ])
    }
}

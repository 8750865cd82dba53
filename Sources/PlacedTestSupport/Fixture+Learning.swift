import Foundation
public import PlacedDomain

extension Fixture {
    /// An issuer.
    public func issuer(_ iri: String, with changes: [String: FixtureValue] = [:]) async throws -> IssuerID {
        let id = id(IssuerID.self)
        try await plant(
            "issuer", ["issuer_id": .id(id), "iri": .text(iri), "name": .text(iri), "created_at": .at(now)],
            with: changes)
        return id
    }

    /// An enabled trust registry with lines, each with columns of its own.
    public func trustRegistry(_ lines: [[String: FixtureValue]]) async throws -> TrustRegistryID {
        let id = id(TrustRegistryID.self)
        try await plant(
            "trust_registry",
            [
                "trust_registry_id": .id(id), "name": .text(id.description), "source": "operator", "is_enabled": true,
                "created_at": .at(now), "updated_at": .at(now),
            ])
        for (position, line) in lines.enumerated() {
            try await plant(
                "trusted_issuer",
                ["trust_registry_id": .id(id), "position": .integer(position), "maximum_level": 5], with: line)
        }
        return id
    }

    /// An achievement that a credential has told us of.
    public func achievement(_ iri: String, with changes: [String: FixtureValue] = [:]) async throws -> AchievementID {
        let id = id(AchievementID.self)
        try await plant(
            "achievement",
            [
                "achievement_id": .id(id), "iri": .text(iri), "name": .text(iri), "is_known": true,
                "created_at": .at(now),
            ], with: changes)
        return id
    }

    /// A verified credential.
    public func credential(
        of learner: LearnerID, _ achievement: AchievementID, from issuer: IssuerID,
        with changes: [String: FixtureValue] = [:]
    ) async throws -> CredentialID {
        let id = id(CredentialID.self)
        try await plant(
            "credential",
            [
                "learner_id": .id(learner), "credential_id": .id(id),
                "secured_digest": .bytes(Array(id.description.utf8)),
                "format": "vc_jwt", "verdict": "verified", "achievement_id": .id(achievement), "issuer_id": .id(issuer),
                "issued_at": .at(now), "verified_at": .at(now), "imported_at": .at(now),
            ], with: changes)
        return id
    }

    /// A DID that a learner has proven.
    public func identifier(of learner: LearnerID, with changes: [String: FixtureValue] = [:]) async throws {
        try await plant(
            "learner_identifier",
            [
                "learner_id": .id(learner), "learner_identifier_id": .id(UUID.version7(at: now)), "kind": "did",
                "value": .text("did:key:\(learner)"), "proven_at": .at(now),
            ], with: changes)
    }

    /// A collection of credentials, in order.
    public func collection(
        of learner: LearnerID, _ credentials: [CredentialID], with changes: [String: FixtureValue] = [:]
    ) async throws -> CollectionID {
        let id = id(CollectionID.self)
        try await plant(
            "collection",
            ["learner_id": .id(learner), "collection_id": .id(id), "name": "for work", "created_at": .at(now)],
            with: changes)
        for (position, credential) in credentials.enumerated() {
            try await plant(
                "collection_credential",
                [
                    "learner_id": .id(learner), "collection_id": .id(id), "credential_id": .id(credential),
                    "position": .integer(position),
                ])
        }
        return id
    }

    /// Whom a consent is given to.
    public enum ConsentScope: Sendable, Hashable {
        case allEmployers
        case employer(EmployerID)
        case placement(PlacementID)
        /// An application's own: serves the view of applications to that placement.
        case application(PlacementID)
    }

    /// A live consent that reveals nothing but the credentials.
    public func consent(
        of learner: LearnerID, _ collection: CollectionID, to scope: ConsentScope, reveal: [String] = [],
        with changes: [String: FixtureValue] = [:]
    ) async throws -> ConsentID {
        let id = id(ConsentID.self)
        let (kind, subject): (String, FixtureValue) =
            switch scope {
            case .allEmployers: ("all_employers", .null)
            case .employer(let employer): ("employer", .id(employer))
            case .placement(let placement): ("placement", .id(placement))
            case .application(let placement): ("application", .id(placement))
            }
        try await plant(
            "consent",
            [
                "learner_id": .id(learner), "consent_id": .id(id), "collection_id": .id(collection),
                "scope_kind": .text(kind), "scope_id": subject, "reveal": .list(reveal.map { .text($0) }),
                "text_version": "2027-01", "granted_at": .at(now),
            ], with: changes)
        return id
    }

    /// An employer the learner hides from.
    public func hide(_ learner: LearnerID, from employer: EmployerID) async throws {
        try await plant("learner_hidden_employer", ["learner_id": .id(learner), "employer_id": .id(employer)])
    }
}

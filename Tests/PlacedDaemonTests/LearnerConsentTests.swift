import Foundation
import PlacedDomain
import PlacedStore
import PlacedUseCases
import Testing

@Suite("Collections and consents")
struct LearnerConsentTests {
    /// Whether row-level security lets an employer see a credential now.
    private func sees(_ employer: Actor, _ credential: CredentialRecord, _ fixture: LearnerFixture) async throws -> Bool
    {
        try await fixture.context.store.view(as: employer, now: fixture.now)
            .credential(credential.id, of: credential.learnerID) != nil
    }

    private func collection(
        _ fixture: LearnerFixture, _ ann: Actor
    ) async throws -> (CredentialRecord, CollectionRecord) {
        let (credential, _) = try await fixture.importOne(try LearnerBadges().token(), as: ann)
        let collection = try await CreateCollection(fixture.context)(
            .init(name: "IT support", credentials: [credential.id]), as: ann
        ).result
        return (credential, collection)
    }

    @Test("An employer sees a credential from the grant to the revocation, and not a moment longer")
    func revoked() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, eva) = (try await fixture.learner(), try await fixture.employer())
            let (credential, collection) = try await collection(fixture, ann)
            #expect(try await !sees(eva, credential, fixture))
            let consent = try await GrantConsent(fixture.context)(
                .init(
                    collection: collection.id, reach: .allEmployers, reveal: [.name],
                    expiresOn: CalendarDay("2026-12-01")),
                as: ann
            ).result
            #expect(consent.state(at: fixture.now) == .live && consent.textVersion == ConsentGrant.textVersion)
            #expect(try await sees(eva, credential, fixture))
            let revoke = RevokeConsent(fixture.context)
            let stale = await refusal { _ = try await revoke(consent.id, if: .oneOf(["9-learner"]), as: ann) }
            #expect(stale?.isStale == true)
            let revoked = try await revoke(consent.id, if: .oneOf(["1-learner"]), as: ann)
            #expect(revoked.state(at: fixture.now) == .revoked && revoked.revokedAt == fixture.now)
            #expect(try await !sees(eva, credential, fixture))
            let again = try await revoke(consent.id, if: .any, as: ann)
            #expect(again.version == revoked.version)
            #expect(try await fixture.count("select count(*) from event where verb = 'consent.revoked'") == 1)
            let ledger = try await ReadConsents(fixture.context).page(after: nil, limit: 50, as: ann)
            #expect(ledger.items.map(\.id) == [consent.id])
        }
    }

    @Test("A consent holds to the end of its last day")
    func expired() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, eva) = (try await fixture.learner(), try await fixture.employer())
            let (credential, collection) = try await collection(fixture, ann)
            let consent = try await GrantConsent(fixture.context)(
                .init(
                    collection: collection.id, reach: .employer(try #require(eva.employerID)),
                    expiresOn: CalendarDay("2026-11-23")), as: ann
            ).result
            let other = try await fixture.employer("Other", "otto@other.example")
            #expect(try await !sees(other, credential, fixture))
            fixture.wait(36 * 3600 - 1)
            #expect(try await sees(eva, credential, fixture))
            fixture.wait(1)
            #expect(try await !sees(eva, credential, fixture))
            #expect(try await ReadConsents(fixture.context).one(consent.id, as: ann).state(at: fixture.now) == .expired)
        }
    }

    @Test("An employer that a learner hides from sees nothing, whatever was granted")
    func hidden() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, eva) = (try await fixture.learner(), try await fixture.employer())
            let (credential, collection) = try await collection(fixture, ann)
            _ = try await GrantConsent(fixture.context)(
                .init(collection: collection.id, reach: .allEmployers), as: ann)
            #expect(try await sees(eva, credential, fixture))
            var content = ProfileContent()
            content.hiddenEmployers = [try #require(eva.employerID)]
            _ = try await ReplaceProfile(fixture.context)(content, if: .any, as: ann)
            #expect(try await !sees(eva, credential, fixture))
        }
    }

    @Test("A consent on nothing, to nobody or in the past is refused by its field")
    func refused() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, ben) = (try await fixture.learner(), try await fixture.learner("ben@example.org"))
            let (_, collection) = try await collection(fixture, ann)
            func fields(_ grant: ConsentGrant, as actor: Actor = ann) async -> [String] {
                await refusal { _ = try await GrantConsent(fixture.context)(grant, as: actor) }?.fields ?? []
            }
            let unknown = EmployerID.new(at: fixture.now)
            #expect(
                await fields(.init(collection: collection.id, reach: .employer(unknown))) == ["/scope/id not_found"])
            #expect(
                await fields(.init(collection: collection.id, reach: .placement(.new(at: fixture.now))))
                    == ["/scope/id not_found"])
            #expect(
                await fields(.init(collection: collection.id, reach: .allEmployers), as: ben)
                    == ["/collection_id not_found"])
            #expect(
                await fields(
                    .init(collection: collection.id, reach: .allEmployers, expiresOn: CalendarDay("2026-11-22")))
                    == ["/expires_on in_the_past"])
        }
    }

    @Test("A collection takes own credentials only, and says which one is not")
    func foreignCredential() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, ben) = (try await fixture.learner(), try await fixture.learner("ben@example.org"))
            let (credential, collection) = try await collection(fixture, ann)
            let (bens, _) = try await fixture.importOne(try LearnerBadges().token(to: "ben@example.org"), as: ben)
            let replace = ReplaceCollection(fixture.context)
            let foreign = await refusal {
                _ = try await replace(
                    collection.id, with: .init(name: "IT", credentials: [credential.id, bens.id]), if: .any, as: ann)
            }
            #expect(foreign?.fields == ["/credential_ids/1 not_found"])
            let other = await refusal {
                _ = try await replace(collection.id, with: .init(name: "IT", credentials: []), if: .any, as: ben)
            }
            #expect(other?.isNotFound == true)
            let renamed = try await replace(
                collection.id, with: .init(name: "Hardware", credentials: [credential.id]),
                if: .oneOf([collection.tag(for: ann).opaque]), as: ann)
            #expect(renamed.content.name == "Hardware" && renamed.version == 2)
            let stale = await refusal {
                _ = try await replace(
                    collection.id, with: renamed.content, if: .oneOf([collection.tag(for: ann).opaque]), as: ann)
            }
            #expect(stale?.isStale == true)
        }
    }

    @Test("Deleting a collection takes back every consent on it in the same moment")
    func deletedCollection() async throws {
        try await LearnerFixture.run { fixture in
            let (ann, eva) = (try await fixture.learner(), try await fixture.employer())
            let (credential, collection) = try await collection(fixture, ann)
            let consent = try await GrantConsent(fixture.context)(
                .init(collection: collection.id, reach: .allEmployers), as: ann
            ).result
            try await DeleteCollection(fixture.context)(collection.id, if: .any, as: ann)
            #expect(try await !sees(eva, credential, fixture))
            let revoked = try await ReadConsents(fixture.context).one(consent.id, as: ann)
            #expect(revoked.state(at: fixture.now) == .revoked)
            let gone = await refusal { _ = try await ReadCollections(fixture.context).one(collection.id, as: ann) }
            #expect(gone?.isNotFound == true)
            #expect(
                try await fixture.text("select reason from event where verb = 'consent.revoked'")
                    == "collection_deleted")
        }
    }
}

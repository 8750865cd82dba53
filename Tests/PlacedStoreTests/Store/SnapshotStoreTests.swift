import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

@Suite("The matcher's snapshot")
struct SnapshotStoreTests {
    @Test("by COPY and learner by learner, the same rows; none of a learner without live consent")
    func sameRows() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let issuer = try await fixture.issuer("did:web:issuer.example")
            let other = try await fixture.issuer("did:web:other.example")
            _ = try await fixture.trustRegistry([["issuer_iri": "did:web:issuer.example"]])
            let welding = try await fixture.achievement("urn:welding")
            var learners: [LearnerID] = []
            for number in 0..<4 {
                let learner = try await fixture.learner("Learner \(number)")
                let first = try await fixture.credential(of: learner, welding, from: issuer)
                let second = try await fixture.credential(
                    of: learner, welding, from: other, with: ["expires_at": .at(Fixture.monday.addingTimeInterval(60))])
                let lapsed = try await fixture.credential(
                    of: learner, welding, from: issuer, with: ["expires_at": .at(Fixture.monday)])
                let collection = try await fixture.collection(of: learner, [first, second, lapsed])
                let ended: [String: FixtureValue] = number == 3 ? ["revoked_at": .at(Fixture.monday)] : [:]
                _ = try await fixture.consent(of: learner, collection, to: .allEmployers, with: ended)
                learners.append(learner)
            }
            let whole = try await database.store.snapshot(as: .matcher, now: Fixture.monday) {
                try await $0.snapshotRows()
            }
            #expect(Set(whole.learners.map(\.id)) == Set(learners.prefix(3)) && whole.learners.count == 3)
            #expect(whole.holdings.count == 6)
            #expect(whole.holdings.filter(\.isIssuerTrusted).count == 3)
            #expect(whole.holdings.compactMap(\.expiresAt).count == 3)
            #expect(whole.consents.map(\.credentials.count) == [3, 3, 3])
            let view = database.store.view(as: .matcher, now: Fixture.monday)
            for learner in learners {
                let rows = try await view.learnerRows(of: [learner])
                #expect(rows.learners.map(\.id) == whole.learners.map(\.id).filter { $0 == learner })
                #expect(
                    rows.holdings.map(\.credential)
                        == whole.holdings.filter { $0.learner == learner }.map(\.credential))
                #expect(rows.consents.count == whole.consents.filter { $0.learner == learner }.count)
            }
            let both = try await view.learnerRows(of: learners)
            #expect(both.holdings.map(\.credential) == whole.holdings.map(\.credential))
            #expect(both.holdings.map(\.isIssuerTrusted) == whole.holdings.map(\.isIssuerTrusted))
            let changed = try await database.store.snapshot(as: .matcher, now: Fixture.monday) { [learners] in
                try await $0.changedRows(of: learners, []).learners
            }
            #expect(changed.holdings.map(\.credential) == whole.holdings.map(\.credential))
            #expect(changed.learners.map(\.id) == whole.learners.map(\.id))
        }
    }

    @Test("outside of the matcher's scope nothing is copied")
    func otherScope() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let learner = try await fixture.learner("Ana")
            let issuer = try await fixture.issuer("did:web:issuer.example")
            let credential = try await fixture.credential(
                of: learner, try await fixture.achievement("urn:welding"), from: issuer)
            let collection = try await fixture.collection(of: learner, [credential])
            _ = try await fixture.consent(of: learner, collection, to: .allEmployers)
            let rows = try await database.store.snapshot(as: .anybody, now: Fixture.monday) {
                try await $0.snapshotRows()
            }
            #expect(rows.learners.isEmpty && rows.holdings.isEmpty && rows.consents.isEmpty)
        }
    }
}

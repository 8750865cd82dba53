import Foundation
import PlacedDomain
import PlacedStore
import PlacedTestSupport
import Testing

/// The compact form of a snapshot says what its rows say.
@Suite("The compact snapshot")
struct CompactSnapshotTests {
    /// Learners with every kind of profile, badge and consent there is.
    private static func plant(_ database: ProjectDatabase) async throws {
        let fixture = Fixture(database)
        let day: TimeInterval = 86_400
        let issuers = [
            try await fixture.issuer("did:web:issuer.example"), try await fixture.issuer("did:web:other.example"),
            try await fixture.issuer("did:web:third.example"),
        ]
        let welding = try await fixture.achievement("urn:welding")
        let riveting = try await fixture.achievement("urn:riveting")
        _ = try await fixture.trustRegistry([
            ["issuer_iri": "did:web:issuer.example", "maximum_level": 4],
            ["issuer_iri": "did:web:other.example", "achievements": ["urn:welding"], "maximum_level": 2],
            ["issuer_iri": "did:web:other.example", "achievements": ["urn:riveting"], "valid_until": "2027-02-28"],
            ["issuer_iri": "did:web:third.example", "valid_from": "2027-03-02"],
        ])
        let employer = try await fixture.employer("Acme")
        let other = try await fixture.employer("Globex")
        let author = try await fixture.member(of: employer, "Erin")
        let placement = try await fixture.placement(of: employer, by: author)
        for number in 0..<14 {
            let changes: [String: FixtureValue] =
                number % 2 == 0
                ? [:]
                : [
                    "latitude": 41.25, "longitude": -90.5, "location_label": "Town", "travel_radius_km": 25,
                    "modalities": ["remote", "on_site"], "kinds": ["test_out"], "weekly_slots": 5,
                    "available_from": "2027-04-01", "languages": ["en", "es-MX"], "adjustment": true,
                ]
            let learner = try await fixture.learner("Learner \(number)", with: changes)
            var credentials: [CredentialID] = []
            for (place, issuer) in issuers.enumerated() {
                for level in [1, 3, 5] {
                    let until: [String: FixtureValue] =
                        switch (place + level) % 4 {
                        case 0: ["expires_at": .at(Fixture.monday.addingTimeInterval(60.25))]
                        case 1: ["counts_until": .at(Fixture.monday.addingTimeInterval(60))]
                        case 2: ["issued_at": .at(Fixture.monday.addingTimeInterval(-400.3 * day))]
                        default: ["proof_by_key": true]
                        }
                    credentials.append(
                        try await fixture.credential(
                            of: learner, level == 3 ? riveting : welding, from: issuer,
                            with: until.merging(["level": .integer(level)]) { first, _ in first }))
                }
            }
            // Three that do not count: lapsed, not verified, deleted.
            credentials.append(
                try await fixture.credential(
                    of: learner, welding, from: issuers[0], with: ["expires_at": .at(Fixture.monday)]))
            credentials.append(
                try await fixture.credential(
                    of: learner, welding, from: issuers[0], with: ["verdict": "not_verified"]))
            credentials.append(
                try await fixture.credential(
                    of: learner, welding, from: issuers[0], with: ["deleted_at": .at(Fixture.monday)]))
            let all = try await fixture.collection(of: learner, credentials.reversed())
            let few = try await fixture.collection(of: learner, Array(credentials.prefix(2)))
            let gone = try await fixture.collection(
                of: learner, credentials, with: ["deleted_at": .at(Fixture.monday)])
            switch number % 7 {
            case 0: _ = try await fixture.consent(of: learner, all, to: .allEmployers)
            case 1:
                _ = try await fixture.consent(of: learner, few, to: .employer(employer))
                _ = try await fixture.consent(of: learner, all, to: .placement(placement))
            case 2:
                _ = try await fixture.consent(of: learner, few, to: .employer(employer))
                _ = try await fixture.consent(of: learner, few, to: .employer(other))
                try await fixture.hide(learner, from: other)
                try await fixture.hide(learner, from: employer)
            case 3:
                _ = try await fixture.consent(of: learner, all, to: .allEmployers, with: ["expires_on": "2027-03-01"])
            case 4:
                _ = try await fixture.consent(of: learner, all, to: .allEmployers, with: ["expires_on": "2027-02-28"])
                _ = try await fixture.consent(of: learner, few, to: .employer(other))
            case 5: _ = try await fixture.consent(of: learner, gone, to: .allEmployers)
            default:
                _ = try await fixture.consent(
                    of: learner, all, to: .allEmployers, with: ["revoked_at": .at(Fixture.monday)])
                _ = try await fixture.consent(of: learner, all, to: .application(placement))
            }
        }
    }

    @Test("has what the rows have, by one connection and by several", arguments: [1, 2, 3])
    func sameRows(connections: Int) async throws {
        try await ProjectDatabase.with { database in
            try await Self.plant(database)
            // One who consents has closed her account.
            _ = try await database.owner.lines(
                """
                update person set closed_at = now()
                where person_id = (
                    select min(learner_id::text)::uuid from consent
                    where scope_kind = 'all_employers' and revoked_at is null and expires_on is null)
                returning 'x'
                """
            )
            let store = database.store
            let (rows, compact) = try await store.snapshot(as: .matcher, now: Fixture.monday) { view in
                let rows = try await view.snapshotRows()
                let ground = try await view.snapshotGround()
                return (rows, try await store.compactSnapshot(view, over: ground, connections: connections))
            }
            #expect(rows.learners.count == 11 && rows.holdings.count > 60)
            #expect(compact.learners.map(\.id) == rows.learners.map(\.id))
            for (learner, row) in zip(compact.learners, rows.learners) {
                compare(learner, row, compact)
                compareHoldings(learner, compact, rows)
                compareConsents(learner, compact, rows)
            }
        }
    }

    private func compare(_ learner: CompactLearner, _ row: SnapshotRows.Learner, _ compact: CompactSnapshot) {
        let profile = row.profile
        #expect(learner.home?.latitude == profile.location?.latitude)
        #expect(learner.home?.longitude == profile.location?.longitude)
        #expect(learner.travelRadiusKilometres == profile.travelRadiusKilometres)
        #expect(learner.weeklySlots == profile.weeklySlots?.rawValue)
        #expect(learner.availableFromDay.map(Int.init) == profile.availableFrom?.dayNumber)
        #expect(learner.hasAdjustment == profile.hasAdjustment)
        #expect(learner.languages.map { compact.languages[Int($0)] } == profile.languages)
        let modalities = learner.modalities.map { bits in
            Set(Modality.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
        }
        #expect(modalities == profile.modalities.map { Set($0) })
        let kinds = learner.kinds.map { bits in
            Set(PlacementKind.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
        }
        #expect(kinds == profile.kinds.map { Set($0) })
        #expect(learner.hidden.map { compact.hiddenEmployers[Int($0)] } == row.hiddenEmployers)
    }

    private func compareHoldings(_ learner: CompactLearner, _ compact: CompactSnapshot, _ rows: SnapshotRows) {
        let own = learner.holdings.map { compact.holdings[Int($0)] }
        let expected = rows.holdings.filter { $0.learner == learner.id }
        #expect(own.map(\.credential) == expected.map(\.credential.uuid))
        for (holding, row) in zip(own, expected) {
            #expect(rows.achievements[Int(holding.achievement)].id == row.achievement)
            #expect(rows.issuers[Int(holding.issuer)].id == row.issuer)
            #expect(Int(holding.level) == row.level)
            #expect((holding.flags & CompactHolding.isProvedByKey != 0) == row.isProvedByKey)
            #expect((holding.flags & CompactHolding.isInGrace != 0) == row.isInGrace)
            #expect((holding.flags & CompactHolding.isIssuerTrusted != 0) == row.isIssuerTrusted)
            #expect(Int(holding.issuedDay) == Int((row.issuedAt.timeIntervalSince1970 / 86_400).rounded(.down)))
            let expires = row.expiresAt.map { Int64($0.timeIntervalSince1970.rounded(.up)) }
            #expect(holding.expiresSeconds == expires ?? .max)
        }
    }

    private static func key(_ consent: CompactConsent) -> String {
        "\(consent.scopeKind) \(consent.scopeID?.uuidString ?? "")"
    }

    private static func key(_ consent: SnapshotRows.Consent) -> String {
        "\(consent.scopeKind) \(consent.scopeID?.uuidString ?? "")"
    }

    private func compareConsents(_ learner: CompactLearner, _ compact: CompactSnapshot, _ rows: SnapshotRows) {
        // Which comes first does not matter, and no two are for the same.
        let own = learner.consents.map { compact.consents[Int($0)] }.sorted { Self.key($0) < Self.key($1) }
        let expected = rows.consents.filter { $0.learner == learner.id }.sorted { Self.key($0) < Self.key($1) }
        #expect(own.map(Self.key) == expected.map(Self.key))
        #expect(own.map { $0.lastDay.map(Int.init) } == expected.map { $0.expiresOn?.dayNumber })
        let holdings = learner.holdings.map { compact.holdings[Int($0)].credential }
        for (consent, row) in zip(own, expected) {
            let covered = consent.coverage.map { compact.coverages[Int($0)].map { holdings[Int($0)] } } ?? holdings
            #expect(Set(covered) == Set(row.credentials.map(\.uuid)).intersection(holdings))
        }
    }

    @Test(
        "ranges of hashes divide the learners with all that is theirs; a snapshot adopted sees what its exporter sees")
    func shared() async throws {
        try await ProjectDatabase.with { database in
            try await Self.plant(database)
            let store = database.store
            let gone = try await store.snapshot(as: .matcher, now: Fixture.monday) { view in
                let ground = try await view.snapshotGround()
                let whole = try await store.compactSnapshot(view, over: ground)
                let snapshot = try await view.shareSnapshot()
                _ = try await database.owner.lines("update consent set revoked_at = now() returning 'x'")
                var parts: [CompactSnapshot] = []
                for range in MatchShard.ranges(4) {
                    parts.append(
                        try await store.snapshot(snapshot, as: .matcher, now: Fixture.monday) {
                            try await store.compactSnapshot($0, over: ground, hashes: range)
                        })
                }
                #expect(whole.learners.count == 12 && parts.filter { !$0.learners.isEmpty }.count > 1)
                #expect(parts.flatMap(\.learners).map(\.id).sorted() == whole.learners.map(\.id))
                #expect(parts.reduce(0) { $0 + $1.holdings.count } == whole.holdings.count)
                #expect(parts.reduce(0) { $0 + $1.consents.count } == whole.consents.count)
                return snapshot
            }
            let error = await #expect(throws: StoreError.self) {
                try await store.snapshot(gone, as: .matcher, now: Fixture.monday) { try await $0.snapshotGround() }
            }
            #expect(error?.isSnapshotGone == true)
        }
    }

    @Test("nobody outside of the matcher's scope reads any of it")
    func otherScope() async throws {
        try await ProjectDatabase.with { database in
            try await Self.plant(database)
            // As the role of requests: what badges say for matching is not granted to it.
            let error = await #expect(throws: StoreError.self) {
                try await database.store.snapshot(as: .anybody, now: Fixture.monday) { view in
                    try await database.store.compactSnapshot(view, over: try await view.snapshotGround())
                }
            }
            let isRefused = if case .notPermitted = error { true } else { false }
            #expect(isRefused)
            // As the matcher's role under another scope: rows are not there.
            let badges = "select credential_id::text from collection_badge"
            #expect(try await database.matcher.lines(as: .matcher, badges).count > 60)
            #expect(try await database.matcher.lines(as: .anybody, badges).isEmpty)
        }
    }
}

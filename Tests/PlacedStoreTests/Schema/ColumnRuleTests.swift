import Foundation
import Libpq
import PlacedDomain
import PlacedTestSupport
import Testing

@Suite("Rules of single columns, just inside and just outside")
struct ColumnRuleTests {
    /// A change of a good row, and the constraint that refuses it; nil: it is good as well.
    struct Case: Sendable {
        let change: [String: FixtureValue]
        let constraint: String?

        init(_ change: [String: FixtureValue], _ constraint: String? = nil) {
            self.change = change
            self.constraint = constraint
        }
    }

    private static func expect(_ rule: Case, _ plant: () async throws -> Void) async throws {
        do {
            try await plant()
            #expect(rule.constraint == nil, "\(rule.change) was taken")
        } catch let error as DatabaseError {
            #expect(error.constraint == rule.constraint, "\(rule.change): \(error)")
        }
    }

    @Test("postings")
    func placements() async throws {
        let published: [Case] = [
            "kind", "description", "modality", "time_zone", "seats", "starts_earliest", "starts_latest",
            "apply_by", "closes_at", "published_at",
        ].map { Case([$0: .null], "placement_complete_check") }
        let rules =
            published + [
                Case(["seats": 1]), Case(["seats": 10_000]), Case(["seats": 0], "placement_seats_check"),
                Case(["seats": 10_001], "placement_seats_check"),
                Case(["pay_minimum_minor": 10, "pay_maximum_minor": 10]),
                Case(["pay_minimum_minor": 11, "pay_maximum_minor": 10], "placement_pay_check"),
                Case(["pay_minimum_minor": -1, "pay_maximum_minor": 10], "placement_pay_check"),
                Case(["starts_earliest": "2027-05-01", "starts_latest": "2027-05-01"]),
                Case(["starts_earliest": "2027-05-02", "starts_latest": "2027-05-01"], "placement_starts_check"),
                Case(["latitude": 90, "longitude": -180]),
                Case(["latitude": 90.1, "longitude": 0], "placement_location_check"),
                Case(["latitude": 0, "longitude": 180.1], "placement_location_check"),
                Case(["latitude": 0], "placement_location_check"),
                Case(["weekly_slots": 2_097_151]), Case(["weekly_slots": 2_097_152], "placement_slots_check"),
                Case(["weekly_slots": -1], "placement_slots_check"),
                Case(["factor_weights": [400, 200, 200, 200]], "placement_weights_check"),
                Case(["factor_weights": []], "placement_weights_check"),
                Case(["kind": "job"], "placement_kind_check"),
                Case(["modality": "anywhere"], "placement_modality_check"),
                Case(["pay_interval": "decade"], "placement_pay_interval_check"),
                Case(["status": "open"], "placement_status_check"),
                Case(["status": "closed"], "placement_closure_check"),
                Case(["status": "closed", "closure_reason": "other"]),
                Case(["status": "draft", "kind": .null, "seats": .null, "closes_at": .null, "published_at": .null]),
            ]
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let acme = try await fixture.employer("Acme")
            let erin = try await fixture.member(of: acme, "Erin")
            for rule in rules {
                try await Self.expect(rule) { _ = try await fixture.placement(of: acme, by: erin, with: rule.change) }
            }
        }
    }

    @Test("what learners own")
    func learners() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let issuer = try await fixture.issuer("https://issuer.test/1")
            let badge = try await fixture.achievement("https://issuer.test/a")
            for rule in [
                Case(["travel_radius_km": 1]), Case(["travel_radius_km": 20_000]),
                Case(["travel_radius_km": 0], "learner_radius_check"),
                Case(["travel_radius_km": 20_001], "learner_radius_check"),
                Case(["longitude": 1], "learner_location_check"),
                Case(["weekly_slots": 2_097_152], "learner_slots_check"),
            ] {
                try await Self.expect(rule) { _ = try await fixture.learner("Ann", with: rule.change) }
            }
            let ann = try await fixture.learner("Ann")
            for rule in [
                Case(["status": "connected", "connected_at": .at(fixture.now)]), Case(["status": "ended"]),
                Case(["status": "connected"], "provider_connection_connected_check"),
                Case(["status": "open"], "provider_connection_status_check"),
                Case(["edition": "badge_connect"]), Case(["edition": "ob2"], "provider_connection_edition_check"),
                Case(["name": .text(String(repeating: "x", count: 200))]),
                Case(["name": .text(String(repeating: "x", count: 201))], "provider_connection_name_check"),
                Case(["name": ""], "provider_connection_name_check"),
                Case(["attempt_hash": .null, "attempt_expires_at": .null]),
                Case(["attempt_hash": .null], "provider_connection_attempt_check"),
                Case(["base_url": "https://backpack.test/"]),
                Case(["base_url": "https://backpack.test/"], "provider_connection_place_key"),
            ] {
                try await Self.expect(rule) { _ = try await fixture.providerConnection(of: ann, with: rule.change) }
            }
            for rule in [
                Case(["level": 1]), Case(["level": 5]), Case(["level": 0], "credential_level_check"),
                Case(["level": 6], "credential_level_check"), Case(["verdict": "trusted"], "credential_verdict_check"),
                Case(["achievement_id": .null], "credential_verified_check"),
                Case(["issuer_id": .null], "credential_verified_check"),
                Case(["issued_at": .null], "credential_verified_check"),
                Case(["verdict": "not_verified", "achievement_id": .null, "issuer_id": .null, "issued_at": .null]),
            ] {
                try await Self.expect(rule) {
                    _ = try await fixture.credential(of: ann, badge, from: issuer, with: rule.change)
                }
            }
            for rule in [
                Case(["failed_checks": 0]), Case(["failed_checks": -1], "credential_failed_checks_check"),
                Case(["check_holder": "a", "check_lease_until": .at(Fixture.monday)]),
                Case(["check_holder": "a"], "credential_check_lease_check"),
                Case(["check_lease_until": .at(Fixture.monday)], "credential_check_lease_check"),
            ] {
                try await Self.expect(rule) {
                    _ = try await fixture.credential(of: ann, badge, from: issuer, with: rule.change)
                }
            }
            for rule in [
                Case(["maximum_level": 1]), Case(["maximum_level": 0], "trusted_issuer_level_check"),
                Case(["maximum_level": 6], "trusted_issuer_level_check"), Case(["achievements": ["a:b"]]),
                Case(["achievements": []], "trusted_issuer_achievements_check"),
                Case(["valid_from": "2027-03-01", "valid_until": "2027-03-01"]),
                Case(["valid_from": "2027-03-01", "valid_until": "2027-02-28"], "trusted_issuer_days_check"),
            ] {
                try await Self.expect(rule) {
                    _ = try await fixture.trustRegistry([["issuer_iri": "https://a.test"].merging(rule.change) { $1 }])
                }
            }
            for (count, constraint) in [
                (1, nil), (200, nil), (0, "collection_name_check"), (201, "collection_name_check"),
            ] {
                let rule = Case(["name": .text(String(repeating: "x", count: count))], constraint)
                try await Self.expect(rule) { _ = try await fixture.collection(of: ann, [], with: rule.change) }
            }
            for rule in [
                Case(["value": .text(String(repeating: "é", count: 1024))]),
                Case(["value": .text(String(repeating: "x", count: 2049))], "learner_identifier_value_check"),
                Case(["value": ""], "learner_identifier_value_check"),
                Case(["kind": "telephone"], "learner_identifier_kind_check"),
            ] {
                try await Self.expect(rule) { try await fixture.identifier(of: ann, with: rule.change) }
            }
            let collection = try await fixture.collection(of: ann, [])
            for rule in [
                Case(["reveal": ["name", "email", "issuer"]]), Case(["reveal": ["telephone"]], "consent_reveal_check"),
                Case(["scope_id": .id(collection)], "consent_scope_check"),
                Case(["scope_kind": "employer"], "consent_scope_check"),
                Case(["scope_kind": "everybody", "scope_id": .id(collection)], "consent_scope_kind_check"),
            ] {
                try await Self.expect(rule) {
                    _ = try await fixture.consent(of: ann, collection, to: .allEmployers, with: rule.change)
                }
            }
        }
    }

    @Test("lists and applications")
    func results() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let acme = try await fixture.employer("Acme")
            let erin = try await fixture.member(of: acme, "Erin")
            let open = try await fixture.placement(of: acme, by: erin)
            let run = try await fixture.matchRun()
            for rule in [
                Case(["score": 0]), Case(["score": 1_000_000]), Case(["score": -1], "match_score_check"),
                Case(["score": 1_000_001], "match_score_check"), Case(["draw": -1], "match_draw_check"),
                Case(["list": "secret"], "match_list_check"),
            ] {
                let learner = try await fixture.learner("Ann")
                try await Self.expect(rule) {
                    try await fixture.match(learner, open, run: run, resting: [], with: rule.change)
                }
            }
            for (count, constraint) in [(4000, nil), (4001, "application_message_check")] {
                let learner = try await fixture.learner("Ann")
                let collection = try await fixture.collection(of: learner, [])
                let rule = Case(["message": .text(String(repeating: "é", count: count))], constraint)
                try await Self.expect(rule) {
                    _ = try await fixture.application(
                        of: learner, to: open, of: acme, with: collection, changes: rule.change)
                }
            }
        }
    }

    @Test("one live application for each learner and posting; an ended one makes room")
    func liveApplication() async throws {
        try await ProjectDatabase.with { database in
            let fixture = Fixture(database)
            let acme = try await fixture.employer("Acme")
            let erin = try await fixture.member(of: acme, "Erin")
            let open = try await fixture.placement(of: acme, by: erin)
            let ann = try await fixture.learner("Ann")
            let collection = try await fixture.collection(of: ann, [])
            for ended in ["unsuccessful", "withdrawn", "declined"] {
                _ = try await fixture.application(
                    of: ann, to: open, of: acme, with: collection, changes: ["status": .text(ended)])
            }
            _ = try await fixture.application(of: ann, to: open, of: acme, with: collection)
            let error = await #expect(throws: DatabaseError.self) {
                _ = try await fixture.application(of: ann, to: open, of: acme, with: collection)
            }
            #expect(error?.constraint == "application_live_key")
        }
    }
}

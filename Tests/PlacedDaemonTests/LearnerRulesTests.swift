import Foundation
import PlacedDomain
import Testing

@testable import PlacedStore
@testable import PlacedUseCases

@Suite("What a learner may write")
struct LearnerRulesTests {
    @Test(
        "An address is folded for looking up and kept as typed",
        arguments: [
            (" Ann.Lee@Example.ORG ", "Ann.Lee@Example.ORG", "ann.lee@example.org"),
            ("ann+work@example.org", "ann+work@example.org", "ann+work@example.org"),
            ("op@localhost", "op@localhost", "op@localhost"),
            ("ann@BÜCHER.example", "ann@BÜCHER.example", "ann@xn--bcher-kva.example"),
            ("ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"),
            ("Jose\u{301}@example.org", "Jose\u{301}@example.org", "jos\u{e9}@example.org"),
        ])
    func folding(typed: String, text: String, folded: String) throws {
        let address = try #require(EmailAddress(typed))
        #expect(address.text == text)
        #expect(address.folded == folded)
    }

    @Test(
        "What cannot be an address is refused",
        arguments: [
            "", "ann", "@example.org", "ann@", "ann@@example.org", "a b@example.org", "ann@exa mple.org",
            "ann\r\nBcc: x@example.org", "ann@example..org", "ann@-example.org", ".ann@example.org", "a..b@example.org",
            "\"ann\"@example.org", "<ann@example.org>", "ann@example.org\u{0}", "ann\u{202e}@example.org",
        ])
    func noAddress(text: String) { #expect(EmailAddress(text) == nil) }

    @Test("64 bytes of local part and 254 of address are the most")
    func longestAddress() {
        #expect(EmailAddress(String(repeating: "a", count: 64) + "@example.org") != nil)
        #expect(EmailAddress(String(repeating: "a", count: 65) + "@example.org") == nil)
        let labels = Array(repeating: String(repeating: "b", count: 60), count: 4).joined(separator: ".")
        #expect(EmailAddress("aaaaaaaaaa@" + labels) != nil)  // 10 + 1 + 243 = 254
        #expect(EmailAddress("aaaaaaaaaaa@" + labels) == nil)
    }

    @Test("A consent ends tomorrow at the earliest and within ten years")
    func consentDays() {
        let now = LearnerFixture.start
        func problems(_ day: String) -> [String] {
            let grant = ConsentGrant(
                collection: .new(at: now), reach: .allEmployers, expiresOn: CalendarDay(day))
            return grant.problems(now: now).map { "\($0.pointer) \($0.code.rawValue)" }
        }
        #expect(problems("2026-11-22") == ["/expires_on in_the_past"])
        #expect(problems("2026-11-23") == [])
        #expect(problems("2036-11-22") == [])
        #expect(problems("2036-11-23") == ["/expires_on out_of_range"])
        let open = ConsentGrant(collection: .new(at: now), reach: .allEmployers)
        #expect(open.lastDay(now: now).description == "2027-11-22")
    }

    @Test("A profile's numbers and lists stay within bounds")
    func profileBounds() {
        func problems(_ change: (inout ProfileContent) -> Void) -> [String] {
            var content = ProfileContent()
            change(&content)
            return content.problems().map { "\($0.pointer) \($0.code.rawValue)" }
        }
        #expect(problems { _ in } == [])
        #expect(problems { $0.preferences.travelRadiusKilometres = 0 } == ["/travel_radius_km out_of_range"])
        #expect(problems { $0.preferences.travelRadiusKilometres = 1 } == [])
        #expect(problems { $0.preferences.travelRadiusKilometres = 20_001 } == ["/travel_radius_km out_of_range"])
        #expect(problems { $0.preferences.hoursPerWeek = 168 } == [])
        #expect(problems { $0.preferences.hoursPerWeek = 169 } == ["/hours_per_week out_of_range"])
        #expect(problems { $0.preferences.modalities = [] } == ["/modalities required"])
        #expect(problems { $0.preferences.modalities = [.remote, .remote] } == ["/modalities/1 duplicate"])
        #expect(problems { $0.preferences.weeklySlots = [] } == ["/weekly_slots required"])
        #expect(problems { $0.preferences.languages = ["en", "English"] } == ["/languages/1 malformed"])
        #expect(problems { $0.displayName = " " } == ["/display_name too_short"])
        #expect(problems { $0.displayName = String(repeating: "n", count: 201) } == ["/display_name too_long"])
        #expect(problems { $0.emails = ["a@example.org", "A@EXAMPLE.ORG"] } == ["/emails/1 duplicate"])
        #expect(problems { $0.emails = ["nobody"] } == ["/emails/0 malformed"])
    }

    @Test("A collection has a name, and each credential once")
    func collectionBounds() {
        let id = CredentialID.new(at: LearnerFixture.start)
        #expect(CollectionContent(name: "IT", credentials: [id]).problems().isEmpty)
        #expect(CollectionContent(name: " ", credentials: []).problems().map(\.pointer) == ["/name"])
        #expect(
            CollectionContent(name: "IT", credentials: [id, id]).problems().map(\.pointer) == ["/credential_ids/1"])
        let many = (0...LearnerLimits.credentialsPerCollection).map { _ in CredentialID.new(at: LearnerFixture.start) }
        #expect(CollectionContent(name: "IT", credentials: Array(many.dropLast())).problems().isEmpty)
        #expect(CollectionContent(name: "IT", credentials: many).problems().map(\.pointer) == ["/credential_ids"])
    }

    @Test("The last proven address stays; mail goes to a proven one")
    func emailChange() {
        func record(_ address: String, primary: Bool = false, proven: Bool = true) -> EmailRecord {
            EmailRecord(
                id: UUID(), address: address, isPrimary: primary, addedAt: LearnerFixture.start,
                verifiedAt: proven ? LearnerFixture.start : nil, bouncedAt: nil)
        }
        let old = [
            record("a@example.org", primary: true), record("b@example.org"), record("c@example.org", proven: false),
        ]
        let same = EmailChange(from: old, to: ["A@example.org", "b@example.org", "c@example.org"])
        #expect(same.added.isEmpty && same.removed.isEmpty && same.primary == nil && same.problems.isEmpty)
        let without = EmailChange(from: old, to: ["b@example.org", "d@example.org"])
        #expect(without.added.map(\.text) == ["d@example.org"])
        #expect(without.removed.map(\.address) == ["a@example.org", "c@example.org"])
        #expect(without.primary?.address == "b@example.org")
        let locked = EmailChange(from: old, to: ["c@example.org"])
        #expect(locked.problems.map(\.pointer) == ["/emails"])
    }

    @Test("A secret has 256 random bits and never shows itself in a log line")
    func secrets() {
        let token = SecretToken.random(prefix: SecretToken.apiPrefix)
        #expect(token.text.hasPrefix("placed_") && token.text.count == 7 + 43)
        #expect(token != SecretToken.random(prefix: SecretToken.apiPrefix))
        #expect(!"\(token)".contains(token.text.dropFirst(7)))
        #expect(token.digest.count == 32)
    }
}

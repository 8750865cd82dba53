import JSONLD
import Testing

@testable import OpenBadges

@Suite struct RecipientMatcherTests {
    private func compare(_ identity: JSONValue, _ known: [KnownRecipient]) -> RecipientBinding {
        RecipientMatcher.compare([RecipientIdentity(badge: identity)].compactMap(\.self), with: known).binding
    }

    @Test func `a plain address in any case, and no other`() {
        let plain: JSONValue = ["type": "email", "hashed": false, "identity": "Ada@Mail.example"]
        #expect(compare(plain, [.email(" ada@mail.example")]) == .match)
        #expect(compare(plain, [.email("ada+badges@mail.example")]) == .noMatch)
        #expect(compare(plain, [KnownRecipient(.telephone, "Ada@Mail.example")]) == .notChecked)
        #expect(compare(plain, []) == .notChecked)
    }

    @Test func `any of several identifiers, any of several addresses`() {
        let identities = ["a@mail.example", "b@mail.example"].map { RecipientIdentity(text: $0, salt: nil) }
        let known = ["x@mail.example", "b@mail.example"].map(KnownRecipient.email)
        #expect(RecipientMatcher.compare(identities, with: known).binding == .match)
        #expect(RecipientMatcher.compare(identities, with: [known[0]]).binding == .noMatch)
    }

    @Test func `a DID counts only when it was proven`() {
        let subject = RecipientIdentity(subjectID: "did:key:z1")
        #expect(RecipientMatcher.compare([subject], with: [Sample.email]).binding == .notChecked)
        #expect(RecipientMatcher.compare([subject], with: [KnownRecipient(.did, "did:key:z1")]).binding == .match)
        #expect(RecipientMatcher.compare([subject], with: [KnownRecipient(.did, "did:key:z2")]).binding == .noMatch)
    }

    @Test func `no identifiers given is not compared, and does not fail`() async throws {
        let token = try Sample.didIssuer().token(for: Sample.award(), of: Sample.achievement)
        let report = await Sample.verify(token, recipients: nil)
        #expect(report.verdict == .verified && report.recipientBinding == .notChecked)
        #expect(report.checks.first { $0.name == .recipient }?.outcome == .skipped)
        let other = await Sample.verify(token, recipients: [.email("eve@mail.example")])
        #expect(other.verdict == .notVerified && other.reasons == [.recipientMismatch])
    }
}

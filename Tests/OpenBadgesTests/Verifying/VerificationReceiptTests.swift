import Foundation
import JSONLD
import Testing

@testable import OpenBadges

@Suite struct VerificationReceiptTests {
    /// A hosted badge and its receipt.
    private func receipt() async throws -> VerificationReceipt {
        let issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: SigningKey.newEd25519())
        let url = Sample.award().id
        let report = await CredentialVerifier(loader: Sample.loader(Sample.hosted(issuer))).verify(
            .url(url), recipients: [Sample.email], now: Sample.now)
        #expect(report.verdict == .verified, "\(report.jsonText)")
        return VerificationReceipt(
            input: .url(url), recipients: [Sample.email], verifiedAt: Sample.now, documents: report.documents,
            report: report.json)
    }

    @Test func `a receipt read again is the same and holds without any network`() async throws {
        let receipt = try await receipt()
        #expect(receipt.documents.count == 3)
        let read = try VerificationReceipt(json: JSONWriter.bytes(receipt.json))
        #expect(read == receipt)
        let again = await read.recompute(contexts: .empty)
        #expect(again.differences.isEmpty && again.report.verdict == .verified)
    }

    @Test func `a document, a verdict or an identifier changed afterwards is noticed`() async throws {
        let text = JSONWriter.text(try await receipt().json)
        func differences(_ old: String, _ new: String) async throws -> [String] {
            let changed = text.replacing(old, with: new)
            #expect(changed != text)
            return await (try VerificationReceipt(json: Array(changed.utf8))).recompute(contexts: .empty).differences
        }
        #expect(try await differences("\"verdict\":\"verified\"", "\"verdict\":\"not_verified\"").count == 1)
        #expect(try await differences("ada@mail.example", "eve@mail.example").count == 3)
        let document = try await receipt().documents[0]
        let forged = Base64.encode(Array(String(decoding: document.body, as: UTF8.self).replacing("2", with: "3").utf8))
        #expect(try await differences(Base64.encode(document.body), forged).contains { $0.contains(document.url) })
    }

    @Test(arguments: [
        ("{}", "placed_receipt"), (#"{"placed_receipt":1}"#, "verified_at"),
        (#"{"placed_receipt":1,"verified_at":"2026-01-01T00:00:00Z"}"#, "input"),
        (#"{"placed_receipt":1,"verified_at":"2026-01-01T00:00:00Z","input":{"url":"https://x.example"}}"#, "report"),
        (
            #"{"placed_receipt":1,"verified_at":"2026-01-01T00:00:00Z","input":{"url":"x"},"report":{},"recipients":[{}]}"#,
            "recipients"
        ),
        (
            #"{"placed_receipt":1,"verified_at":"2026-01-01T00:00:00Z","input":{"url":"x"},"report":{},"documents":[{}]}"#,
            "sha256"
        ),
    ])
    func `what is no receipt is said with the member that is wrong`(_ text: String, _ member: String) {
        let error = #expect(throws: VerificationReceipt.Malformed.self) {
            try VerificationReceipt(json: Array(text.utf8))
        }
        #expect(error?.description.contains(member) == true)
    }

    @Test(arguments: [
        (1_780_000_000.0, "2026-05-28T20:26:40.000000Z"), (1_780_000_000.25, "2026-05-28T20:26:40.250000Z"),
        (-0.5, "1969-12-31T23:59:59.500000Z"),
    ])
    func `instants keep their microseconds`(_ seconds: Double, _ text: String) {
        #expect(Timestamp.preciseText(Date(timeIntervalSince1970: seconds)) == text)
    }
}

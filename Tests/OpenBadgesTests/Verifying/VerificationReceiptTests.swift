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
        #expect(
            try await differences("ada@mail.example", "eve@mail.example") == [
                "verdict was \"verified\" and is \"not_verified\"",
                "reasons[0] was nothing and is \"RECIPIENT_MISMATCH\"",
                "checks[recipient].outcome was \"pass\" and is \"fail\"",
                "checks[recipient].code was null and is \"RECIPIENT_MISMATCH\"",
            ])
        let document = try await receipt().documents[0]
        let forged = Base64.encode(Array(String(decoding: document.body, as: UTF8.self).replacing("2", with: "3").utf8))
        #expect(try await differences(Base64.encode(document.body), forged).contains { $0.contains(document.url) })
    }

    @Test func `a report falsified anywhere is noticed; its wording is nobody's business`() async throws {
        let issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: SigningKey.newEd25519())
        let url = "https://college.example/collection"
        let list = #"{"type": "Collection", "badges": ["\#(Sample.award().id)", "https://away.example/1"]}"#
        let loader = Sample.loader(Sample.hosted(issuer).merging([url: list]) { $1 })
        let report = await CredentialVerifier(loader: loader).verify(
            .url(url), recipients: [Sample.email], now: Sample.now)
        #expect(report.items.map(\.verdict) == [.verified, .indeterminate], "\(report.jsonText)")
        let receipt = VerificationReceipt(of: report, input: .url(url), verifiedAt: Sample.now)
        func differences(_ change: (inout JSONObject) throws -> Void) async throws -> [String] {
            var object = try #require(receipt.report.object)
            try change(&object)
            let falsified = VerificationReceipt(
                input: receipt.input, recipients: receipt.recipients, verifiedAt: receipt.verifiedAt,
                documents: receipt.documents, failures: receipt.failures, report: .object(object))
            return await falsified.recompute(contexts: .empty).differences
        }
        func changing(_ member: JSONValue?, _ name: String, to value: JSONValue) throws -> JSONValue {
            var object = try #require(member?.object)
            object[name] = value
            return .object(object)
        }
        #expect(try await differences { _ in } == [])
        let items = try #require(report.json["items"]?.array)
        let isForged = try await differences {
            $0["items"] = [items[0], try changing(items[1], "verdict", to: "verified")]
        }
        #expect(isForged == ["items[1].verdict was \"verified\" and is \"indeterminate\""])
        #expect(try await differences { $0["items"] = [items[0]] }.count == 1)
        #expect(try await differences { $0["items"] = [items[0], items[1], items[0]] }.count == 1)
        #expect(try await differences { $0["checks"] = [] }.count == CheckName.allCases.count)
        #expect(try await differences { $0["nested"] = ["x"] } == ["nested[0] was \"x\" and is nothing"])
        #expect(try await differences { $0["endorsements"] = ["x"] }.count == 1)
        #expect(try await differences { $0["key"] = "forged" } == ["key was \"forged\" and is null"])
        #expect(try await differences { $0["fetched"] = [] }.count == report.fetched.count)
        #expect(try await differences { $0["more"] = true } == ["more was true and is nothing"])
        let checks = try #require(report.json["checks"]?.array)
        let reworded = try await differences {
            $0["checks"] = .array(try checks.map { try changing($0, "detail", to: "said otherwise") })
        }
        #expect(reworded == [])
    }

    @Test func `clocks may differ as much as they did then`() async throws {
        var policy = VerificationPolicy.standard
        policy.clockSkewSeconds = 900
        let award = Sample.award(issuedOn: Sample.now.addingTimeInterval(600))
        let token = Array(try Sample.didIssuer().token(for: award, of: Sample.achievement).utf8)
        let report = await CredentialVerifier(loader: Sample.loader([:]), policy: policy).verify(
            .bytes(token), recipients: [Sample.email], now: Sample.now)
        #expect(report.verdict == .verified, "\(report.jsonText)")
        let receipt = VerificationReceipt(of: report, input: .bytes(token), verifiedAt: Sample.now)
        let read = try VerificationReceipt(json: JSONWriter.bytes(receipt.json))
        #expect(read == receipt && read.clockSkewSeconds == 900)
        #expect(await read.recompute(contexts: .empty).differences == [])
    }

    @Test(arguments: [
        DocumentOutcome.refused(.limitExceeded, detail: "too large"),
        .refused(.urlNotAllowed, detail: "a private address"), .refused(.checkPostponed, detail: "busy"),
        .unreachable("silence"),
    ])
    func `what was not to be had then is not to be had again, for the same reason`(_ outcome: DocumentOutcome)
        async throws
    {
        let issuer = BadgeIssuer(id: "https://college.example:8443/issuers/1", name: "College", key: .newEd25519())
        let loader = FailingLoader(
            answers: Sample.loader(Sample.hosted(issuer)), failing: issuer.id, outcome: outcome)
        let url = Sample.award().id
        let policy = VerificationPolicy(urlRules: try URLRules(allowed: ["college.example:8443"]))
        let report = await CredentialVerifier(loader: loader, policy: policy).verify(
            .url(url), recipients: [Sample.email], now: Sample.now)
        #expect(report.verdict == .indeterminate && report.failures.map(\.url) == [issuer.id])
        let receipt = VerificationReceipt(of: report, input: .url(url), verifiedAt: Sample.now)
        let read = try VerificationReceipt(json: JSONWriter.bytes(receipt.json))
        #expect(read == receipt)
        let again = await read.recompute(contexts: .empty)
        #expect(again.differences == [] && again.report == report)
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
        (
            #"{"placed_receipt":1,"verified_at":"2026-01-01T00:00:00Z","input":{"url":"x"},"report":{},"failed":[{"url":"x","code":"NO_CODE","detail":""}]}"#,
            "failed"
        ),
        (
            #"{"placed_receipt":1,"verified_at":"2026-01-01T00:00:00Z","input":{"url":"x"},"report":{},"clock_skew_seconds":-1}"#,
            "clock_skew_seconds"
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

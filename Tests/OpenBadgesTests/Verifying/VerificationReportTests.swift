import Foundation
import JSONLD
import Testing

@testable import OpenBadges

@Suite struct VerificationReportTests {
    @Test func `prints every member, and every check once`() async throws {
        let report = await Sample.verify("{}")
        #expect(
            report.json.object?.names == [
                "verdict", "reasons", "format", "checks", "fetched", "items", "nested", "endorsements", "key",
            ])
        #expect(report.checks.map(\.name) == CheckName.allCases)
        let check = try #require(report.json["checks"]?.array?.first?.object)
        #expect(check.names == ["name", "outcome", "code", "detail", "source"])
        #expect(check["code"] == .null)
        #expect(report.json["verdict"] == "rejected" && report.json["reasons"] == ["SCHEMA_INVALID"])
    }

    @Test func `encodes what it prints`() async throws {
        let token = try Sample.didIssuer().token(for: Sample.award(), of: Sample.achievement)
        let report = await Sample.verify(token)
        #expect(report.json["key"]?.string == report.credential?.keyFingerprint)
        #expect(try JSONReader.read(Array(report.jsonText.utf8)) == report.json)
    }

    @Test func `a refusal outweighs a failure, a failure an open question`() {
        let ledger = CheckLedger()
        #expect(ledger.report().verdict == .verified)
        ledger.fail(.undecided(.status, .statusUnsupported, ""))
        #expect(ledger.report().verdict == .indeterminate && ledger.report().reasons == [.statusUnsupported])
        ledger.fail(.failed(.dates, .expired, ""))
        #expect(ledger.report().verdict == .notVerified && ledger.report().reasons == [.expired])
        ledger.fail(.refused(.parse, .limitExceeded, ""))
        #expect(ledger.report().verdict == .rejected && ledger.report().reasons == [.limitExceeded])
    }

    @Test func `a later pass does not hide a failure, warnings add up`() {
        let ledger = CheckLedger()
        ledger.fail(.failed(.dates, .expired, "late"))
        ledger.note(.dates, .pass, nil, "fine")
        ledger.note(.claims, .pass, .claimMissing, "nbf missing")
        ledger.note(.claims, .pass, nil, "more")
        let checks = ledger.report().checks
        #expect(checks.first { $0.name == .dates }?.outcome == .fail)
        #expect(checks.first { $0.name == .claims } == CheckResult(.claims, .pass, .claimMissing, "nbf missing; more"))
    }
}

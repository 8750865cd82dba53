import Foundation
import OpenBadges
import PlacedDomain
import PlacedStore
import Testing

@testable import PlacedUseCases

@Suite("When a credential is checked again")
struct CheckTimingTests {
    private let now = LearnerFixture.start
    /// Its last bytes are zero, so that nothing is spread.
    private let credential = CredentialID(UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 0, 0)))
    private let threeDays: TimeInterval = 3 * 86_400
    private let timing = CheckTiming(rhythm: CheckRhythm())

    private func columns(_ verdict: CredentialVerdict = .verified, _ reasons: [String] = []) -> CredentialColumns {
        var columns = CredentialColumns(
            securedDigest: [], format: "vc_jwt", verdict: verdict, reasons: reasons, verifiedAt: now)
        columns.securedForm = [1]
        return columns
    }

    private func seconds(_ columns: CredentialColumns, _ list: StatusListFreshness = .init()) -> TimeInterval? {
        timing.next(after: columns, list: list, of: credential, now: now)?.timeIntervalSince(now)
    }

    @Test("A verdict is as old as the operator allows, and checks of many are spread below that")
    func age() {
        #expect(seconds(columns()) == threeDays)
        let last = CredentialID(UUID(uuid: (1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 255, 255)))
        let next = timing.next(after: columns(), list: .init(), of: last, now: now)?.timeIntervalSince(now) ?? 0
        #expect(next < threeDays && next > threeDays * 0.9)
    }

    @Test("A status list asks for an earlier check, and is granted the shortest time at most")
    func statusList() {
        func list(_ seconds: TimeInterval?, until: TimeInterval? = nil) -> StatusListFreshness {
            var list = StatusListFreshness()
            list.seconds = seconds
            list.validUntil = until.map(now.addingTimeInterval)
            return list
        }
        #expect(seconds(columns(), list(7_200)) == 7_200)
        #expect(seconds(columns(), list(3_601)) == 3_601)
        #expect(seconds(columns(), list(300)) == 3_600)
        #expect(seconds(columns(), list(nil, until: 5_000)) == 5_000)
        #expect(seconds(columns(), list(nil, until: -1)) == 3_600)
        #expect(seconds(columns(), list(365 * 86_400)) == threeDays)
    }

    @Test("A credential is checked at the second it lapses")
    func expiry() {
        var expiring = columns()
        expiring.expiresAt = now.addingTimeInterval(100)
        #expect(seconds(expiring) == 101)
        expiring.expiresAt = now.addingTimeInterval(30 * 86_400)
        #expect(seconds(expiring) == threeDays)
    }

    @Test(
        "While its issuer is out of reach it is tried at growing distances, and at the end of the grace at the latest")
    func outage() {
        var missing = columns()
        missing.unreachableSince = now
        for (failures, pause) in [(1, 900.0), (2, 1_800), (3, 3_600), (6, 28_800), (7, 43_200), (1_000, 43_200)] {
            missing.failedChecks = failures
            #expect(seconds(missing) == pause, "\(failures)")
        }
        missing.countsUntil = now.addingTimeInterval(43_000)
        #expect(seconds(missing) == 43_000)
        missing.countsUntil = now
        #expect(seconds(missing) == 43_200)
    }

    @Test("What failed for good is not checked again; what an issuer can mend is")
    func failed() {
        #expect(seconds(columns(.notVerified, ["EXPIRED"])) == nil)
        #expect(seconds(columns(.notVerified, ["SIGNATURE_INVALID"])) == nil)
        #expect(seconds(columns(.notVerified, ["REVOKED"])) == threeDays)
        #expect(seconds(columns(.notVerified, ["SUSPENDED"])) == threeDays)
        #expect(seconds(columns(.indeterminate, ["CRYPTOSUITE_UNSUPPORTED"])) == threeDays)
        var receiptOnly = columns(.notVerified, ["REVOKED"])
        receiptOnly.securedForm = nil
        #expect(seconds(receiptOnly) == nil)
        receiptOnly.sourceURL = "https://a.example/b"
        #expect(seconds(receiptOnly) != nil)
    }

    @Test("What status lists say of their age is read from the documents, as JSON and as tokens; the shortest counts")
    func freshness() throws {
        func document(_ body: String, status: Int = 200) -> FetchedDocument {
            FetchedDocument(
                url: "https://a.example/list", status: status, headers: [:], digest: [], fetchedAt: now,
                body: Array(body.utf8))
        }
        func list(ttl: String, _ rest: String = "") -> String {
            #"{"type":["VerifiableCredential","BitstringStatusListCredential"],\#(rest)"credentialSubject":{"type":"BitstringStatusList","encodedList":"u","ttl":\#(ttl)}}"#
        }
        let plain = StatusListFreshness([
            document(list(ttl: "86400000")), document(list(ttl: "7200000", #""validUntil":"2026-12-01T00:00:00Z","#)),
            document(#"{"id": "https://a.example/issuer"}"#), document("no list at all"),
            document(list(ttl: "1000"), status: 404), document(list(ttl: "-5")), document(list(ttl: "\"1\"")),
        ])
        #expect(plain.seconds == 7_200)
        #expect(plain.validUntil == TimestampText.read("2026-12-01T00:00:00Z"))
        let payload = Data(#"{"vc":\#(list(ttl: "300000"))}"#.utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        #expect(StatusListFreshness([document("e30.\(payload).c2ln")]).seconds == 300)
        #expect(StatusListFreshness([]) == StatusListFreshness())
        // What the verifier would not read says nothing here either.
        for text in [
            list(ttl: "300000", #""id":"a","id":"b","#), list(ttl: "300000") + "x", "e30.\(payload)=.c2ln",
            "e30.\(payload).c2ln.x", "e30.\(payload).c",
        ] {
            #expect(StatusListFreshness([document(text)]) == StatusListFreshness(), "\(text)")
        }
    }
}

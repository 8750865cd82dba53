import Crypto
import Foundation
import JSONLD
import OpenBadges

/// The world inputs are tried in: one instant, a few credentials that were really signed, and nothing on the network.
struct FuzzWorld {
    static let now = Date(timeIntervalSince1970: 1_780_000_000)
    static let recipients = [KnownRecipient.email("ada@mail.example")]

    let signer: FuzzSigner
    /// The one credential in JSON, unsigned.
    let credential: JSONObject
    /// Credentials in JSON, signed in each way there is: three that verify, then some that must not.
    let embedded: [JSONObject]
    /// The credentials that were signed: tokens and JSON with embedded proofs.
    let originals: [(name: String, bytes: [UInt8])]
    private let policy: VerificationPolicy
    private let shown: [ShownContent]

    /// - Parameter contexts: The folder of the pinned contexts.
    init(contexts folder: String) async throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".context") }
        let tables = try files.map {
            try ContextTable(text: String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
        }
        let signer = try FuzzSigner(contexts: ContextCatalog(tables))
        self.signer = signer
        policy = VerificationPolicy(contexts: signer.contexts)
        let token = try signer.issuer.token(for: Self.award, of: Self.achievement)
        credential = try Self.payload(of: token)
        let rich = Self.enriched(credential)
        let suites: [(JSONObject, FuzzSigner.Suite)] =
            [(rich, .eddsaJCS2022), (rich, .eddsaRDFC2022), (Self.ofOlderModel(rich), .ed25519Signature2020)]
            + Self.unfit(rich).map { ($0, .eddsaRDFC2022) }
        embedded = try suites.map { try signer.embedded($0.0, as: $0.1) }
        let other = SigningKey.p256(try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 9, count: 32)))
        let otherIssuer = BadgeIssuer(didOf: other, name: "School")
        originals = [
            ("token-ed25519", Array(token.utf8)),
            ("token-p256", Array(try otherIssuer.token(for: Self.award, of: Self.achievement).utf8)),
            ("embedded-jcs", JSONWriter.bytes(.object(embedded[0]))),
            ("embedded-rdfc", JSONWriter.bytes(.object(embedded[1]))),
            ("embedded-2020", JSONWriter.bytes(.object(embedded[2]))),
        ]
        var shown: [ShownContent] = []
        for original in originals {
            let report = await Self.verify(original.bytes, policy)
            guard report.verdict == .verified, let content = report.credential else {
                throw BrokenPromise("\(original.name) does not verify: \(report.jsonText)")
            }
            shown.append(ShownContent(content))
        }
        self.shown = shown
    }

    private static let achievement = BadgeAchievement(
        id: "https://college.example/badges/forklift", name: "Forklift", description: "Drives lift trucks.",
        criteria: "Passed the test.",
        alignments: [BadgeAlignment(targetName: "Driving", targetURL: "http://data.europa.eu/esco/skill/1")])

    private static let award = BadgeAward(
        id: "https://college.example/awards/1", recipientEmail: "ada@mail.example", salt: "sea",
        issuedOn: now.addingTimeInterval(-20_000_000), expires: now.addingTimeInterval(20_000_000), level: 4)

    private static func payload(of token: String) throws -> JSONObject {
        let parts = token.split(separator: ".")
        guard parts.count == 3, let bytes = Base64URL.decode(parts[1]), var payload = try JSONReader.read(bytes).object
        else { throw BrokenPromise("a token without a payload") }
        for claim in ["iss", "jti", "nbf", "exp"] { payload[claim] = nil }
        return payload
    }

    /// The credential with a second of whatever there can be several of.
    private static func enriched(_ credential: JSONObject) -> JSONObject {
        var subject = credential["credentialSubject"]?.object ?? JSONObject()
        var achievement = subject["achievement"]?.object ?? JSONObject()
        achievement["tag"] = ["lifting", "driving"]
        achievement["achievementType"] = "Certificate"
        achievement["humanCode"] = "Competency"
        achievement["alignment"] = .array(
            (achievement["alignment"]?.elements ?? []) + [
                [
                    "type": ["Alignment"], "targetName": "Lifting", "targetUrl": "https://case.example/1",
                    "targetCode": "L1", "targetFramework": "Warehouse", "targetType": "CFItem",
                ]
            ])
        subject["achievement"] = .object(achievement)
        var rich = credential
        rich["credentialSubject"] = .object(subject)
        return rich
    }

    /// Credentials that are signed and must not verify: of unknown status, expired, not yet valid, another person's.
    private static func unfit(_ credential: JSONObject) -> [JSONObject] {
        var variants = [JSONObject](repeating: credential, count: 4)
        variants[0]["credentialStatus"] = [
            "id": "https://college.example/status/1#7", "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation", "statusListIndex": "7",
            "statusListCredential": "https://college.example/status/1",
        ]
        variants[1]["validUntil"] = "2026-01-01T00:00:00Z"
        variants[2]["validFrom"] = "2026-12-01T00:00:00Z"
        variants[2]["validUntil"] = "2027-12-01T00:00:00Z"
        var subject = credential["credentialSubject"]?.object ?? JSONObject()
        subject["identifier"] = [
            [
                "type": "IdentityObject", "hashed": false, "identityHash": "eve@mail.example",
                "identityType": "emailAddress",
            ]
        ]
        variants[3]["credentialSubject"] = .object(subject)
        // Not to be taken for what the good ones say.
        for index in variants.indices {
            variants[index]["id"] = .string("https://college.example/awards/unfit-\(index)")
        }
        return variants
    }

    /// The credential in the Verifiable Credentials Data Model 1.1.
    private static func ofOlderModel(_ credential: JSONObject) -> JSONObject {
        var older = credential
        older["@context"] = [
            "https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://w3id.org/security/suites/ed25519-2020/v1",
        ]
        for (name, old) in [("validFrom", "issuanceDate"), ("validUntil", "expirationDate")] {
            older[old] = older[name]
            older[name] = nil
        }
        return older
    }

    // MARK: Verifying

    private static func verify(
        _ input: [UInt8], _ policy: VerificationPolicy, documents: [String: [DocumentResponse]] = [:]
    ) async -> VerificationReport {
        await CredentialVerifier(loader: RecordedDocumentLoader(documents), policy: policy)
            .verify(.bytes(input), recipients: recipients, now: now)
    }

    /// Verifies an input where only these documents can be fetched.
    func verify(_ input: [UInt8], documents: [String: String] = [:]) async -> VerificationReport {
        let responses = documents.mapValues { [DocumentResponse(status: 200, headers: [:], body: Array($0.utf8))] }
        return await Self.verify(input, policy, documents: responses)
    }

    /// Verifies an input that nobody signed, unless it says what one of the originals says.
    /// - Throws: ``BrokenPromise`` when something else is said to be verified.
    func checkVerdict(on input: [UInt8]) async throws {
        do {
            try check(await verify(input))
        } catch {
            // Inputs may be made of what the fuzzer keeps.
            throw BrokenPromise("\(error) in: \(String(decoding: input, as: UTF8.self))")
        }
    }

    private func check(_ report: VerificationReport) throws {
        let parts = report.items + report.nested + report.endorsements
        for part in parts { try check(part) }
        guard report.verdict == .verified else { return }
        if let content = report.credential {
            guard shown.contains(where: ShownContent(content).isPart) else {
                throw BrokenPromise("verified, though nobody signed it: \(content)")
            }
        } else if parts.isEmpty {
            throw BrokenPromise("verified, though there is no credential: \(report.jsonText)")
        }
    }
}

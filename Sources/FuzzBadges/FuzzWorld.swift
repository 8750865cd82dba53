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
        let other = SigningKey.p256(try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 9, count: 32)))
        guard let otherIssuer = BadgeIssuer(didOf: other, name: "School") else {
            throw BrokenPromise("a P-256 key has no DID")
        }
        originals = [
            ("token-ed25519", Array(token.utf8)),
            ("token-p256", Array(try otherIssuer.token(for: Self.award, of: Self.achievement).utf8)),
            ("embedded-jcs", JSONWriter.bytes(.object(try signer.embedded(credential, overJSON: true)))),
            ("embedded-rdfc", JSONWriter.bytes(.object(try signer.embedded(credential, overJSON: false)))),
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
    func checkVerdict(on input: [UInt8]) async throws { try check(await verify(input)) }

    private func check(_ report: VerificationReport) throws {
        let parts = report.items + report.nested + report.endorsements
        for part in parts { try check(part) }
        guard report.verdict == .verified else { return }
        if let content = report.credential {
            guard shown.contains(ShownContent(content)) else {
                throw BrokenPromise("verified, though nobody signed it: \(report.jsonText)")
            }
        } else if parts.isEmpty {
            throw BrokenPromise("verified, though there is no credential: \(report.jsonText)")
        }
    }
}

import Crypto
import Foundation
import JSONLD
import Synchronization
import Testing

@testable import OpenBadges

/// Who shows to be the holder of a DID, and who only says so.
@Suite struct HolderProofTests {
    private static let challenge = "pB3Wn0c1-challenge"
    private static let domain = "https://placed.example"
    private static let policy = VerificationPolicy(contexts: PinnedContexts.catalog)

    private let holder: BadgeIssuer

    init() { holder = Sample.didIssuer() }

    // MARK: Asking

    private enum Answer: Equatable {
        case did(String)
        case refused(ReasonCode)
    }

    private func ask(
        _ presentation: String, _ loader: any DocumentLoader = Sample.loader([:]), challenge: String = challenge,
        domain: String = domain, now: Date = Sample.now
    ) async -> Answer {
        do {
            return .did(
                try await CredentialVerifier(loader: loader, policy: Self.policy).holder(
                    of: Array(presentation.utf8), challenge: challenge, domain: domain, now: now
                ).did)
        } catch {
            return .refused(error.code)
        }
    }

    /// A presentation with a Data Integrity proof over canonical JSON, whose members a test changes.
    private func document(
        by holder: BadgeIssuer, keyID: String? = nil, changing changes: JSONObject = [:],
        proof proofChanges: JSONObject = [:]
    ) throws -> String {
        var document: JSONObject = [
            "@context": [.string(ContextRules.base[1])], "type": ["VerifiablePresentation"],
            "holder": .string(holder.id),
        ]
        for (name, value) in changes.members { document[name] = value.isNull ? nil : value }
        let suite = holder.key.algorithm == "EdDSA" ? Cryptosuite.eddsaJCS2022 : .ecdsaJCS2019
        var proof: JSONObject = [
            "type": "DataIntegrityProof", "cryptosuite": .string(suite.rawValue),
            "@context": document["@context"] ?? [],
            "created": .string(Timestamp.text(Sample.issued)), "verificationMethod": .string(keyID ?? holder.keyID),
            "proofPurpose": "authentication", "challenge": .string(Self.challenge), "domain": .string(Self.domain),
        ]
        for (name, value) in proofChanges.members { proof[name] = value.isNull ? nil : value }
        let hashes = [proof, document].map { SHA256.hash(data: JSONCanonicalization.bytes(of: .object($0))) }
        let signature = try holder.key.signature(for: hashes.flatMap { Array($0) })
        proof["proofValue"] = .string("z" + Base58.encode(signature))
        document["proof"] = .object(proof)
        return JSONWriter.text(.object(document))
    }

    private func token(_ changes: JSONObject = [:], header headerChanges: JSONObject = [:]) throws -> String {
        var payload: JSONObject = [
            "@context": [.string(ContextRules.base[1])], "type": ["VerifiablePresentation"], "iss": .string(holder.id),
            "nonce": .string(Self.challenge), "aud": .string(Self.domain),
        ]
        for (name, value) in changes.members { payload[name] = value.isNull ? nil : value }
        var header: JSONObject = ["alg": "EdDSA", "typ": "vp+jwt", "kid": .string(holder.keyID)]
        for (name, value) in headerChanges.members { header[name] = value.isNull ? nil : value }
        return try holder.sign(payload, header: header)
    }

    // MARK: What proves

    @Test func `a proof over the challenge and the domain proves the DID, with no credential in it`() async throws {
        for key in [SigningKey.newEd25519(), .newP256()] {
            let holder = BadgeIssuer(didOf: key, name: "Ada")
            #expect(await ask(try document(by: holder)) == .did(holder.id))
            let token = try holder.presentation(challenge: Self.challenge, domain: Self.domain)
            #expect(await ask(token) == .did(holder.id))
            let jwk = Base64URL.encode(JSONWriter.bytes(.object(key.publicKey.jwk)))
            let other = BadgeIssuer(id: "did:jwk:" + jwk, name: "Ada", key: key)
            #expect(await ask(try document(by: other, keyID: other.id + "#0")) == .did(other.id))
        }
    }

    @Test func `an empty list of credentials, several domains and an unnamed holder are fine`() async throws {
        let empty = try document(by: holder, changing: ["verifiableCredential": []])
        #expect(await ask(empty) == .did(holder.id))
        #expect(await ask(try document(by: holder, changing: ["holder": .null])) == .did(holder.id))
        let several: JSONObject = ["domain": ["https://other.example", .string(Self.domain)]]
        #expect(await ask(try document(by: holder, proof: several)) == .did(holder.id))
        #expect(await ask(try token(["aud": ["https://other.example", .string(Self.domain)]])) == .did(holder.id))
        let inner: JSONObject = ["type": .null, "vp": ["type": ["VerifiablePresentation"]]]
        #expect(await ask(try token(inner)) == .did(holder.id))
    }

    @Test func `a did web proves itself by its document, for authentication only`() async throws {
        let key = SigningKey.newEd25519()
        let web = BadgeIssuer(id: "did:web:ada.example", name: "Ada", key: key)
        let method = JSONValue.object([
            "id": .string(web.keyID), "type": "JsonWebKey", "controller": .string(web.id),
            "publicKeyJwk": .object(key.publicKey.jwk),
        ])
        func loader(_ purpose: String) -> RecordedDocumentLoader {
            let document: JSONObject = [
                "id": .string(web.id), "verificationMethod": [method], .init(purpose): [.string(web.keyID)],
            ]
            return Sample.loader(["https://ada.example/.well-known/did.json": JSONWriter.text(.object(document))])
        }
        let presentation = try document(by: web)
        #expect(await ask(presentation, loader("authentication")) == .did(web.id))
        #expect(await ask(presentation, loader("assertionMethod")) == .refused(.keyNotAuthorised))
        #expect(await ask(presentation) == .refused(.keyUnreachable))
    }

    // MARK: What does not

    @Test func `another challenge or none, another domain or none`() async throws {
        let token = try token()
        for presentation in [try document(by: holder), token] {
            #expect(await ask(presentation, challenge: Self.challenge + "x") == .refused(.challengeMismatch))
            #expect(await ask(presentation, domain: Self.domain + "/") == .refused(.challengeMismatch))
        }
        for name in ["challenge", "domain"] {
            #expect(await ask(try document(by: holder, proof: [name: .null])) == .refused(.challengeMismatch))
        }
        for name in ["nonce", "aud"] {
            #expect(await ask(try self.token([name: .null])) == .refused(.challengeMismatch))
        }
    }

    @Test func `the DID of somebody else is not proven by one's own key`() async throws {
        let other = Sample.didIssuer()
        let stolen = try document(by: holder, changing: ["holder": .string(other.id)])
        #expect(await ask(stolen) == .refused(.keyNotAuthorised))
        #expect(await ask(try token(["iss": .string(other.id)])) == .refused(.keyNotAuthorised))
        let named: JSONObject = ["kid": .string(other.keyID)]
        #expect(await ask(try token(["iss": .string(other.id)], header: named)) == .refused(.signatureInvalid))
        #expect(await ask(try token(["holder": .string(other.id)])) == .refused(.claimMismatch))
    }

    @Test func `a proof or token holds to its last second and not beyond`() async throws {
        for (seconds, expected) in [(0, Answer.did(holder.id)), (-1, .refused(.expired))] {
            let end = Sample.now.addingTimeInterval(TimeInterval(seconds))
            let proof = try document(by: holder, proof: ["expires": .string(Timestamp.text(end))])
            #expect(await ask(proof) == expected)
            let token = try holder.presentation(challenge: Self.challenge, domain: Self.domain, expires: end)
            #expect(await ask(token) == expected)
        }
    }

    @Test func `a proof to claim something does not show who one is`() async throws {
        let claim = try document(by: holder, proof: ["proofPurpose": "assertionMethod"])
        #expect(await ask(claim) == .refused(.proofPurposeMismatch))
    }

    @Test func `only DIDs that can be resolved, and nothing is asked for before`() async throws {
        let loader = RequestCounter()
        for id in ["https://ada.example/", "did:example:ada", "did:web:ada.example?service=x", "did:web:ada.example#k"]
        {
            let holder = BadgeIssuer(id: id, name: "Ada", key: self.holder.key)
            #expect(await ask(try document(by: holder), loader) == .refused(.keyMethodUnsupported), "\(id)")
            let token = try holder.presentation(challenge: Self.challenge, domain: Self.domain)
            #expect(await ask(token, loader) == .refused(.keyMethodUnsupported), "\(id)")
        }
        #expect(loader.count == 0)
    }

    @Test func `what is not signed, changed, or no presentation`() async throws {
        let unsigned = #"{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"]}"#
        #expect(await ask(unsigned) == .refused(.proofMissing))
        let good = try document(by: holder)
        let named = good.replacing(
            #""type":["VerifiablePresentation"]"#, with: #""id":"urn:x","type":["VerifiablePresentation"]"#)
        #expect(named != good)
        #expect(await ask(named) == .refused(.signatureInvalid))
        let credential = try holder.token(for: Sample.award(), of: Sample.achievement)
        #expect(await ask(credential) == .refused(.schemaInvalid))
        // What a key signs for other services is not a presentation: an identity token has nonce and aud too.
        #expect(await ask(try token(["type": .null])) == .refused(.schemaInvalid))
        #expect(await ask("https://ada.example/vp") == .refused(.schemaInvalid))
        #expect(await ask("{") == .refused(.jsonInvalid))
        #expect(await ask(try token(header: ["alg": "none"])) == .refused(.algNotAllowed))
    }

    @Test func `a presentation of the largest size is read, one byte more is not`() async throws {
        let limit = Self.policy.maximumInputBytes
        let good = try document(by: holder)
        let padding = String(repeating: " ", count: limit - good.utf8.count)
        #expect(await ask(good + padding) == .did(holder.id))
        #expect(await ask(good + padding + " ") == .refused(.limitExceeded))
    }
}

/// Counts what is asked for and answers nothing.
private final class RequestCounter: DocumentLoader {
    private let asked = Mutex(0)

    var count: Int { asked.withLock { $0 } }

    func load(_ request: DocumentRequest) async -> DocumentOutcome {
        asked.withLock { $0 += 1 }
        return .unreachable("nothing answers")
    }
}

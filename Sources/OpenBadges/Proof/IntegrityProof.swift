import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One embedded proof (VC Data Integrity 1.0 section 2.1), taken apart but not yet believed.
struct IntegrityProof {
    /// The proof as it stands in the document.
    let object: JSONObject
    let suite: Cryptosuite
    let signature: [UInt8]
    /// Which key, as an address or DID URL.
    let verificationMethod: String
    let purpose: String
    let created: Date?
    let expires: Date?
    /// Proofs of the same document that this one covers too, each once.
    let previous: [String]

    /// How many proofs of one document are looked at; real ones have one to three.
    static let maximumProofs = 8

    init(_ object: JSONObject) throws(CheckFailure) {
        guard let suite = Cryptosuite(object) else {
            let name = object["cryptosuite"]?.string ?? object["type"]?.string ?? "unnamed"
            throw .undecided(.signature, .cryptosuiteUnsupported, "proofs of \(name.prefix(64)) are not verified")
        }
        func malformed(_ detail: String) -> CheckFailure { .failed(.signature, .proofMalformed, detail) }
        self.object = object
        self.suite = suite
        guard let method = object["verificationMethod"]?.string ?? object["verificationMethod"]?["id"]?.string else {
            throw malformed("the proof has no verificationMethod")
        }
        verificationMethod = method
        guard let text = object["proofValue"]?.string, text.hasPrefix("z"), let bytes = Base58.decode(text.dropFirst())
        else { throw malformed("proofValue is not base58btc text beginning with z") }
        guard suite.signatureLengths.contains(bytes.count) else {
            throw malformed("proofValue has \(bytes.count) bytes, which is no signature of \(suite.rawValue)")
        }
        signature = bytes
        guard let purpose = object["proofPurpose"]?.string else { throw malformed("the proof has no proofPurpose") }
        self.purpose = purpose
        created = try Self.date("created", in: object)
        expires = try Self.date("expires", in: object)
        previous = object["previousProof"]?.strings ?? []
        guard previous.count <= Self.maximumProofs, Set(previous.map { Array($0.utf8) }).count == previous.count else {
            throw malformed("previousProof names a proof twice, or more than \(Self.maximumProofs)")
        }
    }

    private static func date(_ name: String, in proof: JSONObject) throws(CheckFailure) -> Date? {
        guard let value = proof[name] else { return nil }
        guard let date = value.string.flatMap({ Timestamp.parse($0) }) else {
            throw .failed(.signature, .proofMalformed, "the proof's \(name) is not a timestamp with a time zone")
        }
        return date
    }

    /// Checks what the proof is for and whether it holds at an instant.
    func check(purpose wanted: KeyPurpose, now: Date, skewSeconds: Int) throws(CheckFailure) {
        guard purpose == wanted.rawValue else {
            throw .failed(
                .signature, .proofPurposeMismatch, "proofPurpose is \(purpose.prefix(64)), not \(wanted.rawValue)")
        }
        if let created, created > now.addingTimeInterval(TimeInterval(skewSeconds)) {
            throw .failed(.dates, .notYetValid, "the proof says it will be made at \(Timestamp.text(created))")
        }
        if let expires, expires < now {
            throw .failed(.dates, .expired, "the proof was valid until \(Timestamp.text(expires))")
        }
    }
}

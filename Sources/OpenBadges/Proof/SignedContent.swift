import Crypto
import JSONLD

/// What a Data Integrity proof signs: the hash of its own options and the hash of the document, one after the other
/// (VC Data Integrity EdDSA Cryptosuites 1.0 section 3, ECDSA section 3).
struct SignedContent {
    let document: JSONObject
    /// The proof; its `proofValue` is left out.
    let proof: JSONObject
    let suite: Cryptosuite
    /// Which editions of contexts are pinned.
    let contexts: ContextCatalog
    /// Bounds the work on a dataset made to be hard.
    let workLimit: Int

    /// The signed bytes, once for each choice of context editions the document's addresses allow, newest first: an
    /// address has stood for several texts, and only the signature tells which one was meant.
    /// - Parameters:
    ///   - previous: The proofs this one covers.
    ///   - key: The key; its curve decides the hash.
    func candidates(covering previous: [JSONObject], key: PublicKey) throws(CheckFailure) -> [Candidate] {
        var unsecured = document
        unsecured["proof"] = previous.isEmpty ? nil : .array(previous.map(JSONValue.object))
        var options = proof
        options["proofValue"] = nil
        let hash: RDFHash = if case .p384 = key { .sha384 } else { .sha256 }
        if suite.isOverJSON {
            return [Candidate { () throws(CheckFailure) in try json(unsecured, options, hash) }]
        }
        // A proof is read under its document's contexts, whatever it states itself.
        options["@context"] = document["@context"]
        let selections: [ContextSelection]
        do throws(JSONLDError) {
            selections = try contexts.selections(for: JSONLDProcessor.contextURLs(of: unsecured))
        } catch {
            throw Self.failure(error)
        }
        return selections.map { selection in
            Candidate { () throws(CheckFailure) in
                let processor = JSONLDProcessor(selection: selection)
                return digest(try canonical(options, processor, hash), hash)
                    + digest(try canonical(unsecured, processor, hash), hash)
            }
        }
    }

    /// The signed bytes under one choice of editions.
    struct Candidate {
        let bytes: () throws(CheckFailure) -> [UInt8]
    }

    private func canonical(
        _ node: JSONObject, _ processor: JSONLDProcessor, _ hash: RDFHash
    ) throws(CheckFailure) -> [UInt8] {
        let quads: [RDFQuad]
        do throws(JSONLDError) { quads = try processor.quads(of: node) } catch { throw Self.failure(error) }
        do throws(CanonicalizationError) {
            return try RDFCanonicalizer(hash: hash, workLimit: workLimit).canonicalize(quads).nquadsBytes
        } catch {
            throw .refused(.signature, .limitExceeded, "the credential has no canonical form: \(error)")
        }
    }

    private static func failure(_ error: JSONLDError) -> CheckFailure {
        switch error {
        case .contextNotAllowed: .refused(.context, .contextNotAllowed, "\(error)")
        case .dataLoss: .failed(.signature, .dataLoss, "\(error)")
        case .invalid: .failed(.signature, .schemaInvalid, "\(error)")
        case .unsupported: .undecided(.signature, .formatUnsupported, "\(error)")
        case .limit: .refused(.signature, .limitExceeded, "\(error)")
        }
    }

    private func json(
        _ document: JSONObject, _ options: JSONObject, _ hash: RDFHash
    ) throws(CheckFailure) -> [UInt8] {
        var document = document
        if let stated = options["@context"] {
            // A holder may append contexts; what the proof states must be how the document's begin.
            let own = document["@context"]?.elements ?? []
            guard own.starts(with: stated.elements) else {
                throw .failed(.signature, .signatureInvalid, "the proof was made for other contexts")
            }
            document["@context"] = stated
        }
        return digest(JSONCanonicalization.bytes(of: .object(options)), hash)
            + digest(JSONCanonicalization.bytes(of: .object(document)), hash)
    }

    private func digest(_ bytes: [UInt8], _ hash: RDFHash) -> [UInt8] {
        switch hash {
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        }
    }
}

import Crypto
import JSONLD

/// A credential as it was secured: a token, or JSON with embedded proofs.
struct SecuredCredential {
    /// How it is secured.
    enum Security {
        case token(CompactJWS)
        case embedded
    }

    /// The credential's JSON: the token's payload or its `vc` claim, or the document itself with its proofs.
    let document: JSONObject
    let security: Security

    /// Whether the security covers the JSON as it is written, as a token and a proof over canonical JSON do. A proof over RDF
    /// covers what is said: neither the order of lists nor the spelling.
    var isSpellingSigned: Bool {
        guard case .embedded = security else { return true }
        return (document["proof"]?.elements ?? []).allSatisfy {
            $0.object.flatMap(Cryptosuite.init)?.isOverJSON == true
        }
    }

    /// A document with embedded proofs, or with none.
    init(_ document: JSONObject) {
        self.document = document
        security = .embedded
    }

    /// The credential in a token: the payload itself (data model 2.0) or its `vc` claim (1.1).
    init(_ token: CompactJWS) throws(CheckFailure) {
        security = .token(token)
        guard let nested = token.payload["vc"] else {
            document = token.payload
            return
        }
        guard token.payload["credentialSubject"] == nil, let credential = nested.object else {
            throw .failed(.claims, .claimMismatch, "the payload has both a vc claim and a credential of its own")
        }
        document = credential
    }

    /// A member of a container: JSON, a token as text, or a token in the `data:` address of an envelope.
    init(member value: JSONValue, limits: JSONLimits) throws(CheckFailure) {
        if let text = value.string {
            try self.init(CompactJWS(text, limits: limits))
        } else if let object = value.object {
            if CredentialKind(object) == .envelopedCredential {
                try self.init(CompactJWS(Self.enveloped(object), limits: limits))
            } else {
                self.init(object)
            }
        } else {
            throw .refused(.parse, .jsonInvalid, "neither a credential in JSON nor a token")
        }
    }

    /// The token in the `data:` address of an enveloped credential (VC Data Model 2.0, section 4.13).
    static func enveloped(_ document: JSONObject) throws(CheckFailure) -> String {
        guard let id = document["id"]?.string, id.hasPrefix("data:application/vc"), let comma = id.firstIndex(of: ",")
        else {
            throw .failed(.schema, .schemaInvalid, "the envelope's id is not a data: address of a credential")
        }
        return String(id[id.index(after: comma)...])
    }

    /// The credential as it can be handed in again: a token's text; of JSON its canonical text (RFC 8785), which stays the
    /// same however the JSON is laid out.
    var form: [UInt8] {
        switch security {
        case .token(let token): Array(token.text.utf8)
        case .embedded: JSONCanonicalization.bytes(of: .object(document))
        }
    }

    /// SHA-256 of ``form``.
    var digest: [UInt8] { Array(SHA256.hash(data: form)) }
}

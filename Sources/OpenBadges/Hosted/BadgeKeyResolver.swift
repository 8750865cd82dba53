import CryptoExtras
import JSONLD

/// Finds the key of a signed badge among those the hosted issuer lists (Open Badges 2.0), or at the address the badge
/// names on the issuer's own origin (1.x).
struct BadgeKeyResolver {
    let context: VerificationContext
    let issuer: JSONObject
    let issuerURL: WebAddress

    /// The listed key that the token's signature fits.
    func key(creator: String?, keyURL: String?, of token: CompactJWS) async throws(CheckFailure) -> PublicKey {
        let listed = issuer["publicKey"]?.elements ?? []
        if listed.isEmpty, let keyURL {
            let key = try await originKey(keyURL)
            return try fitting([key], token)
        }
        let candidates = listed.filter { creator == nil || identifier(of: $0)?.hasSameBytes(as: creator ?? "") == true }
            .prefix(context.policy.maximumKeys)
        guard !candidates.isEmpty else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the issuer at \(issuerURL) does not list the key that signed")
        }
        var keys: [PublicKey] = []
        var lastFailure: CheckFailure?
        for candidate in candidates {
            do throws(CheckFailure) { keys.append(try await key(candidate)) } catch { lastFailure = error }
        }
        if let key = keys.first(where: { $0.isValid(token.signature, for: token.signingInput) }) { return key }
        // A key that could not be obtained might have been the one.
        if let lastFailure { throw lastFailure }
        return try fitting(keys, token)
    }

    private func fitting(_ keys: [PublicKey], _ token: CompactJWS) throws(CheckFailure) -> PublicKey {
        guard let key = keys.first(where: { $0.isValid(token.signature, for: token.signingInput) }) else {
            throw .failed(.signature, .signatureInvalid, "the RS256 signature fits no key of the issuer")
        }
        return key
    }

    private func identifier(of entry: JSONValue) -> String? { entry.string ?? entry["id"]?.string }

    /// A key the issuer lists: embedded in its document, or at an address.
    private func key(_ entry: JSONValue) async throws(CheckFailure) -> PublicKey {
        if let pem = entry["publicKeyPem"]?.string { return try publicKey(pem: pem) }
        let document = try await document(identifier(of: entry) ?? "")
        guard let object = document.object(context.policy.documentLimits), let pem = object["publicKeyPem"]?.string
        else {
            throw .undecided(.issuerKey, .keyUnreachable, "\(document.url) does not answer with a key")
        }
        if let owner = object["owner"]?.string, WebAddress(owner) != issuerURL {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key's owner is not the issuer")
        }
        return try publicKey(pem: pem)
    }

    /// The PEM file that a badge of 1.x names, which must be on the issuer's origin.
    private func originKey(_ url: String) async throws(CheckFailure) -> PublicKey {
        guard let address = WebAddress(url), address.hasSameOrigin(as: issuerURL) else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the badge's key is not on the issuer's origin")
        }
        let document = try await document(url)
        guard (200..<300).contains(document.response.status) else {
            throw .undecided(
                .issuerKey, .keyUnreachable, "\(document.url) answers with status \(document.response.status)")
        }
        return try publicKey(pem: String(decoding: document.response.body, as: UTF8.self))
    }

    private func document(_ url: String) async throws(CheckFailure) -> DocumentFetcher.Document {
        let address: WebAddress
        do throws(URLRefusal) {
            address = try context.policy.urlRules.check(url)
        } catch {
            throw .undecided(.issuerKey, .urlNotAllowed, error.description)
        }
        do throws(FetchFailure) {
            return try await context.fetcher.fetch(address, .key, isSameOriginOnly: true)
        } catch {
            throw error.failure(.issuerKey, unreachable: .keyUnreachable)
        }
    }

    private func publicKey(pem: String) throws(CheckFailure) -> PublicKey {
        let bits = context.policy.minimumRSABits
        guard let key = try? _RSA.Signing.PublicKey(pemRepresentation: pem), let numbers = try? key.getKeyPrimitives(),
            let checked = try? JSONWebKey.rsa(Array(numbers.modulus), Array(numbers.publicExponent), bits)
        else {
            throw .failed(
                .issuerKey, .algKeyMismatch, "the key is not the PEM of an RSA key of \(bits) to 8192 bits")
        }
        return checked
    }
}

import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the key of a VC-JWT and binds it to the credential's issuer.
///
/// A key counts only when a document that is authoritative for `issuer.id` lists it: the DID itself, the document at the
/// issuer's address, or the well-known key set of its host. A key that a token brings along proves nothing by itself.
struct IssuerKeyResolver {
    let context: VerificationContext

    /// The key that the header of a token from this issuer means.
    func key(of header: JSONObject, issuer: String) async throws(CheckFailure) -> PublicKey {
        let kid = header["kid"]?.string
        let jwk = header["jwk"]?.object
        switch (kid, jwk) {
        case (nil, nil):
            throw .failed(.issuerKey, .keyNotFound, "the header names no key: neither kid nor jwk")
        case (_?, _?):
            throw .failed(.issuerKey, .headerForbidden, "the header has both kid and jwk; exactly one is allowed")
        case (let kid?, nil):
            return issuer.hasPrefix("did:") ? try didKey(kid, issuer) : try await hostedKey(kid, issuer)
        case (nil, let jwk?):
            if JSONWebKey.privateMembers.contains(where: { jwk[$0] != nil }) {
                throw .failed(.issuerKey, .headerForbidden, "the header's jwk carries a private key")
            }
            let key = try publicKey(jwk)
            try await bind(key, to: issuer)
            return key
        }
    }

    private func publicKey(_ jwk: JSONObject) throws(CheckFailure) -> PublicKey {
        do throws(KeyProblem) {
            return try JSONWebKey.publicKey(jwk, minimumRSABits: context.policy.minimumRSABits)
        } catch {
            throw error.failure()
        }
    }

    // MARK: DIDs

    private func didKey(_ kid: String, _ issuer: String) throws(CheckFailure) -> PublicKey {
        let isBare = !kid.contains(":") && !kid.hasPrefix("#")
        let url = kid.hasPrefix("#") ? issuer + kid : isBare ? issuer + "#" + kid : kid
        let mark = url.firstIndex(of: "#")
        let did = String(url[..<(mark ?? url.endIndex)])
        guard did.hasSameBytes(as: issuer) else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key belongs to \(did.prefix(100)), not to the issuer")
        }
        try requireSelfCertifying(did)
        return try SelfCertifyingDID.publicKey(
            did, fragment: mark.map { String(url[url.index(after: $0)...]) },
            minimumRSABits: context.policy.minimumRSABits)
    }

    private func requireSelfCertifying(_ did: String) throws(CheckFailure) {
        guard SelfCertifyingDID.handles(did) else {
            let method = did.split(separator: ":").prefix(2).joined(separator: ":")
            throw .undecided(.issuerKey, .keyMethodUnsupported, "issuers of \(method.prefix(32)) are not resolved yet")
        }
    }

    // MARK: Issuers with an address

    private func hostedKey(_ kid: String, _ issuer: String) async throws(CheckFailure) -> PublicKey {
        let issuerURL = try allowed(issuer)
        // Judged before anything is asked for: a token must not choose which hosts are contacted.
        let kidURL = try kid.contains("://") ? allowed(kid) : nil
        if kidURL == nil, kid.hasPrefix("did:") {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key belongs to a DID, the issuer is an address")
        }
        let document = await issuerDocument(issuerURL, issuer)
        if let document, let listing = document.listing(kid) {
            switch listing {
            case .embedded(let method):
                return try IssuerDocument.publicKey(
                    of: method, issuer: issuer, minimumRSABits: context.policy.minimumRSABits)
            case .referenced(let reference): return try await referencedKey(allowed(reference), issuer)
            }
        }
        if let keys = await wellKnownKeys(issuerURL) { return try key(kid, kidURL, in: keys, issuer) }
        throw notListed(document)
    }

    private func notListed(_ document: IssuerDocument?) -> CheckFailure {
        document?.listsKeys == true
            ? .failed(.issuerKey, .keyNotAuthorised, "the issuer's document does not list the key for assertions")
            : .undecided(
                .issuerKey, .keyUnreachable,
                "neither the issuer's document nor the key set of its host could be obtained")
    }

    private func key(
        _ kid: String, _ kidURL: WebAddress?, in keys: [JSONObject], _ issuer: String
    ) throws(CheckFailure) -> PublicKey {
        let name = kidURL?.fragment ?? kid
        let named = keys.filter { key in
            guard let id = key["kid"]?.string else { return false }
            return id.hasSameBytes(as: kid) || id.hasSameBytes(as: name)
        }
        guard !named.isEmpty else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key set of the issuer's host does not hold the key")
        }
        guard let own = named.first(where: { belongs($0, to: issuer) }) else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key belongs to another issuer on the same host")
        }
        return try publicKey(own)
    }

    /// Several issuers may share a host; a key that names its issuer is that issuer's alone.
    private func belongs(_ key: JSONObject, to issuer: String) -> Bool {
        guard let owner = key["iss"] else { return true }
        return owner.string?.hasSameBytes(as: issuer) == true
    }

    /// The key at an address the issuer listed: a JWK, a key set (the fragment names the key) or a verification method.
    private func referencedKey(_ url: WebAddress, _ issuer: String) async throws(CheckFailure) -> PublicKey {
        let document: JSONObject?
        do throws(FetchFailure) {
            document = try await context.fetcher.fetch(url, .key, isSameOriginOnly: true)
                .object(context.policy.documentLimits)
        } catch {
            throw error.failure(.issuerKey, unreachable: .keyUnreachable)
        }
        guard let document else {
            throw .undecided(.issuerKey, .keyUnreachable, "\(url.withoutFragment) does not answer with a key")
        }
        if let keys = document["keys"]?.array {
            let set = keys.prefix(context.policy.maximumKeys).compactMap(\.object)
            guard let fragment = url.fragment else {
                throw .failed(.issuerKey, .keyNotFound, "the kid names a key set but no key in it")
            }
            return try key(fragment, url, in: set, issuer)
        }
        if document["kty"] != nil { return try publicKey(document) }
        return try IssuerDocument.publicKey(
            of: document, issuer: issuer, minimumRSABits: context.policy.minimumRSABits)
    }

    /// Requires that the issuer lists a key a token brought along.
    private func bind(_ key: PublicKey, to issuer: String) async throws(CheckFailure) {
        if issuer.hasPrefix("did:") {
            try requireSelfCertifying(issuer)
            let own = try SelfCertifyingDID.publicKey(
                issuer, fragment: nil, minimumRSABits: context.policy.minimumRSABits)
            guard own.thumbprint == key.thumbprint else {
                throw .failed(.issuerKey, .keyNotAuthorised, "the header's key is not that of the issuer's DID")
            }
            return
        }
        let issuerURL = try allowed(issuer)
        let document = await issuerDocument(issuerURL, issuer)
        for entry in document?.listings ?? [] {
            let listed: PublicKey?
            switch entry.listing {
            case .embedded(let method):
                listed = try? IssuerDocument.publicKey(
                    of: method, issuer: issuer, minimumRSABits: context.policy.minimumRSABits)
            case .referenced(let reference):
                guard let url = try? allowed(reference) else { continue }
                listed = try? await referencedKey(url, issuer)
            }
            if listed?.thumbprint == key.thumbprint { return }
        }
        guard let keys = await wellKnownKeys(issuerURL) else { throw notListed(document) }
        let holder = keys.first { (try? publicKey($0))?.thumbprint == key.thumbprint && belongs($0, to: issuer) }
        guard holder != nil else {
            throw .failed(.issuerKey, .keyNotAuthorised, "neither the issuer nor its host lists the header's key")
        }
    }

    private func allowed(_ url: String) throws(CheckFailure) -> WebAddress {
        do throws(URLRefusal) {
            return try context.policy.urlRules.check(url)
        } catch {
            throw .refused(.issuerKey, .urlNotAllowed, error.description)
        }
    }

    private func issuerDocument(_ url: WebAddress, _ issuer: String) async -> IssuerDocument? {
        guard
            let object = try? await context.fetcher.fetch(url, .issuer, isSameOriginOnly: true)
                .object(context.policy.documentLimits)
        else { return nil }
        return IssuerDocument(object, at: url, issuer: issuer, maximumKeys: context.policy.maximumKeys)
    }

    /// The key set of the issuer's host (`/.well-known/jwks.json`); nil when there is none.
    private func wellKnownKeys(_ issuerURL: WebAddress) async -> [JSONObject]? {
        let url = issuerURL.replacingPath("/.well-known/jwks.json")
        let object = try? await context.fetcher.fetch(url, .keySet, isSameOriginOnly: true)
            .object(context.policy.documentLimits)
        return object?["keys"]?.array?.prefix(context.policy.maximumKeys).compactMap(\.object)
    }
}

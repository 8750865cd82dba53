import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Finds the key that a signature names and binds it to who must have signed.
///
/// A key counts only when a document that is authoritative for the signer lists it for the purpose: the DID itself, the
/// document of a did:web, the document at the signer's address, or, for tokens, the well-known key set of its host. A key
/// that a credential brings along, or that claims its own controller, proves nothing by itself.
struct IssuerKeyResolver {
    let context: VerificationContext
    /// Who must have signed: the credential's issuer, the holder of a presentation.
    let signer: String
    var purpose = KeyPurpose.assertionMethod

    /// The key of the verification method that a Data Integrity proof names.
    func key(verificationMethod: String) async throws(CheckFailure) -> PublicKey {
        guard verificationMethod.contains(":") else {
            throw .failed(.issuerKey, .keyNotFound, "verificationMethod is no absolute address or DID of a key")
        }
        if signer.hasPrefix("did:") { return try await didKey(verificationMethod) }
        let document = try await signersDocument()
        if let document, case .listed = document.entry(verificationMethod) {
            return try await key(document.entry(verificationMethod))
        }
        throw unlisted(verificationMethod, in: document)
    }

    /// What is wrong with a verification method that the signer's document does not list, or that has no document.
    private func unlisted(_ name: String, in document: ControlledDocument?) -> CheckFailure {
        if name.hasPrefix("did:"), !SelfCertifyingDID.handles(name), !WebDID.handles(name) {
            return .undecided(.issuerKey, .keyUnreachable, "keys of \(name.prefix(32)) cannot be resolved")
        }
        // A DID of somebody else's is nobody's key here until the issuer says so.
        guard document != nil || name.hasPrefix("did:") else {
            return .undecided(.issuerKey, .keyUnreachable, "the issuer's document could not be obtained")
        }
        let parts = name.split(separator: "#", maxSplits: 1)
        if let document, case .absent = document.entry(name), parts.count == 2,
            signer.hasSameBytes(as: String(parts[0])),
            (try? Multikey.publicKey(parts[1])) == nil
        {
            return .failed(.issuerKey, .keyNotFound, "the issuer's document has no such key")
        }
        return .failed(
            .issuerKey, .keyNotAuthorised, "the issuer's document does not list the key as \(purpose.rawValue)")
    }

    /// Refuses a token whose header names no key that could ever be found, before anything else of it is read.
    static func requireKey(in header: JSONObject) throws(CheckFailure) {
        guard header["kid"] != nil || header["jwk"] != nil else { throw unnamed }
        if let kid = header["kid"]?.string, kid.hasPrefix("did:"), !SelfCertifyingDID.handles(kid), !WebDID.handles(kid)
        {
            throw .undecided(.issuerKey, .keyUnreachable, "keys of \(kid.prefix(32)) cannot be resolved")
        }
    }

    private static let unnamed = CheckFailure.failed(
        .issuerKey, .keyNotFound, "the header names no key: neither kid nor jwk")

    /// The key that the header of a token means.
    func key(of header: JSONObject) async throws(CheckFailure) -> PublicKey {
        let kid = header["kid"]?.string
        let jwk = header["jwk"]?.object
        switch (kid, jwk) {
        case (nil, nil):
            throw Self.unnamed
        case (_?, _?):
            throw .failed(.issuerKey, .headerForbidden, "the header has both kid and jwk; exactly one is allowed")
        case (let kid?, nil):
            return signer.hasPrefix("did:") ? try await didKey(kid) : try await hostedKey(kid)
        case (nil, let jwk?):
            if JSONWebKey.privateMembers.contains(where: { jwk[$0] != nil }) {
                throw .failed(.issuerKey, .headerForbidden, "the header's jwk carries a private key")
            }
            let key = try publicKey(jwk)
            try await requireListed(key)
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

    private func publicKey(method: JSONObject) throws(CheckFailure) -> PublicKey {
        try VerificationMethod.publicKey(
            of: method, controller: signer, minimumRSABits: context.policy.minimumRSABits, now: context.now)
    }

    // MARK: DIDs

    /// The signer's key with that DID URL, fragment or bare hint.
    private func didKey(_ name: String) async throws(CheckFailure) -> PublicKey {
        let isBare = !name.contains(":") && !name.hasPrefix("#")
        let url = name.hasPrefix("#") ? signer + name : isBare ? signer + "#" + name : name
        let mark = url.firstIndex(of: "#")
        let did = String(url[..<(mark ?? url.endIndex)])
        guard did.hasSameBytes(as: signer) else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key belongs to \(did.prefix(100)), not to the issuer")
        }
        if SelfCertifyingDID.handles(did) {
            if mark == nil {
                context.ledger.note(.issuerKey, .pass, nil, "the key is named by the bare DID, which holds only one")
            }
            return try SelfCertifyingDID.publicKey(
                did, fragment: mark.map { String(url[url.index(after: $0)...]) },
                minimumRSABits: context.policy.minimumRSABits)
        }
        let document = try await webDocument(did)
        if case .absent = document.entry(url) {
            throw .failed(.issuerKey, .keyNotFound, "the issuer's DID document has no such key")
        }
        return try await key(document.entry(url))
    }

    private func webDocument(_ did: String) async throws(CheckFailure) -> ControlledDocument {
        guard WebDID.handles(did) else {
            let method = did.split(separator: ":").prefix(2).joined(separator: ":")
            throw .undecided(.issuerKey, .keyUnreachable, "issuers of \(method.prefix(32)) cannot be resolved")
        }
        let url = try WebDID.documentAddress(of: did, context.policy.urlRules)
        let document: DocumentFetcher.Document
        do throws(FetchFailure) {
            document = try await context.fetcher.fetch(url, .didDocument, isSameOriginOnly: true)
        } catch {
            throw error.failure(.issuerKey, unreachable: .keyUnreachable)
        }
        guard let object = document.object(context.policy.documentLimits) else {
            throw .undecided(.issuerKey, .keyUnreachable, "\(url) does not answer with a DID document")
        }
        guard object["id"] != nil,
            let controlled = ControlledDocument(
                object, about: did, purpose: purpose, maximumKeys: context.policy.maximumKeys)
        else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the document at \(url) is not that of \(did.prefix(120))")
        }
        return controlled
    }

    // MARK: Signers with an address

    private func key(_ entry: ControlledDocument.Entry) async throws(CheckFailure) -> PublicKey {
        switch entry {
        case .listed(.embedded(let method)): return try publicKey(method: method)
        case .listed(.referenced(let reference)): return try await referencedKey(reference)
        case .absent, .otherPurpose:
            throw .failed(
                .issuerKey, .keyNotAuthorised, "the issuer's document does not list the key as \(purpose.rawValue)")
        }
    }

    private func hostedKey(_ kid: String) async throws(CheckFailure) -> PublicKey {
        let signerURL = try allowed(signer)
        // Judged before anything is asked for: a token must not choose which hosts are contacted.
        let kidURL = try kid.contains("://") ? allowed(kid) : nil
        let document = try await signersDocument()
        if let document, case .listed = document.entry(kid) { return try await key(document.entry(kid)) }
        if kidURL == nil, kid.hasPrefix("did:") {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key belongs to a DID that the issuer does not list")
        }
        if let keys = await wellKnownKeys(signerURL) { return try key(kid, kidURL, in: keys) }
        throw notListed(document)
    }

    private func notListed(_ document: ControlledDocument?) -> CheckFailure {
        document?.listsKeys == true
            ? .failed(.issuerKey, .keyNotAuthorised, "the issuer's document does not list the key for assertions")
            : .undecided(
                .issuerKey, .keyUnreachable,
                "neither the issuer's document nor the key set of its host could be obtained")
    }

    private func key(
        _ kid: String, _ kidURL: WebAddress?, in keys: [JSONObject]
    ) throws(CheckFailure) -> PublicKey {
        let name = kidURL?.fragment ?? kid
        let named = keys.filter { key in
            guard let id = key["kid"]?.string else { return false }
            return id.hasSameBytes(as: kid) || id.hasSameBytes(as: name)
        }
        guard !named.isEmpty else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key set of the issuer's host does not hold the key")
        }
        guard let own = named.first(where: belongsToSigner) else {
            throw .failed(.issuerKey, .keyNotAuthorised, "the key belongs to another issuer on the same host")
        }
        return try publicKey(own)
    }

    /// Several issuers may share a host; a key that names its issuer is that issuer's alone.
    private func belongsToSigner(_ key: JSONObject) -> Bool {
        guard let owner = key["iss"] else { return true }
        return owner.string?.hasSameBytes(as: signer) == true
    }

    /// The key at an address the signer listed: a JWK, a key set (the fragment names the key) or a verification method;
    /// or the key of a listed DID that is its own key.
    private func referencedKey(_ reference: String) async throws(CheckFailure) -> PublicKey {
        if SelfCertifyingDID.handles(reference) {
            let parts = reference.split(separator: "#", maxSplits: 1).map(String.init)
            return try SelfCertifyingDID.publicKey(
                parts[0], fragment: parts.count > 1 ? parts[1] : nil, minimumRSABits: context.policy.minimumRSABits)
        }
        let url = try allowed(reference)
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
            let set = keys.compactMap(\.object)
            guard let fragment = url.fragment else {
                throw .failed(.issuerKey, .keyNotFound, "the kid names a key set but no key in it")
            }
            return try key(fragment, url, in: set)
        }
        if document["kty"] != nil { return try publicKey(document) }
        return try publicKey(method: document)
    }

    /// Requires that the signer lists a key a token brought along.
    private func requireListed(_ key: PublicKey) async throws(CheckFailure) {
        if SelfCertifyingDID.handles(signer) {
            let own = try SelfCertifyingDID.publicKey(
                signer, fragment: nil, minimumRSABits: context.policy.minimumRSABits)
            guard own.thumbprint == key.thumbprint else {
                throw .failed(.issuerKey, .keyNotAuthorised, "the header's key is not that of the issuer's DID")
            }
            return
        }
        if signer.hasPrefix("did:") {
            guard await lists(key, try webDocument(signer)) else {
                throw .failed(.issuerKey, .keyNotAuthorised, "the issuer's DID document does not list the header's key")
            }
            return
        }
        let signerURL = try allowed(signer)
        let document = try await signersDocument()
        if let document, await lists(key, document) { return }
        guard let keys = await wellKnownKeys(signerURL) else { throw notListed(document) }
        let holder = keys.prefix(context.policy.maximumKeys).first {
            (try? publicKey($0))?.thumbprint == key.thumbprint && belongsToSigner($0)
        }
        guard holder != nil else {
            throw .failed(.issuerKey, .keyNotAuthorised, "neither the issuer nor its host lists the header's key")
        }
    }

    private func lists(_ key: PublicKey, _ document: ControlledDocument) async -> Bool {
        for entry in document.listings {
            let listed: PublicKey?
            switch entry.listing {
            case .embedded(let method): listed = try? publicKey(method: method)
            case .referenced(let reference): listed = try? await referencedKey(reference)
            }
            if listed?.thumbprint == key.thumbprint { return true }
        }
        return false
    }

    private func allowed(_ url: String) throws(CheckFailure) -> WebAddress {
        guard url.contains("://") else {
            throw .failed(
                .issuerKey, .keyNotAuthorised,
                "the issuer \(url.prefix(120)) is neither an address nor a DID, so no document can say which keys are its own"
            )
        }
        do throws(URLRefusal) {
            return try context.policy.urlRules.check(url)
        } catch {
            throw .refused(.issuerKey, .urlNotAllowed, error.description)
        }
    }

    /// The document at the signer's own address; nil when it cannot be obtained or is about something else.
    private func signersDocument() async throws(CheckFailure) -> ControlledDocument? {
        let url = try allowed(signer)
        guard
            let object = try? await context.fetcher.fetch(url, .issuer, isSameOriginOnly: true)
                .object(context.policy.documentLimits)
        else { return nil }
        return ControlledDocument(object, about: signer, purpose: purpose, maximumKeys: context.policy.maximumKeys)
    }

    /// The key set of the signer's host (`/.well-known/jwks.json`); nil when there is none.
    private func wellKnownKeys(_ signerURL: WebAddress) async -> [JSONObject]? {
        let url = signerURL.replacingPath("/.well-known/jwks.json")
        let object = try? await context.fetcher.fetch(url, .keySet, isSameOriginOnly: true)
            .object(context.policy.documentLimits)
        return object?["keys"]?.array?.compactMap(\.object)
    }
}

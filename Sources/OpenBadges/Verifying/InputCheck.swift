import JSONLD

/// Finds out what was handed in and leads it to the checks of its format.
struct InputCheck {
    let context: VerificationContext
    let cache: DocumentCache

    /// Verifies an input.
    func run(_ input: CredentialInput) async throws(CheckFailure) {
        switch input {
        case .url(let url): try await run(address: url)
        case .bytes(let bytes, _):
            guard bytes.count <= context.policy.maximumInputBytes else {
                throw .refused(
                    .parse, .limitExceeded, "the file is larger than \(context.policy.maximumInputBytes) bytes")
            }
            var input = try DetectedInput(bytes, policy: context.policy)
            if case .png = input {
                input = try DetectedInput(
                    BakedImage.credentialText(in: bytes, policy: context.policy), policy: context.policy)
            }
            try await run(input, served: nil)
        }
    }

    /// Verifies what was handed in as bytes, or served at an address.
    private func run(_ input: DetectedInput, served: DocumentFetcher.Document?) async throws(CheckFailure) {
        switch input {
        case .png:
            throw PNGReader.malformed("lies inside another image")
        case .address(let url): try await run(address: url)
        case .token(let text):
            if served != nil { context.ledger.securedForm = Array(text.utf8) }
            try await run(token: text)
        case .json(let document, let text): try await run(document, text, served)
        }
    }

    private func run(_ document: JSONObject, _ text: [UInt8], _ served: DocumentFetcher.Document?)
        async throws(CheckFailure)
    {
        context.ledger.note(.parse, .pass, nil, "read as JSON")
        let kind = CredentialKind(document)
        context.ledger.format = kind.format
        if served != nil, !kind.isUnsigned { context.ledger.securedForm = text }
        switch kind {
        case .assertion:
            // An image that is served may hold an assertion that is hosted elsewhere.
            if let served, served.object(context.policy.documentLimits) != nil {
                try await HostedBadgeCheck(context: context).run(at: served.url, served: served)
            } else {
                try await HostedBadgeCheck(context: context).run(at: hostedAddress(document))
            }
        case .collection:
            try await CollectionCheck(context: context, cache: cache).run(document)
        case .envelopedCredential: try await run(token: SecuredCredential.enveloped(document))
        case .presentation: try await PresentationCheck(context: context).run(document)
        case .employmentRecord: try await EmploymentRecordCheck(context: context).run(SecuredCredential(document))
        case .achievementCredential, .learnerRecord, .endorsement, .statusList, .otherCredential, .unknown:
            try await CredentialCheck(context: context).run(SecuredCredential(document))
        }
    }

    private func hostedAddress(_ assertion: JSONObject) throws(CheckFailure) -> WebAddress {
        guard let text = HostedAddress.declared(by: assertion) else {
            throw .failed(.schema, .schemaInvalid, "the assertion's id is no address, and it carries no signature")
        }
        return try allowed(text)
    }

    private func run(token text: String) async throws(CheckFailure) {
        let token = try CompactJWS(text, limits: context.policy.documentLimits)
        context.ledger.note(.parse, .pass, nil, "read as a compact JWS")
        let kind = CredentialKind(token.payload)
        switch kind {
        case .assertion(let format):
            try await SignedBadgeCheck(context: context, token: token, format: format).run()
        case .presentation: try await PresentationCheck(context: context).run(token)
        case .employmentRecord: try await EmploymentRecordCheck(context: context).run(SecuredCredential(token))
        default: try await CredentialCheck(context: context).run(SecuredCredential(token))
        }
    }

    // MARK: Addresses

    private func allowed(_ url: String) throws(CheckFailure) -> WebAddress {
        do throws(URLRefusal) {
            return try context.policy.urlRules.check(url)
        } catch {
            // Many old badges are hosted on plain http; that may be allowed one day. Other refusals are for good.
            throw url.lowercased().hasPrefix("http://")
                ? .undecided(.parse, .urlNotAllowed, error.description)
                : .refused(.parse, .urlNotAllowed, error.description)
        }
    }

    private func run(address text: String) async throws(CheckFailure) {
        let url = try allowed(text)
        let document: DocumentFetcher.Document
        do throws(FetchFailure) {
            document = try await context.fetcher.fetch(url, .credential)
        } catch {
            throw error.failure(.parse, unreachable: .hostedNotFound)
        }
        let body = (try? JSONReader.read(document.response.body, limits: context.policy.documentLimits))?.object
        let isGone = document.response.status == 410 || body?["revoked"]?.bool == true
        // Only the host of a hosted badge is its issuer's; who serves a signed one may be anybody.
        if isGone, body.map({ CredentialKind($0).isUnsigned }) ?? true {
            try await HostedBadgeCheck(context: context).run(at: url, served: document)
            return
        }
        guard (200..<300).contains(document.response.status) else {
            throw .undecided(.parse, .hostedNotFound, "\(url) answers with status \(document.response.status)")
        }
        try await run(served(document), served: document)
    }

    /// What an address serves. A web page is not the badge: the badge may still be there for who asks differently.
    private func served(_ document: DocumentFetcher.Document) throws(CheckFailure) -> DetectedInput {
        let body = document.response.body
        do throws(CheckFailure) {
            if body.starts(with: PNGReader.signature) {
                return try DetectedInput(
                    BakedImage.credentialText(in: body, policy: context.policy), policy: context.policy)
            }
            let input = try DetectedInput(body, policy: context.policy)
            guard case .address = input else { return input }
            throw .undecided(.parse, .hostedNotFound, "\(document.url) answers with another address")
        } catch  where error.code == .jsonInvalid {
            throw .undecided(
                .parse, .hostedNotFound, "\(document.url) does not answer with a credential: \(error.detail)")
        }
    }
}

import Crypto
import JSONLD

/// Verifies a hosted badge: what its issuer's host serves at the badge's own address is the badge; what was handed in is not.
struct HostedBadgeCheck {
    let context: VerificationContext

    /// Runs the checks for an address where the assertion is hosted.
    /// - Parameter served: The document when it was already obtained from there.
    func run(at start: WebAddress, served: DocumentFetcher.Document? = nil) async throws(CheckFailure) {
        let (document, url) = try await assertion(at: start, served)
        let kind = CredentialKind(document)
        guard case .assertion(let format) = kind else {
            throw .undecided(.parse, .hostedNotFound, "\(url) does not answer with an assertion")
        }
        context.ledger.format = format
        context.ledger.note(.parse, .pass, nil, "read as JSON")
        context.ledger.note(.context, .pass, nil, "read as \(format.rawValue)")
        let assertion = try BadgeAssertion(document, format: format)
        guard assertion.verification == .hosted else {
            throw .failed(.signature, .proofMissing, "the badge says it is signed, but no signature was handed in")
        }
        context.ledger.note(.schema, .pass, nil, "has the members of an assertion")
        let graph = try await BadgeGraphLoader(context: context).load(assertion)
        context.ledger.credential = VerifiedContent(
            id: url.description, securedDigest: Array(SHA256.hash(data: Array(url.description.utf8))),
            achievement: graph.achievement, level: AchievedLevel.unstated,
            issuer: .init(id: graph.issuerURL.description, name: graph.issuer["name"]?.string),
            issuedOn: assertion.issuedOn, expiresAt: assertion.expires, recipient: [], proof: .unproven)
        try checkScope(url, graph)
        context.ledger.credential?.proof = .hosted
        context.ledger.note(.signature, .skipped, nil, "hosted badges carry no signature")
        context.ledger.note(.status, .pass, nil, "the host serves it as not revoked")
        context.checkDates(from: assertion.issuedOn, until: assertion.expires)
        context.checkRecipient([assertion.recipient])
        await HostedEndorsementCheck(context: context).run(document, at: url, graph)
    }

    private func checkScope(_ url: WebAddress, _ graph: BadgeGraph) throws(CheckFailure) {
        let scope = HostingScope(issuer: graph.issuerURL, profile: graph.issuer)
        guard scope.contains(assertion: url) else {
            throw .failed(.issuerKey, .hostedOutOfScope, "\(url) is not where \(graph.issuerURL) says it hosts badges")
        }
        if let badgeURL = graph.badgeURL, !scope.contains(badge: badgeURL) {
            throw .failed(
                .issuerKey, .hostedOutOfScope, "the badge class \(badgeURL) is not on a host of \(graph.issuerURL)")
        }
        context.ledger.note(.issuerKey, .pass, nil, "hosted where the issuer says")
    }

    /// The assertion and the address it declares as its own: a document that declares another is asked for there, once.
    private func assertion(
        at start: WebAddress, _ served: DocumentFetcher.Document?
    ) async throws(CheckFailure) -> (JSONObject, WebAddress) {
        let first: JSONObject
        if let served {
            first = try content(of: served)
        } else {
            first = try await content(at: start)
        }
        guard let declared = try declaredAddress(first), declared != start else { return (first, start) }
        do throws(CheckFailure) {
            let second = try await content(at: declared)
            guard try declaredAddress(second) ?? declared == declared else {
                throw .undecided(.parse, .idMismatch, "the document at \(declared) declares yet another address")
            }
            return (second, declared)
        } catch  where error.kind == .undecided && error.code != .checkPostponed {
            throw .undecided(
                .parse, .idMismatch, "\(start) serves a badge that says it is \(declared), where it cannot be obtained")
        }
    }

    /// The address an assertion declares: `id`, or `verify.url` of 1.x.
    private func declaredAddress(_ assertion: JSONObject) throws(CheckFailure) -> WebAddress? {
        guard let text = HostedAddress.declared(by: assertion) else { return nil }
        do throws(URLRefusal) {
            return try context.policy.urlRules.check(text)
        } catch {
            throw .undecided(.parse, .urlNotAllowed, error.description)
        }
    }

    private func content(at url: WebAddress) async throws(CheckFailure) -> JSONObject {
        let document: DocumentFetcher.Document
        do throws(FetchFailure) {
            document = try await context.fetcher.fetch(url, .assertion)
        } catch {
            throw error.failure(.parse, unreachable: .hostedNotFound)
        }
        return try content(of: document)
    }

    /// The assertion in an answer. Gone, or revoked in a body of any status, is revoked.
    private func content(of document: DocumentFetcher.Document) throws(CheckFailure) -> JSONObject {
        let body = (try? JSONReader.read(document.response.body, limits: context.policy.documentLimits))?.object
        if document.response.status == 410 || body?["revoked"]?.bool == true {
            let reason = body?["revocationReason"]?.string.map { ": \($0.prefix(200))" } ?? ""
            throw .failed(.status, .revoked, "the issuer has revoked the badge\(reason)")
        }
        guard (200..<300).contains(document.response.status), let body else {
            throw .undecided(
                .parse, .hostedNotFound,
                "\(document.url) answers with status \(document.response.status) and no assertion")
        }
        return body
    }
}

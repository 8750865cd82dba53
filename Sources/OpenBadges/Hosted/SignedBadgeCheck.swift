import Crypto
import CryptoExtras
import JSONLD

/// Verifies a signed badge of Open Badges 1.x or 2.0: a JWS by a key that the hosted issuer lists.
struct SignedBadgeCheck {
    let context: VerificationContext
    let token: CompactJWS
    let format: CredentialFormat

    /// Runs the checks.
    func run() async throws(CheckFailure) {
        context.ledger.format = format
        _ = try HeaderRules.algorithm(of: token.header, allowed: [.rs256])
        let assertion = try BadgeAssertion(token.payload, format: format)
        guard case .signed(let creator, let keyURL) = assertion.verification else {
            throw .failed(.schema, .schemaInvalid, "the token's badge says it is hosted, not signed")
        }
        context.ledger.note(.context, .pass, nil, "read as \(format.rawValue)")
        context.ledger.note(.schema, .pass, nil, "has the members of an assertion")
        let graph = try await BadgeGraphLoader(context: context).load(assertion)
        context.ledger.credential = VerifiedContent(
            id: assertion.ids.first, securedDigest: Array(SHA256.hash(data: Array(token.text.utf8))),
            achievement: graph.achievement, level: AchievedLevel.unstated,
            issuer: .init(id: graph.issuerURL.description, name: graph.issuer["name"]?.string),
            issuedOn: assertion.issuedOn, expiresAt: assertion.expires, recipient: [], proof: .unproven)
        let scope = HostingScope(issuer: graph.issuerURL, profile: graph.issuer)
        if let badgeURL = graph.badgeURL, !scope.contains(badge: badgeURL) {
            throw .failed(
                .issuerKey, .hostedOutOfScope, "the badge class \(badgeURL) is not on a host of \(graph.issuerURL)")
        }
        let keys = BadgeKeyResolver(context: context, issuer: graph.issuer, issuerURL: graph.issuerURL)
        let key = try await keys.key(creator: creator, keyURL: keyURL, of: token)
        context.ledger.note(.issuerKey, .pass, nil, "the issuer lists the key")
        context.ledger.note(.signature, .pass, nil, "the RS256 signature fits")
        context.ledger.credential?.proof = .key(fingerprint: key.thumbprint)
        do throws(CheckFailure) {
            try await RevocationList(context: context, format: format).check(assertion.ids, issuer: graph.issuer)
        } catch {
            context.ledger.fail(error)
        }
        context.checkDates(from: assertion.issuedOn, until: assertion.expires)
        context.checkRecipient([assertion.recipient])
        await HostedEndorsementCheck(context: context).run(
            token.payload, at: assertion.ids.first.flatMap(WebAddress.init), graph)
    }
}

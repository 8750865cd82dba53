import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Verifies the endorsements of a badge of Open Badges 2.0, each as its own host serves it. None of them decides the badge's
/// own verdict.
struct HostedEndorsementCheck {
    let context: VerificationContext

    private struct Attached {
        let reference: JSONValue
        let part: EndorsedPart
        /// The address of what it is attached to.
        let target: WebAddress?
    }

    /// Verifies the endorsements that an assertion, its badge class and its issuer name.
    /// - Parameter url: The assertion's own address; nil for a signed one without.
    func run(_ assertion: JSONObject, at url: WebAddress?, _ graph: BadgeGraph) async {
        let places: [(EndorsedPart, JSONObject, WebAddress?)] = [
            (.credential, assertion, url), (.achievement, graph.badge, graph.badgeURL),
            (.issuer, graph.issuer, graph.issuerURL),
        ]
        let attached = places.flatMap { part, place, target in
            (place["endorsement"]?.elements ?? []).map { Attached(reference: $0, part: part, target: target) }
        }
        guard !attached.isEmpty else { return }
        let taken = attached.prefix(context.policy.maximumEndorsements)
        var reports: [VerificationReport] = []
        for one in taken { reports.append(await verify(one, badgeIssuer: graph.issuerURL)) }
        context.ledger.endorsements = reports
        EndorsementCheck.summarise(reports, of: attached.count, in: context.ledger)
    }

    private func verify(_ attached: Attached, badgeIssuer: WebAddress) async -> VerificationReport {
        let context = context.attached()
        context.ledger.endorsed = attached.part
        context.ledger.format = .endorsement
        do throws(CheckFailure) {
            try await check(attached, badgeIssuer: badgeIssuer, context)
            context.ledger.isComplete = true
        } catch {
            context.ledger.fail(error)
        }
        return context.ledger.report()
    }

    private func check(
        _ attached: Attached, badgeIssuer: WebAddress, _ context: VerificationContext
    ) async throws(CheckFailure) {
        guard let address = attached.reference.string ?? attached.reference["id"]?.string else {
            throw .failed(.schema, .schemaInvalid, "the endorsement has no address, so nobody can be asked for it")
        }
        let url = try allowed(address)
        let endorsement = try await document(at: url, .endorsement, .hostedNotFound)
        context.ledger.note(.parse, .pass, nil, "read as JSON")
        if endorsement["revoked"]?.bool == true {
            throw .failed(.status, .revoked, "the endorsement was taken back")
        }
        guard endorsement["type"]?.strings.contains("Endorsement") == true else {
            throw .failed(.schema, .schemaInvalid, "\(url) does not answer with an Endorsement")
        }
        guard WebAddress(endorsement["id"]?.string ?? "") == url else {
            throw .failed(.schema, .idMismatch, "the endorsement at \(url) says it is another")
        }
        let types = (endorsement["verification"] ?? endorsement["verify"])?["type"]?.strings ?? []
        guard types.contains(where: { ["HostedBadge", "hosted"].contains($0) }) else {
            throw .undecided(.signature, .formatUnsupported, "signed endorsements of Open Badges 2.0 are not verified")
        }
        guard let issuerID = endorsement["issuer"]?.string ?? endorsement["issuer"]?["id"]?.string else {
            throw .failed(.schema, .schemaInvalid, "the endorsement names no issuer")
        }
        let issuerURL = try allowed(issuerID)
        let profile = try await document(at: issuerURL, .issuer, .issuerUnreachable)
        guard HostingScope(issuer: issuerURL, profile: profile).contains(assertion: url) else {
            throw .failed(.issuerKey, .hostedOutOfScope, "\(url) is not where \(issuerURL) says it hosts endorsements")
        }
        context.ledger.note(.issuerKey, .pass, nil, "hosted where its issuer says")
        guard let issuedOn = endorsement["issuedOn"]?.string.flatMap({ Timestamp.parse($0) }) else {
            throw .failed(.schema, .schemaInvalid, "the endorsement's issuedOn is not a timestamp with a time zone")
        }
        context.checkDates(from: issuedOn, until: nil)
        let claim = endorsement["claim"]?["id"]?.string ?? endorsement["claim"]?.string
        guard let target = attached.target, let claim, WebAddress(claim) == target else {
            throw .failed(
                .schema, .endorsementTargetMismatch,
                "the endorsement is about something else than the \(attached.part.rawValue) it is attached to")
        }
        context.ledger.isSelfEndorsement = issuerURL == badgeIssuer
    }

    private func allowed(_ address: String) throws(CheckFailure) -> WebAddress {
        do throws(URLRefusal) {
            return try context.policy.urlRules.check(address)
        } catch {
            throw .undecided(.parse, .urlNotAllowed, error.description)
        }
    }

    private func document(
        at url: WebAddress, _ purpose: DocumentRequest.Purpose, _ unreachable: ReasonCode
    ) async throws(CheckFailure) -> JSONObject {
        let document = try await context.document(
            at: url.description, purpose, for: .parse, unreachable: unreachable)
        guard let object = document.object(context.policy.documentLimits) else {
            throw .undecided(
                .parse, unreachable, "\(url) answers with status \(document.response.status) and no JSON object")
        }
        return object
    }
}

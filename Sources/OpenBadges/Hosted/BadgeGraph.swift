import JSONLD

/// The badge class and issuer of an assertion, from their own addresses: copies embedded in the assertion are not believed.
struct BadgeGraph {
    let badge: JSONObject
    /// Nil for a badge class embedded without an address.
    let badgeURL: WebAddress?
    let issuer: JSONObject
    let issuerURL: WebAddress

    /// What they say, in the common form.
    var achievement: VerifiedContent.Achievement {
        .init(
            id: badgeURL?.description, name: badge["name"]?.string ?? "", description: badge["description"]?.string,
            tags: badge["tags"]?.strings ?? [],
            alignments: (badge["alignment"]?.elements ?? []).compactMap(AchievementCredential.alignment))
    }
}

/// Loads the documents an assertion leads to.
struct BadgeGraphLoader {
    let context: VerificationContext

    /// Badge class and issuer of an assertion. One of 0.5 embeds both; its issuer is an origin.
    func load(_ assertion: BadgeAssertion) async throws(CheckFailure) -> BadgeGraph {
        var badge = assertion.badge.object
        var badgeURL: WebAddress?
        if let id = assertion.badge.string ?? address(assertion.badge["id"]?.string) {
            (badge, badgeURL) = try await node(id, .badgeClass)
        } else if badge != nil, assertion.format != .openBadges05 {
            context.ledger.note(.schema, .pass, nil, "the badge class is embedded without an address of its own")
        }
        guard let badge, badge["name"]?.string?.isEmpty == false else {
            throw .failed(.schema, .schemaInvalid, "the badge class has no name")
        }
        if assertion.format == .openBadges05 {
            let profile = badge["issuer"]?.object ?? [:]
            return BadgeGraph(
                badge: badge, badgeURL: nil, issuer: profile,
                issuerURL: try allowed(profile["origin"]?.string ?? "", .issuerKey))
        }
        guard let id = badge["issuer"]?.string ?? address(badge["issuer"]?["id"]?.string) else {
            throw .failed(.schema, .schemaInvalid, "the badge class names no issuer with an address")
        }
        let (issuer, issuerURL) = try await node(id, .issuer)
        return BadgeGraph(badge: badge, badgeURL: badgeURL, issuer: issuer, issuerURL: issuerURL)
    }

    private func address(_ id: String?) -> String? { id.flatMap { DetectedInput.isAddress($0) ? $0 : nil } }

    /// A document by its address; one that declares another address is asked for there, once.
    private func node(
        _ id: String, _ purpose: DocumentRequest.Purpose
    ) async throws(CheckFailure) -> (JSONObject, WebAddress) {
        var url = try allowed(id, .schema)
        for _ in 0..<2 {
            let document: DocumentFetcher.Document
            do throws(FetchFailure) {
                document = try await context.fetcher.fetch(url, purpose)
            } catch {
                throw error.failure(.issuerKey, unreachable: purpose == .issuer ? .issuerUnreachable : .hostedNotFound)
            }
            guard let object = document.object(context.policy.documentLimits) else {
                let name = purpose == .issuer ? "issuer" : "badge class"
                throw .undecided(
                    .issuerKey, purpose == .issuer ? .issuerUnreachable : .hostedNotFound,
                    "the \(name) at \(url) does not answer with its document")
            }
            guard let declared = address(object["id"]?.string) else { return (object, url) }
            let declaredURL = try allowed(declared, .schema)
            if declaredURL == url { return (object, url) }
            url = declaredURL
        }
        throw .undecided(.schema, .idMismatch, "the document at \(url) declares yet another address")
    }

    private func allowed(_ url: String, _ check: CheckName) throws(CheckFailure) -> WebAddress {
        do throws(URLRefusal) {
            return try context.policy.urlRules.check(url)
        } catch {
            throw .undecided(check, .urlNotAllowed, error.description)
        }
    }
}

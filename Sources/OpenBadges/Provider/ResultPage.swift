import JSONLD

/// One page of a learner's badges.
struct ResultPage: Sendable {
    /// The badges in the order given.
    let credentials: [ProvidedCredential]
    /// Entries that are nothing one could verify.
    let unreadable: Int
    /// The address of the next page as written; nil on the last.
    let next: String?
    /// How many badges there are in all, where the provider says.
    let total: Int?

    /// Reads an answer; nil when it is not an object of results.
    init?(_ response: ProviderResponse, _ edition: ProviderEdition) {
        guard let object = response.object else { return nil }
        var found: [ProvidedCredential] = []
        var unreadable = 0
        for (names, read) in Self.members(edition) {
            for entry in names.flatMap({ object[$0]?.elements ?? [] }) {
                if let credential = read(entry) { found.append(credential) } else { unreadable += 1 }
            }
        }
        credentials = found
        self.unreadable = unreadable
        next = response.headers["link"].flatMap { LinkField.target("next", in: $0) }
        total = response.headers["x-total-count"].flatMap { Int($0) }
    }

    private typealias Reader = (JSONValue) -> ProvidedCredential?

    /// The names of the standard, those of its printed samples, and those of its drafts.
    private static func members(_ edition: ProviderEdition) -> [([String], Reader)] {
        switch edition {
        case .openBadges3: [(["credential"], document), (["compactJwsString", "compactJwsStrings"], token)]
        case .badgeConnect: [(["assertions", "results"], assertion), (["signedAssertions", "signedResults"], token)]
        }
    }

    private static func document(_ entry: JSONValue) -> ProvidedCredential? {
        if entry.string != nil { return token(entry) }
        return entry.object.map { _ in .content(JSONWriter.bytes(entry)) }
    }

    private static func token(_ entry: JSONValue) -> ProvidedCredential? {
        guard let text = entry.string, text.split(separator: ".", omittingEmptySubsequences: false).count == 3 else {
            return nil
        }
        return .content(Array(text.utf8))
    }

    /// A plain assertion counts by its address alone; what else it says is unsigned.
    private static func assertion(_ entry: JSONValue) -> ProvidedCredential? {
        guard let id = entry.string ?? entry["id"]?.string else { return nil }
        return WebAddress(id) == nil ? token(.string(id)) : .hosted(id)
    }
}

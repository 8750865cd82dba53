import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A document that is authoritative for an identifier, served at its address or found through its DID: which keys its
/// subject lists for what (Controlled Identifiers 1.0).
struct ControlledDocument {
    /// A key listed for a purpose.
    enum Listing {
        /// The document holds the key itself.
        case embedded(JSONObject)
        /// The document only names it; the key is at that address, or is that DID's.
        case referenced(String)
    }

    /// What the document says of one key.
    enum Entry {
        case listed(Listing)
        /// The key is in the document, but not for this purpose.
        case otherPurpose
        case absent
    }

    private let id: String
    private let methods: [JSONObject]
    private let relations: [JSONValue]
    private let maximumKeys: Int

    /// Reads a document; nil when it declares itself to be about something else.
    init?(_ document: JSONObject, about id: String, purpose: KeyPurpose, maximumKeys: Int) {
        if let declared = document["id"], declared.string?.hasSameBytes(as: id) != true { return nil }
        self.id = id
        methods = (document["verificationMethod"]?.elements ?? []).compactMap(\.object)
        relations = document[purpose.rawValue]?.elements ?? []
        self.maximumKeys = maximumKeys
    }

    /// Whether the document lists keys at all; a plain profile does not.
    var listsKeys: Bool { !methods.isEmpty || !relations.isEmpty }

    /// The keys listed for the purpose, with their absolute identifiers, as many as may be tried one after the other.
    var listings: [(id: String, listing: Listing)] { Array(relations.lazy.compactMap(listing).prefix(maximumKeys)) }

    private func listing(_ entry: JSONValue) -> (id: String, listing: Listing)? {
        if let method = entry.object, let id = method["id"]?.string {
            return (absolute(id), .embedded(method))
        }
        guard let reference = entry.string.map(absolute) else { return nil }
        return (reference, method(reference).map(Listing.embedded) ?? .referenced(reference))
    }

    /// What is said of the key with that identifier.
    func entry(_ keyID: String) -> Entry {
        let wanted = absolute(keyID)
        let named = relations.first { entry in
            (entry.string ?? entry["id"]?.string).map(absolute)?.hasSameBytes(as: wanted) == true
        }
        if let listed = named.flatMap(listing) { return .listed(listed.listing) }
        return method(wanted) == nil ? .absent : .otherPurpose
    }

    private func method(_ absoluteID: String) -> JSONObject? {
        methods.first { $0["id"]?.string.map(absolute)?.hasSameBytes(as: absoluteID) == true }
    }

    /// An identifier made absolute: a fragment or a bare hint belongs to the subject.
    private func absolute(_ keyID: String) -> String {
        if keyID.hasPrefix("#") { return id + keyID }
        if keyID.contains(":") { return keyID }
        return id + "#" + keyID
    }
}

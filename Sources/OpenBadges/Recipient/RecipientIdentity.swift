import JSONLD

/// How a credential names its recipient, in one form for all editions.
struct RecipientIdentity: Sendable, Equatable {
    let kind: KnownRecipient.Kind
    /// The identifier, or its hash as `algorithm$hex`.
    let value: String
    let isHashed: Bool
    let salt: String
    /// Whether it contradicts itself: said to be plain, but a hash.
    var isContradictory = false

    /// Reads the recipient of Open Badges 1.0 to 2.0 (`{type, hashed, identity, salt}`); nil when it names nobody.
    init?(badge recipient: JSONValue) {
        guard let identity = recipient["identity"]?.string else { return nil }
        self.init(
            kind: Self.kind(recipient["type"]?.strings.first ?? "email"), value: identity, hashed: recipient["hashed"],
            salt: recipient["salt"])
    }

    /// Reads the recipient of Open Badges 0.5: a text, with a salt beside it.
    init(text: String, salt: JSONValue?) {
        self.init(kind: .email, value: text, hashed: nil, salt: salt)
    }

    /// Reads an IdentityObject of Open Badges 3.0.
    init?(identityObject: JSONValue) {
        guard let identity = identityObject["identityHash"]?.string else { return nil }
        self.init(
            kind: Self.kind(identityObject["identityType"]?.string ?? ""), value: identity,
            hashed: identityObject["hashed"], salt: identityObject["salt"])
    }

    /// Reads the `id` of a credential's subject.
    init(subjectID id: String) {
        if id.lowercased().hasPrefix("mailto:") {
            self.init(kind: .email, value: String(id.dropFirst("mailto:".count)), hashed: .bool(false), salt: nil)
        } else if id.lowercased().hasPrefix("tel:") {
            self.init(kind: .telephone, value: String(id.dropFirst("tel:".count)), hashed: .bool(false), salt: nil)
        } else {
            self.init(kind: id.hasPrefix("did:") ? .did : .url, value: id, hashed: .bool(false), salt: nil)
        }
    }

    private init(kind: KnownRecipient.Kind, value: String, hashed: JSONValue?, salt: JSONValue?) {
        let looksHashed = Self.hashPrefix(of: value) != nil
        // Some issuers write the truth value as text; some leave it out.
        let isHashed = hashed?.bool ?? hashed?.string.map { $0.lowercased() == "true" } ?? looksHashed
        self.kind = kind
        self.value = value
        self.isHashed = isHashed
        self.salt = salt?.string ?? ""
        isContradictory = !isHashed && looksHashed
    }

    /// The hash algorithm a value begins with, in lower case.
    static func hashPrefix(of value: String) -> String? {
        guard let mark = value.firstIndex(of: "$") else { return nil }
        let prefix = value[..<mark].lowercased()
        return ["md5", "sha1", "sha256", "sha384", "sha512"].contains(prefix) ? prefix : nil
    }

    private static func kind(_ type: String) -> KnownRecipient.Kind {
        switch type {
        // The implementation guide of 3.0 writes "email" where the specification has "emailAddress".
        case "email", "emailAddress": .email
        case "telephone", "phoneNumber": .telephone
        case "url": .url
        case "did": .did
        case "name": .name
        default: .id
        }
    }
}

extension RecipientIdentity {
    /// Every way in which the subject of a credential of Open Badges 3.0 or CLR 2.0 names a person.
    static func all(ofSubject subject: JSONObject) -> [RecipientIdentity] {
        (subject["identifier"]?.elements ?? []).compactMap(RecipientIdentity.init(identityObject:))
            + (subject["id"]?.string.map { [RecipientIdentity(subjectID: $0)] } ?? [])
    }
}

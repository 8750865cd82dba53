public import PlacedDomain
public import PlacedStore

/// A person says how often digests come and in which language.
public struct DigestPreferences: Sendable {
    /// The languages a digest can be in (`api.md`).
    public static let languages = ["en", "es", "fr", "pt"]

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// What the person has said, or the default.
    public func read(as actor: Actor) async throws(UseCaseError) -> DigestPreferenceRecord {
        try await context.read(as: actor) { access in try await access.ownDigestPreference() }
    }

    /// Says it anew.
    public func replace(
        _ frequency: DigestFrequency, language: String, if precondition: Precondition, as actor: Actor
    ) async throws(UseCaseError) -> DigestPreferenceRecord {
        try await context.write(as: actor) { access in
            let record = try await access.ownDigestPreference()
            guard Self.languages.contains(language) else {
                throw UseCaseError.invalid([
                    FieldProblem(
                        "/language", .unknownValue, "Give one of: \(Self.languages.joined(separator: ", ")).")
                ])
            }
            try precondition.check(record.tag(for: actor))
            guard let person = actor.personID else { throw UseCaseError.notAuthenticated }
            try await access.setDigestPreference(of: person, frequency, language: language)
            try await access.append(
                EventRecord("digest_preference.changed", "person", person, reason: frequency.rawValue))
            return try await access.ownDigestPreference()
        }
    }
}

/// Stops digests by the token in a mail: no sign-in, no cookie.
public struct Unsubscribe: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Looks without changing anything, since mail scanners open every link.
    public func look(token: String) async throws(UseCaseError) -> DigestFrequency {
        try await context.read(as: .anybody) { access in
            guard let frequency = try await access.unsubscribeFrequency(tokenDigest: Self.digest(token)) else {
                throw UseCaseError.notFound("This link does not belong to anybody any more.")
            }
            return frequency
        }
    }

    /// Stops the digests; again is as good as once.
    public func stop(token: String) async throws(UseCaseError) {
        try await context.write(as: .anybody) { access in
            guard let person = try await access.stopDigests(tokenDigest: Self.digest(token)) else {
                throw UseCaseError.notFound("This link does not belong to anybody any more.")
            }
            try await access.append(EventRecord("digest.unsubscribed", "person", person))
        }
    }

    private static func digest(_ token: String) -> [UInt8] { SecretToken(presented: token).digest }
}

extension DigestPreferenceRecord {
    /// The tag of this version as an actor sees it.
    public func tag(for actor: Actor) -> EntityTag { EntityTag(version: version, viewer: actor) }
}

extension StoreAccess {
    fileprivate func ownDigestPreference() async throws -> DigestPreferenceRecord {
        guard let person = scope.actor.personID, let record = try await digestPreference(of: person) else {
            throw UseCaseError.notFound("There are no preferences for this account.")
        }
        return record
    }
}

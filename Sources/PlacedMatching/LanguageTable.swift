/// Numbers the languages that the placements of a snapshot require; no other language can matter to a match.
public struct LanguageTable: Sendable {
    /// Most languages a snapshot can require: the bits of a `LanguageSet`.
    public static let limit = 64

    private let numbers: [String: Int]

    /// Numbers these BCP 47 tags; case does not matter.
    /// - Throws: `MatchSnapshotError.tooManyLanguages` above `limit` different ones.
    public init(required tags: some Sequence<String>) throws(MatchSnapshotError) {
        let distinct = Set(tags.map { $0.lowercased() }).sorted()
        guard distinct.count <= Self.limit else { throw .tooManyLanguages(distinct.count) }
        numbers = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    }

    /// Whether all of these are numbered.
    public func covers(_ tags: some Sequence<String>) -> Bool {
        tags.allSatisfy { numbers[$0.lowercased()] != nil }
    }

    /// The set of languages a placement requires; every tag was given to the initialiser.
    public func required(_ tags: some Sequence<String>) -> LanguageSet {
        LanguageSet(bits: tags.reduce(0) { bits, tag in numbers[tag.lowercased()].map { bits | 1 << $0 } ?? bits })
    }

    /// The set of required languages that somebody who speaks these has. `en-US` answers a requirement of `en`, not
    /// the other way round (basic filtering, RFC 4647 section 3.3.1).
    public func spoken(_ tags: some Sequence<String>) -> LanguageSet {
        var bits: UInt64 = 0
        for tag in tags {
            let subtags = tag.lowercased().split(separator: "-")
            for length in stride(from: 1, through: subtags.count, by: 1) {
                if let number = numbers[subtags.prefix(length).joined(separator: "-")] { bits |= 1 << number }
            }
        }
        return LanguageSet(bits: bits)
    }
}

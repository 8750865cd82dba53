/// By what right an issuer speaks for an achievement that others name too. A greater right overrules a lesser one; between
/// equals the first keeps the word.
public enum AchievementVoice: Int16, Sendable, Comparable, CaseIterable {
    /// The identifier lies at nobody's address, a `urn:uuid:` for example: the first to use it is believed.
    case first = 1
    /// The identifier lies where the issuer's own does: on the same host, or under the same DID.
    case ownPlace = 2
    /// The achievement's own address serves what is said.
    case ownDocument = 3

    /// Whether the lesser right is the left one.
    public static func < (left: AchievementVoice, right: AchievementVoice) -> Bool { left.rawValue < right.rawValue }
}

/// What a learner may answer for sex, apart from anything that matching reads; the codes are stored and published.
public enum Sex: String, Sendable, Hashable, CaseIterable, Codable {
    /// Female.
    case female
    /// Male.
    case male
    /// Neither word fits.
    case another
}

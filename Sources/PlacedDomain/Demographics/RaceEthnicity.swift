/// One box a learner may tick for race or ethnicity; several may be ticked. The codes are stored and published.
///
/// They are the categories of federal equal-employment reports, so that figures can be laid beside those.
public enum RaceEthnicity: String, Sendable, Hashable, CaseIterable, Codable {
    /// Hispanic or Latino, of whatever race.
    case hispanicOrLatino = "hispanic_or_latino"
    /// White.
    case white
    /// Black or African American.
    case black
    /// Native Hawaiian or other Pacific Islander.
    case pacificIslander = "pacific_islander"
    /// Asian.
    case asian
    /// American Indian or Alaska Native.
    case americanIndian = "american_indian"
}

/// Bounds of a posting, each with its reason.
public enum PlacementLimits {
    /// A title has to fit a list line and a mail subject.
    public static let titleLength = 200
    /// A page stays under 60 kB with the longest description.
    public static let descriptionLength = 20_000
    /// More groups than this and no reason list can be read.
    public static let requirementGroups = 20
    /// Bounds the matcher's work for one group.
    public static let alternativesPerGroup = 200
    /// The largest cohort seen in the field is a few hundred.
    public static let seats = 1...10_000
    /// A posting that uses more names no competency in particular.
    public static let competencies = 50
    /// More than a year ahead is a plan, not a posting.
    public static let languages = 20
    /// Longest identifier of an achievement, issuer or competency that URLs in practice need.
    public static let identifierLength = 2048
}

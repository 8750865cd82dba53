/// Bounds of what a learner keeps, each with its reason.
public enum LearnerLimits {
    /// A backpack of a lifetime holds tens; each one costs re-checks for as long as it is kept.
    public static let credentials = 1000
    /// Bounds the list that a page shows.
    public static let collections = 100
    /// What fits in no list a person would read through.
    public static let credentialsPerCollection = 200
    /// Live and past together; one per placement applied to over many years.
    public static let consents = 2000
    /// Places that keep badges: each school and each employer of a life may have one, and most people have none.
    public static let providerConnections = 10
    /// School, work and private addresses over a life, with room.
    public static let emails = 10
    /// A wallet on each device, and those of earlier schools.
    public static let identifiers = 10
    /// The longest DID that is read, a did:jwk of an RSA key, in bytes; an index entry has room for no much longer one.
    public static let identifierBytes = 2048
    /// Challenges that can be answered at a time: a page opened in several windows, and no pile of rows.
    public static let openChallenges = 5
    /// How long a challenge can be answered, in seconds: time to find the wallet, too little to lose the answer in.
    public static let challengeSeconds = 600
    /// More than this is "nobody": no consent does that.
    public static let hiddenEmployers = 500
    /// A name fits a list line.
    public static let nameLength = 200
    /// Half the circumference of the earth is 20 015 km.
    public static let travelRadiusKilometres = 1...20_000
    /// Hours of a week.
    public static let hoursPerWeek = 1...168
    /// More than anybody speaks.
    public static let languages = 20
    /// A grant further ahead than its giver can think is none: ten years.
    public static let consentDays = 3653
    /// How long a consent holds that names no end: a year.
    public static let consentDefaultDays = 365
}

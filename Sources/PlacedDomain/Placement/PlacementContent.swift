/// What an employer writes of a placement. A draft needs only the title; publishing asks for the rest.
public struct PlacementContent: Sendable, Hashable {
    /// A named point on the earth.
    public struct Location: Sendable, Hashable, Codable {
        /// For people, for example `Bangor, ME`.
        public var label: String
        /// Degrees north, −90 … 90.
        public var latitude: Double
        /// Degrees east, −180 … 180.
        public var longitude: Double

        /// A named point.
        public init(label: String, latitude: Double, longitude: Double) {
            self.label = label
            self.latitude = latitude
            self.longitude = longitude
        }
    }

    /// What is paid; no pay at all is said as such.
    public struct Pay: Sendable, Hashable, Codable {
        /// In minor units of the currency (cents).
        public var minimumMinor: Int
        /// In minor units of the currency; at least the minimum.
        public var maximumMinor: Int
        /// ISO 4217, three letters.
        public var currency: String
        /// What one amount is for.
        public var interval: PayInterval

        /// A range of pay.
        public init(minimumMinor: Int, maximumMinor: Int, currency: String, interval: PayInterval) {
            self.minimumMinor = minimumMinor
            self.maximumMinor = maximumMinor
            self.currency = currency
            self.interval = interval
        }
    }

    /// Academic credits that the placement can bring.
    public struct Credits: Sendable, Hashable, Codable {
        /// At least so many.
        public var minimum: Int
        /// At most so many.
        public var maximum: Int

        /// A range of credits.
        public init(minimum: Int, maximum: Int) {
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    /// The window in which the placement starts.
    public struct StartWindow: Sendable, Hashable, Codable {
        /// First day of the window.
        public var earliest: CalendarDay
        /// Last day of the window.
        public var latest: CalendarDay

        /// A window of days, both included.
        public init(earliest: CalendarDay, latest: CalendarDay) {
            self.earliest = earliest
            self.latest = latest
        }
    }

    /// A competency the placement uses, with its weight 1–10.
    public struct Competency: Sendable, Hashable, Codable {
        /// Identifier of the competency, as alignments name it.
        public var id: String
        /// 1–10.
        public var weight: Int

        /// A weighted competency.
        public init(id: String, weight: Int) {
            self.id = id
            self.weight = weight
        }
    }

    /// One line; the only member a draft must have.
    public var title: String
    /// Which kind of Level 3 experience.
    public var kind: PlacementKind?
    /// Markdown, shown without raw HTML.
    public var description: String?
    /// O*NET-SOC code such as `15-1232.00`.
    public var occupationCode: String?
    /// Where the work is done.
    public var modality: Modality?
    /// Needed unless the work is remote.
    public var location: Location?
    /// IANA name; the deadline day ends in this zone.
    public var timeZone: String?
    /// Nil: unpaid.
    public var pay: Pay?
    /// Hours a week, 1–168.
    public var hoursPerWeek: Int?
    /// Weeks, 1–520.
    public var durationWeeks: Int?
    /// Nil: none.
    public var academicCredits: Credits?
    /// Positions, 1–10 000.
    public var seats: Int?
    /// When the work starts.
    public var startsOn: StartWindow?
    /// Last day to apply; it ends in the placement's own time zone.
    public var applyBy: CalendarDay?
    /// BCP 47 primary tags a learner must speak.
    public var languages: [String] = []
    /// Times of the week that are offered.
    public var weeklySlots: WeeklySlots = []
    /// What the work uses.
    public var competencies: [Competency] = []
    /// How the score weighs the factors.
    public var factorWeights: FactorWeights = .standard
    /// Whether only credentials of trusted issuers count.
    public var trustedIssuersOnly = false
    /// The groups of required and preferred achievements, in order.
    public var requirements: [Requirement] = []

    /// A draft of which only the title is known.
    public init(title: String) {
        self.title = title
    }
}

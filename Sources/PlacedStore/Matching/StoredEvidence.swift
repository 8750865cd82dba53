/// What a stored score rests on; one shape for the database, the API and the pages.
public struct StoredEvidence: Sendable, Hashable, Codable {
    /// One group that is satisfied.
    public struct Group: Sendable, Hashable, Codable {
        /// Number of the requirement, from 1.
        public let requirement: Int
        /// 0–1000.
        public let quality: Int
        /// The alternatives that satisfy it.
        public let alternatives: [Alternative]

        /// A satisfied group.
        public init(requirement: Int, quality: Int, alternatives: [Alternative]) {
            self.requirement = requirement
            self.quality = quality
            self.alternatives = alternatives
        }
    }

    /// One alternative that is held.
    public struct Alternative: Sendable, Hashable, Codable {
        /// Identifier IRI of the achievement asked for.
        public let achievement: String
        /// `direct`, `equivalent`, `stack` or `accepted`.
        public let route: String
        /// 1–5.
        public let level: Int
        /// 0–1000.
        public let quality: Int
        /// The credentials relied on.
        public let credentials: [Relied]

        /// A held alternative.
        public init(achievement: String, route: String, level: Int, quality: Int, credentials: [Relied]) {
            self.achievement = achievement
            self.route = route
            self.level = level
            self.quality = quality
            self.credentials = credentials
        }
    }

    /// A credential relied on.
    public struct Relied: Sendable, Hashable, Codable {
        /// Lower-case identifier.
        public let id: String
        /// When it lapses, in seconds since 1970.
        public let expires: Int64?

        /// A credential relied on.
        public init(id: String, expires: Int64?) {
            self.id = id
            self.expires = expires
        }
    }

    /// The satisfied groups, required and preferred.
    public var groups: [Group]
    /// Identifiers of competencies that are not covered.
    public var missingCompetencies: [String]
    /// The lottery's value where a tie was broken by it.
    public var lottery: UInt32?

    /// What a score rests on.
    public init(groups: [Group], missingCompetencies: [String], lottery: UInt32?) {
        self.groups = groups
        self.missingCompetencies = missingCompetencies
        self.lottery = lottery
    }

    enum CodingKeys: String, CodingKey {
        case groups, lottery
        case missingCompetencies = "missing_competencies"
    }
}

/// A requirement that is not satisfied, and what would satisfy it.
public struct MissingRequirement: Sendable, Hashable, Codable {
    /// An achievement that would help.
    public struct Achievement: Sendable, Hashable, Codable {
        /// Identifier IRI.
        public let id: String
        /// Its name, when known.
        public let name: String?
        /// Lowest level that counts.
        public let minimumLevel: Int

        /// An achievement that would help.
        public init(id: String, name: String?, minimumLevel: Int) {
            self.id = id
            self.name = name
            self.minimumLevel = minimumLevel
        }

        enum CodingKeys: String, CodingKey {
            case id, name
            case minimumLevel = "minimum_level"
        }
    }

    /// Number of the requirement, from 1.
    public let requirement: Int
    /// How many more of the achievements are needed.
    public let stillNeeded: Int
    /// The achievements of which that many are needed.
    public let achievements: [Achievement]

    /// An unsatisfied requirement.
    public init(requirement: Int, stillNeeded: Int, achievements: [Achievement]) {
        self.requirement = requirement
        self.stillNeeded = stillNeeded
        self.achievements = achievements
    }

    enum CodingKeys: String, CodingKey {
        case requirement, achievements
        case stillNeeded = "still_needed"
    }
}

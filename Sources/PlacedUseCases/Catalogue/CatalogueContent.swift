public import PlacedDomain
public import PlacedStore

/// What is to be known of achievements and issuers, all at once.
public struct CatalogueContent: Sendable {
    /// Two related achievements.
    public struct Relation: Sendable, Hashable {
        /// Identifier of the first.
        public let achievement: String
        /// How it stands to the other.
        public let relation: AchievementRelation
        /// Identifier of the other.
        public let other: String

        /// A relation by identifiers.
        public init(_ achievement: String, _ relation: AchievementRelation, _ other: String) {
            self.achievement = achievement
            self.relation = relation
            self.other = other
        }
    }

    /// The achievements.
    public var achievements: [CatalogueAchievement] = []
    /// Their relations.
    public var relations: [Relation] = []
    /// Identifiers of the components by identifier of the stack.
    public var stacks: [String: [String]] = [:]
    /// Names of issuers by identifier.
    public var issuers: [String: String] = [:]

    /// Nothing yet.
    public init() {}
}

extension CatalogueContent {
    /// What is wrong with it; relations and stacks speak of achievements that are described with them.
    public func problems() -> [FieldProblem] {
        var found: [FieldProblem] = []
        let known = Set(achievements.map(\.iri))
        for (index, achievement) in achievements.enumerated() {
            if !IdentifierIRI.isPlausible(achievement.iri) {
                found.append(FieldProblem("/achievements/\(index)/id", .malformed, "Give an identifier IRI."))
            }
            if achievement.name.isEmpty || achievement.name.count > LearnerLimits.nameLength {
                found.append(
                    FieldProblem("/achievements/\(index)/name", .required, "Give a name of 1 to 200 characters."))
            }
            if let level = achievement.stackLevel, !(1...3).contains(level) {
                found.append(
                    FieldProblem("/achievements/\(index)/stack_level", .outOfRange, "Give a level from 1 to 3."))
            }
        }
        for (index, relation) in relations.enumerated() {
            if !known.contains(relation.achievement) || !known.contains(relation.other) {
                found.append(FieldProblem("/relations/\(index)", .notFound, "Describe both achievements as well."))
            } else if relation.achievement == relation.other {
                found.append(FieldProblem("/relations/\(index)", .duplicate, "Name two different achievements."))
            }
        }
        for (stack, components) in stacks {
            if !known.contains(stack) || !known.isSuperset(of: components) {
                found.append(FieldProblem("/stacks", .notFound, "Describe \(stack) and its components as well."))
            } else if components.contains(stack) {
                found.append(FieldProblem("/stacks", .duplicate, "Take \(stack) out of its own components."))
            }
        }
        return found
    }
}

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
    /// Names of trusted issuers by identifier.
    public var trustedIssuers: [String: String] = [:]

    /// Nothing yet.
    public init() {}
}

/// An operator writes what is known of achievements: names, pathway levels, relations, stacks, trusted issuers.
public struct WriteCatalogue: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Adds and replaces in one transaction; what is not named stays as it is.
    public func callAsFunction(_ content: CatalogueContent, as actor: Actor) async throws(UseCaseError) {
        switch actor {
        case .operator, .system: break
        default: throw .forbidden("Only an operator writes the catalogue.")
        }
        let problems = content.problems()
        guard problems.isEmpty else { throw .invalid(problems) }
        try await context.write(as: actor) { access in
            for achievement in content.achievements { try await access.describe(achievement) }
            for relation in content.relations {
                try await access.relate(relation.achievement, relation.relation, to: relation.other)
            }
            for (stack, components) in content.stacks.sorted(by: { $0.key < $1.key }) {
                try await access.stack(stack, of: components)
            }
            for (issuer, name) in content.trustedIssuers.sorted(by: { $0.key < $1.key }) {
                try await access.trustIssuer(issuer, name: name)
            }
        }
    }
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
        for (stack, components) in stacks where !known.contains(stack) || !known.isSuperset(of: components) {
            found.append(FieldProblem("/stacks", .notFound, "Describe \(stack) and its components as well."))
        }
        return found
    }
}

public import PlacedDomain
import PlacedStore

/// An operator writes what is known of achievements: names, pathway levels, relations, stacks, names of issuers.
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
            for (issuer, name) in content.issuers.sorted(by: { $0.key < $1.key }) {
                try await access.nameIssuer(issuer, name)
            }
        }
    }
}

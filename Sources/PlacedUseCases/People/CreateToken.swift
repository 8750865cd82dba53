import Foundation
public import PlacedDomain
import PlacedStore

/// Makes an API token for a person: shown once, stored as a digest.
public struct CreateToken: Sendable {
    /// How many days a token works when nothing else is asked.
    public static let defaultDays = 365
    /// A secret that is never changed is found one day: ten years at most.
    public static let days = 1...3650

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Stores the token's digest and returns the token, which cannot be had again.
    ///
    /// - Parameters:
    ///   - label: what the token is for, 1–200 characters.
    ///   - days: how long it works.
    ///   - actor: the person, or the administration.
    public func callAsFunction(
        for person: PersonID, label: String, scopes: Set<TokenScope> = [.read, .write], days: Int = Self.defaultDays,
        as actor: Actor = .system
    ) async throws(UseCaseError) -> SecretToken {
        if let own = actor.personID, own != person, actor.role != .operator {
            throw .forbidden("A token can be made for oneself only.")
        }
        var problems: [FieldProblem] = []
        if !(1...LearnerLimits.nameLength).contains(label.count) {
            problems.append(FieldProblem("/label", .required, "Say in 1 to 200 characters what the token is for."))
        }
        if scopes.isEmpty {
            problems.append(FieldProblem("/scopes", .required, "Name at least one of read and write."))
        }
        if !Self.days.contains(days) {
            problems.append(FieldProblem("/days", .outOfRange, "Give a number of days from 1 to 3650."))
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        let token = SecretToken.random(prefix: SecretToken.apiPrefix)
        let expiry = context.clock().addingTimeInterval(TimeInterval(days) * 86_400)
        let stored = NewToken(
            personID: person, digest: token.digest, label: label, scopes: scopes.map(\.rawValue).sorted(),
            expiresAt: expiry)
        try await context.write(as: actor) { access in
            try await Self.insert(stored, access)
            try await access.append(EventRecord("token.created", "person", person))
        }
        return token
    }

    private static func insert(_ token: NewToken, _ access: StoreTransaction) async throws {
        do throws(StoreError) {
            try await access.insertToken(token)
        } catch {
            guard case .dangling = error else { throw error }
            throw UseCaseError.notFound("There is no person \(token.personID).")
        }
    }
}

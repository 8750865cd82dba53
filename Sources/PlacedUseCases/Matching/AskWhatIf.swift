public import PlacedDomain
import PlacedMatching
import PlacedStore

/// An employer asks how many more learners would be eligible without a requirement.
public struct AskWhatIf: Sendable {
    /// Counts below this are not told exactly, so that nobody can be found by asking twice.
    public static let smallestCount = 5

    /// The answer; a count is nil where it is below ``AskWhatIf/smallestCount``.
    public struct Answer: Sendable {
        /// Eligible now.
        public let eligible: Int?
        /// Eligible without the requirement.
        public let eligibleWithout: Int?
        /// How many more.
        public let gained: Int?
    }

    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Counts over today's consents and credentials, whatever the last run found.
    ///
    /// - Parameter requirement: number of the requirement to leave out, from 1.
    public func callAsFunction(
        _ id: PlacementID, without requirement: Int, as actor: Actor
    ) async throws(UseCaseError) -> Answer {
        let placement = try await context.read(as: actor) { access in
            let placement = try await access.existingPlacement(id)
            guard case .employer(_, let employer) = actor else {
                throw UseCaseError.forbidden("Only the placement's employer can ask this.")
            }
            guard employer == placement.employerID else { throw UseCaseError.noPlacement(id) }
            return placement
        }
        guard placement.content.requirements.indices.contains(requirement - 1) else {
            throw .invalid([
                FieldProblem(
                    "/drop", .outOfRange,
                    "The placement has \(placement.content.requirements.count) requirements; name one.")
            ])
        }
        guard placement.status == .published else {
            throw .conflict(
                code: "not_published", detail: "Only a published placement has candidates.", allowed: ["publish"])
        }
        let now = context.clock()
        do {
            let rows = try await context.store.snapshot(as: .matcher, now: now) { access in
                try await access.snapshotRows(placement: id)
            }
            let assembly = try SnapshotAssembly(rows)
            let engine = try MatchEngine(assembly.snapshot(now: now, seed: 0))
            let eligible = engine.eligibleCount(placement: id.uuid) ?? 0
            let without = engine.eligibleCount(placement: id.uuid, withoutGroup: requirement - 1) ?? 0
            let gained = Self.told(without - eligible)
            // Two of the three numbers give the third, so one that is too small to tell hides another.
            return Answer(
                eligible: Self.told(eligible),
                eligibleWithout: gained == nil || Self.told(eligible) == nil ? nil : Self.told(without),
                gained: gained)
        } catch {
            throw .of(error)
        }
    }

    private static func told(_ count: Int) -> Int? { count >= smallestCount ? count : nil }
}

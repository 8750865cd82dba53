public import Foundation
public import PlacedDomain
public import PlacedStore

/// Asks for a run of the matcher: an operator, the schedule, or the demo.
public struct RequestMatching: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Queues a run, or finds the one of the same scope that waits already.
    ///
    /// - Parameter placement: only the candidate list of this placement; nil: everything.
    public func callAsFunction(
        placement: PlacementID?, cause: MatchRunCause, as actor: Actor, once: OnceOnly<MatchRunRecord> = .notAsked
    ) async throws(UseCaseError) -> Once<MatchRunRecord> {
        switch actor {
        case .operator, .matcher, .system: break
        default: throw .forbidden("Only an operator starts the matcher.")
        }
        return try await context.write(as: actor, once: once) { access in
            if let placement, try await access.placement(placement) == nil {
                throw UseCaseError.invalid([
                    FieldProblem("/scope/placement_id", .notFound, "There is no placement of that identifier.")
                ])
            }
            let id = try await access.enqueueMatchRun(
                placement: placement, cause: cause, seed: Int32.random(in: 0...Int32.max))
            guard let run = try await access.matchRun(id) else { throw UseCaseError.notFound("There is no such run.") }
            return run
        }
    }
}

extension RequestMatching {
    /// The name of the schedule's moments in the database.
    static let job = "match"

    /// Up to when the schedule's moments are done, by whichever process.
    public func momentsDone() async throws(UseCaseError) -> Date? {
        try await context.write(as: .matcher) { access in try await access.momentsDone(of: Self.job) }
    }

    /// Queues the run of a moment of the schedule, once among all processes.
    ///
    /// - Returns: nil when the moment was done already, or the lists follow every change by themselves.
    @discardableResult
    public func scheduled(at moment: Date) async throws(UseCaseError) -> MatchRunID? {
        try await context.write(as: .matcher) { access in
            guard try await access.claimMoment(moment, of: Self.job), try await !access.isFollowed() else { return nil }
            return try await access.enqueueMatchRun(
                placement: nil, cause: .schedule, seed: Int32.random(in: 0...Int32.max))
        }
    }
}

/// Looks at runs of the matcher.
public struct ReadMatchRuns: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// One run.
    public func one(_ id: MatchRunID, as actor: Actor) async throws(UseCaseError) -> MatchRunRecord {
        try await context.read(as: actor) { access in
            guard let run = try await access.matchRun(id) else {
                throw UseCaseError.notFound("There is no match run \(id).")
            }
            return run
        }
    }

    /// The newest runs first.
    ///
    /// - Parameter wholeOnly: without those that only wrote what changes did to the lists.
    public func newest(
        limit: Int, wholeOnly: Bool = false, as actor: Actor
    ) async throws(UseCaseError) -> [MatchRunRecord] {
        try await context.read(as: actor) { access in
            try await access.matchRuns(limit: limit, wholeOnly: wholeOnly)
        }
    }

    /// What a run could not match.
    public func leftOut(of id: MatchRunID, limit: Int, as actor: Actor) async throws(UseCaseError) -> [MatchLeftOut] {
        guard case .operator = actor else { throw .forbidden("Only an operator sees what a run left out.") }
        return try await context.read(as: actor) { access in
            guard try await access.matchRun(id) != nil else {
                throw UseCaseError.notFound("There is no match run \(id).")
            }
            return try await access.leftOut(of: id, limit: limit)
        }
    }

    /// Whether the record of runs is a whole chain.
    ///
    /// - Parameter newest: only so many runs; nil: all of them.
    public func recordState(newest: Int? = nil, as actor: Actor) async throws(UseCaseError) -> MatchRecordState {
        try await context.read(as: actor) { access in try await access.matchRecordState(newest: newest) }
    }
}

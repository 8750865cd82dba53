public import Foundation
public import PlacedDomain
public import PlacedStore

/// Asks for the digests of a period: an operator, the schedule, or a finished match run.
public struct RequestDigests: Sendable {
    let context: UseCaseContext

    /// Works within a context.
    public init(_ context: UseCaseContext) {
        self.context = context
    }

    /// Queues the composition; asking twice sends nothing twice.
    ///
    /// Verdicts that candidates rest on and that are too old to be shown are checked first, and the composition waits for
    /// those checks a bounded time.
    ///
    /// - Parameter day: the ledger's key; today or one of the last seven days, and not the future.
    public func callAsFunction(
        _ period: DigestPeriod, on day: CalendarDay, as actor: Actor, once: OnceOnly<CalendarDay> = .notAsked
    ) async throws(UseCaseError) -> Once<CalendarDay> {
        switch actor {
        case .operator, .mailer, .system: break
        default: throw .forbidden("Only an operator starts digests.")
        }
        if let answer = try await context.earlierAnswer(once, as: actor) { return .replayed(answer) }
        let today = CalendarDay(context.clock(), in: .gmt)
        // A day of slack on both sides: the operator's today may be ahead of or behind UTC's.
        guard (today.adding(days: -7)...today.adding(days: 1)).contains(day) else {
            throw .invalid([
                FieldProblem("/on", .outOfRange, "Give today's date, \(today), or one of the last seven days.")
            ])
        }
        return try await context.write(as: actor, once: once) { access in
            let key = period.key(of: day)
            try await access.enqueueDigestRun(period, on: key)
            try await access.hastenChecksForDigests(context.settings.checkRhythm)
            return key
        }
    }

    /// Queues the immediate digests that follow a match run.
    ///
    /// - Parameter since: when the first of the runs began that they follow, where these only wrote what changed; nil: the run
    ///   matched everything anew.
    public func immediately(after run: MatchRunID, since: Date? = nil) async throws(UseCaseError) {
        let today = CalendarDay(context.clock(), in: .gmt)
        try await context.write(as: .mailer) { access in
            try await access.enqueueDigestRun(.immediate, on: today, occasion: run.description)
            try await access.hastenChecksForDigests(context.settings.checkRhythm, since: since)
        }
    }
}

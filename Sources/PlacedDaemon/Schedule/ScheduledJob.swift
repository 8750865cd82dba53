import Foundation
import PlacedDomain

/// Work that is done at the moments of a schedule.
struct ScheduledJob: Sendable {
    /// Names the job in the log.
    let name: String
    let schedule: CronExpression
    let timeZone: TimeZone
    /// The longest that a run waits after its moment; how long is drawn anew each time, so that installations that share a
    /// server do not all come at the full hour.
    var jitter: Duration = .zero
    /// Up to when the moments are done, by any process before; nil: nobody knows, and nothing is made up.
    var doneUntil: @Sendable () async throws -> Date? = { nil }
    /// The work, given the moment of the schedule it is done for.
    let run: @Sendable (Date) async throws -> Void
}

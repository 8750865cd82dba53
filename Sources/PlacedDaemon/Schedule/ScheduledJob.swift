import Foundation
import PlacedDomain

/// Work that is done at the moments of a schedule.
struct ScheduledJob: Sendable {
    /// Names the job in the log.
    let name: String
    let schedule: CronExpression
    let timeZone: TimeZone
    /// The work, given the moment of the schedule it is done for.
    let run: @Sendable (Date) async throws -> Void
}

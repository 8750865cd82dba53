import Configuration
import Foundation
import PlacedDomain

/// When the jobs run.
struct ScheduleSettings: Sendable {
    let match: CronExpression
    let matchTop: Int
    let matchShards: Int
    let matchJitter: Duration
    let matchHistory: Duration
    /// Whether lists follow each change.
    let matchLive: Bool
    let digest: CronExpression
    let timeZone: TimeZone

    init(reader: ConfigReader) throws {
        self.match = try CronExpression(reader.requiredString(forKey: "match.schedule"))
        self.matchTop = try reader.requiredInt(forKey: "match.top")
        self.matchShards = try reader.requiredInt(forKey: "match.shards")
        self.matchJitter = try reader.requiredDuration(forKey: "match.jitter")
        self.matchHistory = try reader.requiredDuration(forKey: "match.history")
        self.matchLive = try reader.requiredBool(forKey: "match.live")
        self.digest = try CronExpression(reader.requiredString(forKey: "digest.schedule"))
        let name = try reader.requiredString(forKey: "schedule.time.zone")
        guard let timeZone = TimeZone(identifier: name) else {
            throw ConfigurationError.invalid(
                key: "schedule.time.zone", value: name, source: "configuration",
                expected: ConfigurationKind.timeZone.expectation.description)
        }
        self.timeZone = timeZone
    }
}

import Configuration
import Foundation

/// Everything the daemon was told, one value for each area; read once at the start and passed down from there.
struct PlacedConfiguration: Sendable {
    /// The state directory as an absolute path.
    let state: String
    /// The resource root as it was given, if it was.
    let share: String?
    /// The public address as it was given, if it was; without a slash at its end.
    let baseURL: String?
    /// How long a stop may take.
    let stopTimeout: Duration
    /// The file of the secret key as it was given, if it was.
    let secretKeyFile: String?
    let http: HTTPSettings
    let database: DatabaseSettings
    let people: PeopleSettings
    let mail: MailSettings
    let schedules: ScheduleSettings
    let verification: VerificationSettings
    /// The file of trust registries, if there is one.
    let trustRegistryFile: String?
    let loader: LoaderSettings
    let log: LogSettings

    /// Reads all areas.
    init(reader: ConfigReader) throws {
        self.state = try URL(fileURLWithPath: reader.requiredString(forKey: "state")).standardizedFileURL.path
        self.share = reader.optionalText(forKey: "share")
        self.baseURL = reader.optionalText(forKey: "base.url").map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        self.stopTimeout = try reader.requiredDuration(forKey: "stop.timeout")
        self.secretKeyFile = reader.optionalText(forKey: "secret.key.file")
        self.http = try HTTPSettings(reader: reader.scoped(to: "http"))
        self.database = try DatabaseSettings(reader: reader.scoped(to: "database"))
        self.people = try PeopleSettings(reader: reader)
        self.mail = try MailSettings(reader: reader)
        self.schedules = try ScheduleSettings(reader: reader)
        self.verification = try VerificationSettings(reader: reader.scoped(to: "verify"))
        self.trustRegistryFile = reader.optionalText(forKey: "trust.registry.file")
        self.loader = try LoaderSettings(reader: reader.scoped(to: "loader"))
        self.log = try LogSettings(reader: reader.scoped(to: "log"))
    }
}

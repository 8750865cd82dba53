import Configuration
import Logging

/// What is logged and how it is written.
struct LogSettings: Sendable {
    let level: Logger.Level
    let format: Format

    /// How a line is written.
    enum Format: String, Sendable {
        case auto
        case json
        case text
    }

    init(reader: ConfigReader) throws {
        self.level = try reader.requiredString(forKey: "level", as: Logger.Level.self)
        self.format = try reader.requiredString(forKey: "format", as: Format.self)
    }
}

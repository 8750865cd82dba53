import Logging

/// The process's log.
enum DaemonLog {
    /// Makes every logger of the process write as configured; once, at the start of a daemon.
    static func bootstrap(_ settings: LogSettings) {
        let style = LogStyle(settings.format)
        LoggingSystem.bootstrap { label in
            LineLogHandler(label: label, level: settings.level, style: style)
        }
    }

    /// A logger by itself, for a subcommand.
    static func logger(_ settings: LogSettings) -> Logger {
        Logger(label: "placed") { label in
            LineLogHandler(label: label, level: settings.level, style: LogStyle(settings.format))
        }
    }
}

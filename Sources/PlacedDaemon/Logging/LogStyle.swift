import Glibc

/// How a line of the log looks.
enum LogStyle: Sendable {
    /// One JSON object a line, for machines.
    case json
    /// Words in columns, for people.
    case text

    /// The style for a configured format; `auto` looks at what standard error is.
    init(_ format: LogSettings.Format) {
        switch format {
        case .json: self = .json
        case .text: self = .text
        case .auto: self = isatty(STDERR_FILENO) == 1 ? .text : .json
        }
    }
}

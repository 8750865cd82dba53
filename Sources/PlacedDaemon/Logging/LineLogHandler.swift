import Logging

/// Writes one line for each event to standard error: an object of JSON, or plain text on a terminal.
///
/// Only metadata that `LogRedaction` allows is written. An error is written as its type, because descriptions of errors
/// may quote what people typed.
struct LineLogHandler: LogHandler {
    let label: String
    let style: LogStyle
    let output: LogOutput
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(label: String, level: Logger.Level, style: LogStyle, output: LogOutput = .standardError) {
        self.label = label
        self.logLevel = level
        self.style = style
        self.output = output
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var merged = metadata
        if let provided = metadataProvider?.get() {
            merged.merge(provided) { _, later in later }
        }
        if let own = event.metadata {
            merged.merge(own) { _, later in later }
        }
        if let error = event.error {
            merged["error_type"] = "\(type(of: error))"
        }
        let kept = merged.filter { LogRedaction.allows($0.key) }
        let line = LogLine(
            time: LogTime.now(), level: event.level, label: label, message: event.message.description,
            fields: kept.map { ($0.key, $0.value.description) }.sorted { $0.0 < $1.0 },
            leftOut: merged.keys.filter { !LogRedaction.allows($0) }.sorted())
        output.write(style == .json ? line.json : line.text)
    }
}

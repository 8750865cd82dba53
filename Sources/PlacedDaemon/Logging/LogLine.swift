import Logging

/// One event as it is written.
struct LogLine {
    let time: String
    let level: Logger.Level
    let label: String
    let message: String
    /// Allowed metadata, in the order it is written.
    let fields: [(key: String, value: String)]
    /// Names of metadata whose values are not written.
    let leftOut: [String]

    /// `{"time":…,"level":…,"label":…,"message":…,…}`
    var json: String {
        var line = "{\"time\":\(Self.quoted(time)),\"level\":\"\(level.rawValue)\",\"label\":\(Self.quoted(label))"
        line += ",\"message\":\(Self.quoted(message))"
        for (key, value) in fields {
            line += ",\(Self.quoted(key)):\(Self.quoted(Self.limited(value)))"
        }
        if !leftOut.isEmpty {
            line += ",\"left_out\":[\(leftOut.map(Self.quoted).joined(separator: ","))]"
        }
        return line + "}"
    }

    /// `2026-11-22T10:00:00.000Z info placed: message key=value`
    var text: String {
        var line = "\(time) \(level.rawValue) \(label): \(Self.printable(message))"
        for (key, value) in fields {
            line += " \(key)=\(Self.printable(Self.limited(value)))"
        }
        if !leftOut.isEmpty {
            line += " left_out=\(leftOut.joined(separator: ","))"
        }
        return line
    }

    private static func limited(_ value: String) -> String {
        value.count > LogRedaction.valueLimit ? value.prefix(LogRedaction.valueLimit) + "…" : value
    }

    /// A JSON string (RFC 8259, section 7).
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Without control characters, which could forge a line or drive the terminal.
    private static func printable(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7f ? "·" : $0 }))
    }
}

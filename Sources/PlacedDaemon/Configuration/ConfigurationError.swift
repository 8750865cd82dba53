/// Why the configuration was refused. Every message names the key or the source, and says what to do; no message
/// repeats a secret.
enum ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// A source holds a name that is not in the table.
    case unknown(name: String, source: String, nearest: String?)
    /// A value does not convert; `value` is `nil` for a secret.
    case invalid(key: String, value: String?, source: String, expected: String)
    /// An option stands at the end of the command line without its value.
    case missingValue(option: String)
    /// A key stands more than once in one source.
    case repeated(key: String, source: String)
    /// The file cannot be read at all.
    case unreadableFile(path: String, problem: String)
    /// The file is not a mapping of keys to values.
    case malformedFile(path: String, problem: String)
    /// Two settings that are right by themselves contradict each other.
    case contradiction(keys: [String], problem: String)

    var description: String {
        switch self {
        case .unknown(let name, let source, let nearest):
            "\(name) (\(source)) is not a setting of placed"
                + (nearest.map { "; did you mean \($0)?" }
                    ?? "; remove it, or see config/placed.example.yaml for all settings")
        case .invalid(let key, let value, let source, let expected):
            "\(key) (\(source)) \(value.map { "is \"\($0)\"" } ?? "is set to a secret that cannot be used"): give \(expected)"
        case .missingValue(let option):
            "\(option) (command line) has no value: write \(option) VALUE"
        case .repeated(let key, let source):
            "\(key) (\(source)) is given more than once: keep one of them"
        case .unreadableFile(let path, let problem):
            "the configuration file \(path) cannot be read: \(problem)"
        case .malformedFile(let path, let problem):
            "the configuration file \(path) is not a mapping of settings: \(problem)"
        case .contradiction(let keys, let problem):
            "\(keys.joined(separator: " and ")): \(problem)"
        }
    }
}

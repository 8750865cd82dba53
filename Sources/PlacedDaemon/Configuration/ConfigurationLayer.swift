import Configuration

/// The settings one source holds, converted and checked against the table.
struct ConfigurationLayer: Sendable {
    /// The source in the words of a message, such as `environment`.
    let source: String
    private(set) var values: [String: ConfigValue] = [:]

    init(source: String) {
        self.source = source
    }

    /// Converts and keeps a value.
    ///
    /// - Parameters:
    ///   - texts: the texts as the source holds them.
    ///   - key: the key of the table they belong to.
    ///   - place: where in the source they stand, such as a line of a file; the source itself when absent.
    mutating func set(_ texts: [String], for key: ConfigurationKey, at place: String? = nil) throws(ConfigurationError)
    {
        let content: ConfigContent
        do {
            content = try key.kind.convert(texts)
        } catch {
            throw .invalid(
                key: key.name, value: key.isSecret ? nil : texts.joined(separator: ","), source: place ?? source,
                expected: error.description)
        }
        values[key.name] = ConfigValue(content, isSecret: key.isSecret)
    }

    /// The layer as a provider of the configuration reader.
    var provider: InMemoryProvider {
        InMemoryProvider(
            name: source,
            values: Dictionary(
                uniqueKeysWithValues: values.map { name, value in
                    (AbsoluteConfigKey(name.split(separator: ".").map(String.init)), value)
                }))
    }
}

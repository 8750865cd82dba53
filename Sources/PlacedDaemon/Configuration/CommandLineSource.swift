/// The settings on the command line, taken out of it so that what is left belongs to the subcommand alone.
struct CommandLineSource: Sendable {
    /// The settings found.
    let layer: ConfigurationLayer
    /// The file named by `--config`.
    let file: String?
    /// The arguments that are not settings, in their order.
    let rest: [String]

    /// Takes every `--a-b VALUE` and `--a-b=VALUE` of the table out of the arguments; nothing after `--` is touched.
    init(_ arguments: [String]) throws(ConfigurationError) {
        var texts: [String: [String]] = [:]
        var file: String?
        var rest: [String] = []
        var remaining = arguments[...]
        while let argument = remaining.popFirst() {
            if argument == "--" {
                rest.append(argument)
                rest.append(contentsOf: remaining)
                break
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let key = ConfigurationTable.byOption[parts[0]]
            guard key != nil || parts[0] == "--config" else {
                rest.append(argument)
                continue
            }
            guard let value = parts.count == 2 ? parts[1] : remaining.popFirst() else {
                throw .missingValue(option: parts[0])
            }
            if let key {
                texts[key.name, default: []].append(value)
            } else {
                file = value
            }
        }
        var layer = ConfigurationLayer(source: "command line")
        for (name, values) in texts.sorted(by: { $0.key < $1.key }) {
            guard let key = ConfigurationTable.byName[name] else { continue }
            if case .list = key.kind {
            } else if values.count > 1 {
                throw .repeated(key: key.optionName, source: layer.source)
            }
            try layer.set(values, for: key, at: "command line, \(key.optionName)")
        }
        self.layer = layer
        self.file = file
        self.rest = rest
    }
}

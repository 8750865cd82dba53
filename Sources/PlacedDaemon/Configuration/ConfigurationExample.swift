/// `config/placed.example.yaml`, written from the table, so that no key goes undocumented.
enum ConfigurationExample {
    /// The text of the file: every key with its meaning, its bounds and its default, commented out.
    static let text = header + sections.map(section).joined()

    private static let header = """
        ## All settings of placed. Written from the table of settings: placed check --print-example
        ##
        ## Key a.b is --a-b on the command line, PLACED_A_B in the environment, and a: {b: …} here; the first of these that
        ## has it wins, then the default. An unknown name or a value that does not fit stops the start.
        ## To use a line, remove its #, and that of the line that names its group.

        """

    /// Keys by the first part of their name, groups in the order they first appear.
    private static var sections: [(name: String, keys: [ConfigurationKey])] {
        var names: [String] = []
        var groups: [String: [ConfigurationKey]] = [:]
        for key in ConfigurationTable.keys {
            let name = key.components[0]
            if groups[name] == nil { names.append(name) }
            groups[name, default: []].append(key)
        }
        return names.map { ($0, groups[$0] ?? []) }
    }

    private static func section(name: String, keys: [ConfigurationKey]) -> String {
        var text = ""
        var open: [String] = []
        for key in keys {
            let components = key.components
            let groups = Array(components.dropLast())
            text += "\n"
            let shared = zip(open, groups).prefix { $0 == $1 }.count
            for line in documentation(of: key) {
                text += "## \(line)\n"
            }
            for (depth, group) in groups.enumerated().dropFirst(shared) {
                text += "#\(indent(depth))\(group):\n"
            }
            open = groups
            text += "#\(indent(groups.count))\(components[groups.count]): \(value(of: key))\n"
        }
        return text
    }

    private static func indent(_ depth: Int) -> String {
        String(repeating: "  ", count: depth)
    }

    private static func documentation(of key: ConfigurationKey) -> [String] {
        var lines = ["\(key.name): \(key.summary)"]
        lines.append("Takes \(key.kind.expectation); " + (key.defaultText.map { "default \($0)." } ?? "no default."))
        if key.isSecret {
            lines.append(
                "Secret: prefer the environment (\(key.environmentName)), and keep this file readable by its owner only."
            )
        }
        return lines
    }

    private static func value(of key: ConfigurationKey) -> String {
        if let text = key.defaultText {
            return text.contains(where: { "*:@ ".contains($0) }) ? "\"\(text)\"" : text
        }
        return switch key.kind {
        case .list: "[]"
        case .url(let schemes): "\(schemes.last ?? "https")://example.org"
        case .path: "/path/to/it"
        default: "…"
        }
    }
}

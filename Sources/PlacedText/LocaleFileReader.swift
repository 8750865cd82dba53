import Yams

/// Flattens one locale file into dotted keys and collects its faults instead of stopping at the first.
struct LocaleFileReader {
    let file: String
    private(set) var entries: [String: CatalogueEntry] = [:]
    private(set) var problems: [String] = []

    init(file: String) {
        self.file = file
    }

    mutating func read(_ source: String) {
        do {
            guard let root = try Yams.compose(yaml: source) else {
                problems.append("\(file) is empty; it must hold the texts of its language.")
                return
            }
            guard case .mapping(let mapping) = root else {
                problems.append("\(file) must be a mapping of sections.")
                return
            }
            read(mapping, under: "")
        } catch {
            // Yams names line and column, and the keys that stand twice.
            problems.append("\(file) is not readable YAML: \(error)")
        }
    }

    private mutating func read(_ mapping: Node.Mapping, under prefix: String) {
        for (keyNode, value) in mapping {
            guard let name = keyNode.scalar?.string, !name.isEmpty, !name.contains(".") else {
                problems.append("\(file): below '\(prefix)' a key is not a plain word; a dot would be read as nesting.")
                continue
            }
            let key = prefix.isEmpty ? name : "\(prefix).\(name)"
            switch value {
            case .scalar(let scalar): read(scalar.string, key: key).map { entries[key] = .single($0) }
            case .mapping(let inner): readSection(inner, key: key)
            case .sequence, .alias:
                problems.append("\(file): '\(key)' is a list; a locale file holds texts and sections only.")
            }
        }
    }

    /// A mapping of exactly `one` and `other` is a text with plural forms; any other mapping is a section.
    private mutating func readSection(_ mapping: Node.Mapping, key: String) {
        let names = Set(mapping.compactMap { $0.key.scalar?.string })
        guard names == Set(PluralForm.allCases.map(\.rawValue)) else {
            if names.isSubset(of: PluralForm.allCases.map(\.rawValue)) {
                problems.append("\(file): '\(key)' has only one plural form; give both `one` and `other`.")
            } else {
                read(mapping, under: key)
            }
            return
        }
        var forms: [PluralForm: TextPattern] = [:]
        for form in PluralForm.allCases {
            guard let source = mapping[Node(form.rawValue)]?.scalar?.string else {
                problems.append("\(file): '\(key).\(form.rawValue)' must be a text.")
                continue
            }
            forms[form] = read(source, key: "\(key).\(form.rawValue)")
        }
        if let one = forms[.one], let other = forms[.other] { entries[key] = .plural(one: one, other: other) }
    }

    private mutating func read(_ source: String, key: String) -> TextPattern? {
        guard !source.isEmpty else {
            problems.append("\(file): '\(key)' is empty; write its text.")
            return nil
        }
        do {
            return try TextPattern(source)
        } catch {
            switch error {
            case .unbalancedBrace:
                problems.append("\(file): '\(key)' has a brace without its partner; write '{{' for the sign itself.")
            case .badName(let name):
                problems.append(
                    "\(file): '\(key)' has the placeholder '{\(name)}'; use lower-case letters, digits and _.")
            }
            return nil
        }
    }
}

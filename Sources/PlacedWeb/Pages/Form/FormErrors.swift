import PlacedDomain

/// What is wrong with a form, by the name of the field it belongs to, in the order it was found.
struct FormErrors: Sendable {
    private(set) var items: [(field: String, words: String)] = []

    init() {}

    /// Errors of a rule, each at the field that its pointer stands for.
    init(_ problems: [FieldProblem], field: (String) -> String) {
        for problem in problems { add(field(problem.pointer), problem.message) }
    }

    var isEmpty: Bool { items.isEmpty }

    mutating func add(_ field: String, _ words: String) { items.append((field, words)) }

    /// What is wrong with one field.
    subscript(_ field: String) -> String? {
        let found = items.filter { $0.field == field }.map(\.words)
        return found.isEmpty ? nil : found.joined(separator: " ")
    }

    /// The summary above a form; nil when nothing is wrong.
    var model: ViewModel? {
        guard !items.isEmpty else { return nil }
        return ["items": items.map { ["target": $0.field, "words": $0.words] as ViewModel }]
    }
}

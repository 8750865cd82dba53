/// What a template reads: words, flags, lists and further models by name. Mustache reads dictionaries without reflection.
public typealias ViewModel = [String: any Sendable]

extension Dictionary where Key == String, Value == any Sendable {
    /// Sets a name only when there is a value: a template's section for it stays empty otherwise.
    mutating func set(_ name: String, _ value: (some Sendable)?) {
        if let value { self[name] = value }
    }

    /// Sets a list and `has_` and its name, which a template asks before it writes the list's frame.
    mutating func list(_ name: String, _ models: [ViewModel]) {
        self[name] = models
        self["has_" + name] = !models.isEmpty
    }
}

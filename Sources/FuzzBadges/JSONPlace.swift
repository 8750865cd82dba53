import JSONLD

/// A place in a JSON value: the steps that lead to it.
struct JSONPlace {
    enum Step {
        case member(String)
        case element(Int)
    }

    let steps: [Step]

    /// Every place in a value, outer ones first.
    static func all(in value: JSONValue, at steps: [Step] = []) -> [JSONPlace] {
        let inner: [(Step, JSONValue)] =
            switch value {
            case .object(let object): object.members.map { (.member($0.name), $0.value) }
            case .array(let elements): elements.enumerated().map { (.element($0.offset), $0.element) }
            default: []
            }
        return [JSONPlace(steps: steps)] + inner.flatMap { all(in: $0.1, at: steps + [$0.0]) }
    }

    /// What stands there.
    func value(in root: JSONValue) -> JSONValue? {
        steps.reduce(root) { value, step in
            switch step {
            case .member(let name): value?[name]
            case .element(let index): value?.array.flatMap { index < $0.count ? $0[index] : nil }
            }
        }
    }

    /// The value with something else there; nil removes.
    func replacing(in root: JSONValue, with new: JSONValue?) -> JSONValue {
        replacing(in: root, steps[...], new) ?? root
    }

    private func replacing(in value: JSONValue, _ rest: ArraySlice<Step>, _ new: JSONValue?) -> JSONValue? {
        switch (rest.first, value) {
        case (nil, _): return new
        case (.member(let name), .object(var object)):
            guard let old = object[name] else { return value }
            object[name] = replacing(in: old, rest.dropFirst(), new)
            return .object(object)
        case (.element(let index), .array(var elements)) where index < elements.count:
            if let new = replacing(in: elements[index], rest.dropFirst(), new) {
                elements[index] = new
            } else {
                elements.remove(at: index)
            }
            return .array(elements)
        default: return value
        }
    }
}

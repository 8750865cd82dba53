@testable import JSONLD

/// Comparison of expanded documents: arrays are sets, except that of `@list`, and numbers are doubles.
enum ExpandedForm {
    static func isSame(_ left: JSONValue, _ right: JSONValue, isOrdered: Bool = false) -> Bool {
        switch (left, right) {
        case (.number(let a), .number(let b)): return a.double == b.double
        case (.array(let a), .array(let b)):
            guard a.count == b.count else { return false }
            if isOrdered { return zip(a, b).allSatisfy { isSame($0, $1) } }
            var rest = b
            return a.allSatisfy { element in
                guard let match = rest.firstIndex(where: { isSame(element, $0) }) else { return false }
                rest.remove(at: match)
                return true
            }
        case (.object(let a), .object(let b)):
            return a.members.count == b.members.count
                && a.members.allSatisfy { name, value in
                    b[name].map { isSame(value, $0, isOrdered: name == "@list" || a["@type"] == "@json") } ?? false
                }
        default: return left == right
        }
    }
}

public import Foundation
public import PlacedDomain

/// How one kind of value is read from JSON: what is expected, and what the value becomes.
///
/// A reader reports what is wrong to the problems with the pointer, and then gives nil.
public struct InputValue<Value> {
    let read: (JSONNode, _ pointer: String, InputProblems) -> Value?

    /// A kind of value read by a function.
    public init(_ read: @escaping (JSONNode, _ pointer: String, InputProblems) -> Value?) {
        self.read = read
    }

    /// The same value made into another; nil from `make` is reported with a code and a remedy.
    public func map<Other>(
        _ code: FieldProblem.Code, _ remedy: String, _ make: @escaping (Value) -> Other?
    ) -> InputValue<Other> {
        InputValue<Other> { node, pointer, problems in
            guard let value = read(node, pointer, problems) else { return nil }
            guard let other = make(value) else {
                problems.report(pointer, code, remedy)
                return nil
            }
            return other
        }
    }
}

extension InputValue where Value == String {
    /// Text without U+0000, which the database cannot hold.
    public static var string: Self {
        Self { node, pointer, problems in
            guard case .string(let text) = node else {
                problems.wrongType(pointer, node, expected: "a string")
                return nil
            }
            guard !text.utf8.contains(0) else {
                problems.report(pointer, .malformed, "The text contains U+0000; remove it.")
                return nil
            }
            return text
        }
    }

    /// Text of at most so many characters.
    public static func string(upTo limit: Int) -> Self {
        string.map(.tooLong, "Shorten this to \(limit) characters.") { $0.count <= limit ? $0 : nil }
    }
}

extension InputValue where Value == Int {
    /// A whole number; `2.0` is one, as JSON Schema has it.
    public static var integer: Self {
        Self { node, pointer, problems in
            guard case .number(let text) = node else {
                problems.wrongType(pointer, node, expected: "a whole number")
                return nil
            }
            if let value = Int(text) { return value }
            guard let value = Double(text), value.isFinite, value.magnitude < 0x1p53 else {
                problems.report(pointer, .outOfRange, "\(text.prefix(40)) is too large a number; give a smaller one.")
                return nil
            }
            guard value == value.rounded() else {
                problems.report(pointer, .wrongType, "\(text.prefix(40)) is not a whole number; give one.")
                return nil
            }
            return Int(value)
        }
    }
}

extension InputValue where Value == Double {
    /// A number.
    public static var number: Self {
        Self { node, pointer, problems in
            guard case .number(let text) = node else {
                problems.wrongType(pointer, node, expected: "a number")
                return nil
            }
            guard let value = Double(text), value.isFinite else {
                problems.report(pointer, .outOfRange, "\(text.prefix(40)) is too large a number; give a smaller one.")
                return nil
            }
            return value
        }
    }
}

extension InputValue where Value == Bool {
    /// `true` or `false`.
    public static var boolean: Self {
        Self { node, pointer, problems in
            guard case .boolean(let value) = node else {
                problems.wrongType(pointer, node, expected: "true or false")
                return nil
            }
            return value
        }
    }
}

extension InputValue where Value == CalendarDay {
    /// `YYYY-MM-DD`.
    public static var day: Self {
        InputValue<String>.string.map(.malformed, "Give a day of the calendar as YYYY-MM-DD.") { CalendarDay($0) }
    }
}

extension InputValue where Value == Date {
    /// RFC 3339.
    public static var instant: Self {
        InputValue<String>.string.map(.malformed, "Give an instant as RFC 3339, such as 2026-11-22T20:15:00Z.") {
            TimestampText.read($0)
        }
    }
}

extension InputValue {
    /// An identifier of ours.
    public static func id<Entity>(_ type: Identifier<Entity>.Type) -> Self where Value == Identifier<Entity> {
        InputValue<String>.string.map(.malformed, "Give an identifier, a UUID of 36 characters.") {
            Identifier<Entity>($0)
        }
    }

    /// A word of a closed set; the refusal names them all.
    public static func word(_ type: Value.Type) -> Self where Value: RawRepresentable<String> & CaseIterable {
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return InputValue<String>.string.map(.unknownValue, "Use one of: \(words).") { Value(rawValue: $0) }
    }

    /// An array, its elements all of one kind.
    ///
    /// - Parameter limit: elements at most; the rest of a longer array is not looked at.
    public static func list<Element>(of element: InputValue<Element>, upTo limit: Int) -> Self
    where Value == [Element] {
        Self { node, pointer, problems in
            guard case .array(let nodes) = node else {
                problems.wrongType(pointer, node, expected: "an array")
                return nil
            }
            guard nodes.count <= limit else {
                problems.report(pointer, .tooMany, "There are \(nodes.count) elements; send at most \(limit).")
                return nil
            }
            let values = nodes.enumerated().compactMap { index, node in
                element.read(node, "\(pointer)/\(index)", problems)
            }
            return values.count == nodes.count ? values : nil
        }
    }

    /// An object whose members a function reads; members it does not ask for are reported.
    public static func object(_ read: @escaping (ObjectReader) -> Value?) -> Self {
        Self { node, pointer, problems in
            guard case .object(let members) = node else {
                problems.wrongType(pointer, node, expected: "an object")
                return nil
            }
            let reader = ObjectReader(members, pointer: pointer, problems: problems)
            let value = read(reader)
            reader.finish()
            return value
        }
    }

    /// This kind of value, or another.
    public static func either(_ first: Self, whenString second: Self) -> Self {
        Self { node, pointer, problems in
            if case .string = node { return second.read(node, pointer, problems) }
            return first.read(node, pointer, problems)
        }
    }
}

/// Why a text was refused as JSON, and where.
public struct JSONReadingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was wrong.
    public enum Reason: Sendable, Equatable {
        /// Not the grammar of RFC 8259: what was found or missing.
        case syntax(String)
        /// Bytes that are not UTF-8.
        case encoding
        /// An escape for one half of a surrogate pair.
        case loneSurrogate
        /// A name that occurs twice in one object, also when one of the two is written with escapes.
        case duplicateName(String)
        /// A number beyond the range of a double.
        case numberRange
        /// Nested deeper than the limit.
        case depth(limit: Int)
        /// Longer than the limit.
        case size(limit: Int)
    }

    /// What was wrong.
    public let reason: Reason
    /// Where, in bytes from the beginning.
    public let offset: Int

    /// One sentence naming the problem and the place.
    public var description: String {
        let problem =
            switch reason {
            case .syntax(let problem): problem
            case .encoding: "bytes that are not UTF-8"
            case .loneSurrogate: "half of a surrogate pair"
            case .duplicateName(let name): "the member \"\(name.prefix(64))\" occurs twice"
            case .numberRange: "a number beyond the range of a double"
            case .depth(let limit): "nested deeper than \(limit) levels"
            case .size(let limit): "longer than \(limit) bytes"
            }
        return "JSON refused at byte \(offset): \(problem)"
    }
}

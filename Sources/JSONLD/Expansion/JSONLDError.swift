/// Why a document was not turned into statements.
public enum JSONLDError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A context that is not pinned, or one written in the document: what it says is not known beforehand, so what is
    /// shown would not be what was signed.
    case contextNotAllowed(String)
    /// A feature of JSON-LD that credentials do not use and this processor refuses.
    case unsupported(String)
    /// Something that JSON-LD would drop without a word, and that a signature therefore would not cover.
    case dataLoss(String)
    /// Not JSON-LD; begins with the error code of JSON-LD 1.1 API section 9.4.3.
    case invalid(String)
    /// More than a bound allows.
    case limit(String)

    /// One sentence naming the problem.
    public var description: String {
        switch self {
        case .contextNotAllowed(let context): "the context \(context) is not among the pinned ones"
        case .unsupported(let feature): "\(feature) is not supported in credentials"
        case .dataLoss(let detail): "unsigned content: \(detail)"
        case .invalid(let detail): detail
        case .limit(let detail): "too large: \(detail)"
        }
    }
}

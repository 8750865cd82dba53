/// What the request says about the version it means to change.
public enum Precondition: Sendable, Hashable {
    /// Nothing: refused with 428.
    case missing
    /// `If-Match: *`.
    case any
    /// One of these tags, without quotation marks.
    case oneOf([String])
    /// A page of ours that carried the version itself.
    case waived

    /// Refuses a change to a version that the request did not mean.
    public func check(_ tag: EntityTag) throws(UseCaseError) {
        switch self {
        case .any, .waived: return
        case .missing: throw .preconditionRequired
        case .oneOf(let tags): if !tags.contains(tag.opaque) { throw .stale }
        }
    }
}

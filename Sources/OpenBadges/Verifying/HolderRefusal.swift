/// Why a presentation does not show who presents it.
public struct HolderRefusal: Error, Sendable, Hashable {
    /// The stable code.
    public let code: ReasonCode
    /// What was found, in words.
    public let detail: String
    /// Whether it may be good all the same: a document that is needed could not be obtained, or its proof is of a kind that
    /// is not verified here.
    public let isUndecided: Bool

    init(_ failure: CheckFailure) {
        code = failure.code
        detail = failure.detail
        isUndecided = failure.kind == .undecided
    }
}

import OpenBadges

/// A request stopped by a rule.
struct FetchRefusal: Error {
    let code: ReasonCode
    let detail: String

    init(_ code: ReasonCode, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

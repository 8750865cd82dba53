public import HTTPTypes
public import PlacedDomain

/// One refusal in terms of HTTP, before it becomes `application/problem+json` or a page.
public struct Problem: Error, Sendable, Hashable {
    /// Which of the stable problems it is.
    public let type: ProblemType
    /// What happened this time and what to do about it.
    public let detail: String
    /// The fields that are wrong.
    public var errors: [FieldProblem] = []
    /// What a conflict is with, or the code of `credentials.md`.
    public var code: String?
    /// What can be done instead.
    public var allowed: [String] = []
    /// Header fields that belong to the refusal, such as `Allow`.
    public var headers: HTTPFields = [:]

    /// A refusal of a type.
    public init(_ type: ProblemType, _ detail: String) {
        self.type = type
        self.detail = detail
    }

    /// Fields named in one answer at most: more helps nobody, and an answer must not grow with a bad request.
    static let errorLimit = 50

    /// What was sent breaks rules of these fields.
    public static func invalid(_ errors: [FieldProblem]) -> Problem {
        var problem = Problem(
            .validation,
            errors.count == 1 ? errors[0].message : "\(errors.count) fields need a correction; see errors.")
        problem.errors = Array(errors.prefix(errorLimit))
        return problem
    }

    /// No token, or none that is valid.
    public static func unauthenticated(_ detail: String, tokenGiven: Bool) -> Problem {
        var problem = Problem(.unauthenticated, detail)
        // RFC 6750, section 3: the error attribute only when a token came with the request.
        problem.headers[.wwwAuthenticate] = #"Bearer realm="placed""# + (tokenGiven ? #", error="invalid_token""# : "")
        return problem
    }

    /// The same request may be answered later.
    public static func later(_ type: ProblemType, _ detail: String, afterSeconds seconds: Int) -> Problem {
        var problem = Problem(type, detail)
        problem.headers[.retryAfter] = String(max(1, seconds))
        return problem
    }
}

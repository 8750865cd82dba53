import HTTPTypes
import PlacedText

/// How a refusal looks as a page: in plain words, with what to do next.
enum ProblemPage {
    /// A form whose token does not fit the session.
    static var expiredForm: Problem {
        var problem = Problem(.forbidden, "")
        problem.code = "expired_form"
        return problem
    }

    static func page(for problem: Problem, requestID: String, _ words: PageWords) -> Page {
        let key = key(problem)
        let heading = words("page.problem.\(key)")
        var model: ViewModel = [
            "status": String(problem.type.status.code), "heading": heading,
            "words": words("page.problem.\(key)_words"),
            "reference": words("page.problem.reference", ["reference": .text(requestID)]),
        ]
        if problem.type == .unauthenticated { model["sign_in"] = true }
        // Refusals that a person can act on say more; a defect says nothing of its inside.
        switch problem.type {
        case .conflict, .validation, .credentialRejected, .malformed, .forbidden:
            if !problem.detail.isEmpty { model["detail"] = problem.detail }
        default: break
        }
        var page = Page("problem", title: heading, model)
        page.status = problem.type.status
        return page
    }

    private static func key(_ problem: Problem) -> String {
        switch problem.type {
        case .notFound, .methodNotAllowed: "not_found"
        case .forbidden: problem.code == "expired_form" ? "expired_form" : "forbidden"
        case .unauthenticated: "unauthenticated"
        case .conflict: problem.code == "round_pending" ? "round_pending" : "conflict"
        case .stale, .stillRunning, .preconditionRequired: "conflict"
        case .tooLarge: "too_large"
        case .unavailable, .tooManyRequests: "unavailable"
        case .internal: "defect"
        case .malformed, .validation, .credentialRejected, .notAcceptable, .unsupportedMediaType, .idempotencyKeyReused:
            "invalid"
        }
    }
}

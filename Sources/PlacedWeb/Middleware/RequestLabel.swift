import HTTPTypes
import Hummingbird

/// What a request is called in logs and metrics: a small closed set of words, whatever a client sends.
enum RequestLabel {
    /// The method, or `other` for one that HTTP does not define.
    static func method(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect: method.rawValue
        default: "other"
        }
    }

    /// The route's template; the same word for every address without a route.
    static func route(_ context: PlacedRequestContext) -> String { context.endpointPath ?? "none" }
}

import HTTPTypes
import Hummingbird
import Metrics
import Synchronization

/// Counts and times requests by method, route template and status.
final class RequestMetricsMiddleware: RouterMiddleware {
    typealias Context = PlacedRequestContext

    private struct Key: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    // Handles are kept, since making one asks the registry under its lock.
    private let timers = Mutex<[Key: Metrics.Timer]>([:])
    private let active = Meter(label: "http_server_active_requests")

    func handle(
        _ request: Request, context: PlacedRequestContext,
        next: NextResponder
    ) async throws -> Response {
        let start = ContinuousClock.now
        active.increment()
        defer { active.decrement() }
        let response = try await next(request, context)
        let key = Key(
            method: RequestLabel.method(request.method), route: RequestLabel.route(context),
            status: response.status.code)
        timer(key).record(duration: start.duration(to: .now))
        return response
    }

    private func timer(_ key: Key) -> Metrics.Timer {
        timers.withLock { timers in
            if let timer = timers[key] { return timer }
            let timer = Metrics.Timer(
                label: "http_server_request_duration",
                dimensions: [("method", key.method), ("route", key.route), ("status", String(key.status))])
            timers[key] = timer
            return timer
        }
    }
}

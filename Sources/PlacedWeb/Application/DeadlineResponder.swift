import Hummingbird

/// Bounds how long a request may take from its first byte to its answer: a slow sender cannot hold a place for ever.
///
/// A request that is out of time is cancelled, and what answers then is the same as ever: logged, counted, a problem.
struct DeadlineResponder<Base: HTTPResponder>: HTTPResponder where Base.Context == PlacedRequestContext {
    let base: Base
    let timeout: Duration

    func respond(to request: Request, context: PlacedRequestContext) async throws -> Response {
        try await withThrowingTaskGroup(of: Response?.self) { group in
            group.addTask { try await base.respond(to: request, context: context) }
            group.addTask {
                try? await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            while let response = try await group.next() {
                if let response { return response }
                group.cancelAll()
            }
            throw CancellationError()
        }
    }
}

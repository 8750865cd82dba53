import HTTPTypes
import Hummingbird
import NIOCore
import PlacedDomain

/// Registers routes under `/api/v1` and holds each to the conventions of the API.
struct APIRouter {
    typealias Handler = @Sendable (APICall) async throws -> APIAnswer
    /// Throws what the request would be refused with if it could be read: not found before forbidden before bad input.
    typealias Gate = @Sendable (APICall) async throws -> Void

    let group: RouterGroup<PlacedRequestContext>
    let dependencies: WebDependencies

    /// A look at a resource.
    func get(_ path: RouterPath, open: Bool = false, gate: Gate? = nil, _ handler: @escaping Handler) {
        add(path, APIRoute(method: .get, isOpen: open, gate: gate, handler: handler))
    }

    /// A new resource or a transition.
    func post(_ path: RouterPath, upload: Bool = false, gate: Gate? = nil, _ handler: @escaping Handler) {
        add(path, APIRoute(method: .post, isUpload: upload, gate: gate, handler: handler))
    }

    /// A resource written anew.
    func put(_ path: RouterPath, gate: Gate? = nil, _ handler: @escaping Handler) {
        add(path, APIRoute(method: .put, gate: gate, handler: handler))
    }

    /// A resource that goes.
    func delete(_ path: RouterPath, gate: Gate? = nil, _ handler: @escaping Handler) {
        add(path, APIRoute(method: .delete, gate: gate, handler: handler))
    }

    private func add(_ path: RouterPath, _ route: APIRoute) {
        let dependencies = dependencies
        group.on(path, method: route.method) { request, context in
            try await route.respond(to: request, context: context, dependencies: dependencies)
        }
    }
}

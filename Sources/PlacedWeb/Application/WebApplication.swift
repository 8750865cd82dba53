import Foundation
import HTTPTypes
public import Hummingbird

/// The one place where routes and middleware come together.
public enum WebApplication {
    /// Answers every request of the service.
    ///
    /// - Parameter pages: nil serves the API alone.
    /// - Throws: ``OpenAPIDocumentError`` when `config/openapi.yaml` is missing or cannot be read.
    public static func responder(
        dependencies: WebDependencies, pages: (any SitePages)?
    ) throws -> RouterResponder<PlacedRequestContext> {
        let router = try router(dependencies: dependencies, pages: pages)
        refuseOtherMethods(of: router)
        return router.buildResponder()
    }

    /// Every route with its middleware.
    static func router(
        dependencies: WebDependencies, pages: (any SitePages)?
    ) throws -> Router<PlacedRequestContext> {
        let router = Router(context: PlacedRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AccessLogMiddleware())
        router.add(middleware: RequestMetricsMiddleware())
        router.add(middleware: SecurityHeadersMiddleware(isSecure: dependencies.isSecure))
        if !dependencies.corsOrigins.isEmpty {
            router.add(middleware: CrossOriginMiddleware(origins: dependencies.corsOrigins))
        }
        router.add(middleware: ProblemMiddleware(pages: pages))
        router.add(middleware: RequestRateMiddleware(dependencies: dependencies))

        try ServiceRoutes(dependencies: dependencies).add(to: router)
        FeedRoutes(dependencies: dependencies).add(to: router)
        let group = router.group("api/v1")
        group.add(middleware: AuthenticationMiddleware(dependencies: dependencies))
        APIResources.add(to: APIRouter(group: group, dependencies: dependencies))
        pages?.add(to: router)
        return router
    }

    /// Every path answers methods it does not take with 405 and `Allow` (RFC 9110, section 15.5.6).
    private static func refuseOtherMethods(of router: Router<PlacedRequestContext>) {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]
        for (_, routes) in Dictionary(grouping: router.routes, by: { $0.path.description }) {
            var taken = Set(routes.map(\.method))
            if taken.contains(.get) { taken.insert(.head) }
            let allow = taken.map(\.rawValue).sorted().joined(separator: ", ")
            guard let path = routes.first?.path else { continue }
            for method in known where !taken.contains(method) {
                router.on(path, method: method) { _, _ -> Response in
                    var problem = Problem(.methodNotAllowed, "This address takes \(allow).")
                    problem.headers[.allow] = allow
                    throw problem
                }
            }
        }
    }
}

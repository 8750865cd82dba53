import Foundation
public import Hummingbird

/// The one place where routes and middleware come together.
public enum WebApplication {
    /// Answers every request of the service.
    ///
    /// - Parameter pages: nil serves the API alone.
    /// - Throws: ``OpenAPIDocumentError`` when `config/openapi.yaml` is missing or cannot be read.
    public static func responder(
        dependencies: WebDependencies, pages: (any SitePages)?
    ) throws -> some HTTPResponder<PlacedRequestContext> {
        DeadlineResponder(
            base: try router(dependencies: dependencies, pages: pages).buildResponder(),
            timeout: dependencies.requestTimeout)
    }

    /// Every route with its middleware.
    static func router(
        dependencies: WebDependencies, pages: (any SitePages)?
    ) throws -> Router<PlacedRequestContext> {
        let router = Router(context: PlacedRequestContext.self, options: .autoGenerateHeadEndpoints)
        let table = RouteTable()
        router.add(middleware: AccessLogMiddleware())
        router.add(middleware: RequestMetricsMiddleware())
        router.add(middleware: SecurityHeadersMiddleware(isSecure: dependencies.isSecure))
        if !dependencies.corsOrigins.isEmpty {
            router.add(middleware: CrossOriginMiddleware(origins: dependencies.corsOrigins))
        }
        router.add(middleware: ProblemMiddleware(pages: pages, table: table))
        router.add(middleware: RequestRateMiddleware(dependencies: dependencies))

        try ServiceRoutes(dependencies: dependencies).add(to: router)
        FeedRoutes(dependencies: dependencies).add(to: router)
        let group = router.group("api/v1")
        group.add(middleware: AuthenticationMiddleware(dependencies: dependencies))
        APIResources.add(to: APIRouter(group: group, dependencies: dependencies))
        pages?.add(to: router)
        table.fill(from: router)
        return router
    }
}

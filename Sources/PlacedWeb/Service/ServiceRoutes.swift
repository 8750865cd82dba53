import HTTPTypes
import Hummingbird
import NIOCore

/// What operators, monitors and programs ask of the service itself.
struct ServiceRoutes {
    let dependencies: WebDependencies

    func add(to router: Router<PlacedRequestContext>) throws {
        let document = ByteBuffer(bytes: try OpenAPIDocument.load(from: dependencies.resources))
        let dependencies = dependencies
        router.get("healthz") { _, _ in Self.plain(.ok, "ok\n") }
        router.get("readyz") { _, _ in
            guard let obstacle = await dependencies.obstacle() else { return Self.plain(.ok, "ready\n") }
            var response = Self.plain(.serviceUnavailable, obstacle + "\n")
            response.headers[.retryAfter] = "5"
            return response
        }
        router.get("metrics") { _, _ in
            Self.text(.ok, dependencies.metricsText(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        router.get("openapi.json") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json", .cacheControl: "public, max-age=300"],
                body: ResponseBody(byteBuffer: document))
        }
        router.get("problems/:name") { _, context in
            guard let type = ProblemType(rawValue: context.parameters.get("name") ?? "") else {
                throw Problem(.notFound, "There is no problem of that name.")
            }
            return Self.plain(.ok, "\(type.status.code) \(type.title)\n")
        }
    }

    private static func plain(_ status: HTTPResponse.Status, _ text: String) -> Response {
        self.text(status, text, type: "text/plain; charset=utf-8")
    }

    private static func text(_ status: HTTPResponse.Status, _ text: String, type: String) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

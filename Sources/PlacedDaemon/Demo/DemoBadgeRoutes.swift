import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PlacedWeb

/// What the demo's issuers serve: `/demo/badges/…`.
struct DemoBadgeRoutes: Sendable {
    let documents: DemoDocuments
    let issuing: DemoBadgeIssuing
    let clock: @Sendable () -> Date

    /// Adds the issuers' documents, and `/demo/badges/new?to=ADDRESS&achievement=NAME`.
    func add(to router: Router<PlacedRequestContext>) {
        let badges = router.group("demo/badges")
        for path in ["image.png", "issuers/:name", "classes/:name", "assertions/:name"] {
            badges.get(RouterPath(path)) { request, _ in
                guard let document = documents.byPath[request.uri.path] else {
                    throw Problem(.notFound, "The demo's issuers serve nothing at this address.")
                }
                return Self.response(document.body, document.mediaType)
            }
        }
        badges.get("new") { request, _ in
            let query = request.uri.queryParameters
            guard let email = query["to"], let achievement = query["achievement"] else {
                throw Problem(
                    .malformed, "Give the query parameters to (an e-mail address) and achievement (its name).")
            }
            do {
                let token = try issuing.token(of: String(achievement), to: String(email), now: clock())
                var response = Self.response(Array(token.utf8), "application/vc+jwt")
                response.headers[.contentDisposition] = "attachment; filename=\"badge.jwt\""
                return response
            } catch let unknown as DemoBadgeIssuing.UnknownAchievement {
                throw Problem(.notFound, "The demo's issuers award no such badge: \(unknown).")
            }
        }
    }

    private static func response(_ body: [UInt8], _ mediaType: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: mediaType, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}

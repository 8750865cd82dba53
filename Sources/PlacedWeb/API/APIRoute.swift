import HTTPTypes
import Hummingbird
import NIOCore
import PlacedDomain

/// One route of the API and the order in which a request to it is refused: 401, 404, 403, 400 and 422, then the rest.
struct APIRoute: Sendable {
    let method: HTTPRequest.Method
    /// Answers without a token too.
    var isOpen = false
    /// Takes the larger body of an uploaded credential.
    var isUpload = false
    var gate: APIRouter.Gate?
    let handler: APIRouter.Handler

    func respond(
        to request: Request, context: PlacedRequestContext, dependencies: WebDependencies
    ) async throws -> Response {
        try checkAccess(context.identity)
        guard MediaRanges(request.headers[.accept]).accept("application/json") else {
            throw Problem(.notAcceptable, "The API answers in application/json; name it in Accept or leave Accept out.")
        }
        var call = APICall(request: request, context: context, dependencies: dependencies)
        do {
            if method != .get {
                let limit = isUpload ? dependencies.uploadBytes : dependencies.bodyBytes
                call.body = try await body(of: request, limit: limit)
            }
            return try await handler(call).response(to: request)
        } catch let problem as Problem where problem.type.isAboutInput {
            try await gate?(call)
            throw problem
        }
    }

    private func checkAccess(_ identity: RequestIdentity) throws(Problem) {
        guard identity.tokenDigest != nil else {
            if isOpen { return }
            throw .unauthenticated("Send Authorization: Bearer with a token.", tokenGiven: false)
        }
        let needed: TokenScope = method == .get ? .read : .write
        guard identity.scopes.contains(needed) else {
            throw Problem(
                .forbidden, "This token may not \(needed.rawValue); use one with the scope \(needed.rawValue).")
        }
    }

    private func body(of request: Request, limit: Int) async throws -> [UInt8] {
        do {
            return try await Array(buffer: request.body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw Problem(.tooLarge, "The body is larger than \(limit) bytes; send less.")
        }
    }
}

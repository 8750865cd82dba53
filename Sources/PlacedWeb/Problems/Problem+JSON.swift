import HTTPTypes
public import Hummingbird
import NIOCore
import PlacedDomain

extension Problem {
    /// The refusal as `application/problem+json`; members without a value are left out, as RFC 9457 has it.
    ///
    /// - Parameter requestID: goes into `instance`.
    public func response(requestID: String) -> Response {
        var members: [JSONNode.Member] = [
            .init("type", .string(type.path)), .init("title", .string(type.title)),
            .init("status", .of(type.status.code)), .init("detail", .string(detail)),
            .init("instance", .string(requestID)),
        ]
        if let code { members.append(.init("code", .string(code))) }
        if !allowed.isEmpty || type == .conflict { members.append(.init("allowed", .of(allowed))) }
        if !errors.isEmpty {
            let fields = errors.map { error -> JSONNode in
                ["pointer": .of(error.pointer), "code": .of(error.code.rawValue), "message": .of(error.message)]
            }
            members.append(.init("errors", .array(fields)))
        }
        var headers = self.headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        return Response(
            status: type.status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: JSONNode.object(members).bytes)))
    }
}

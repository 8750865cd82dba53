import HTTPTypes
import Hummingbird
import NIOCore
import PlacedStore
import PlacedUseCases

/// What a handler answers, before it becomes a response or is stored with its idempotency key.
struct APIAnswer: Sendable {
    /// Header fields that belong to a stored answer; the others are made anew at each replay.
    private static let kept: [HTTPField.Name] = [.contentType, .location, .eTag, .link]

    var status: HTTPResponse.Status
    var headers: HTTPFields = [:]
    var body: [UInt8] = []

    init(_ status: HTTPResponse.Status, _ json: JSONNode? = nil) {
        self.status = status
        guard let json else { return }
        body = json.bytes
        headers[.contentType] = "application/json"
    }

    /// 200 with a representation and, for a single resource, its tag.
    static func ok(_ json: JSONNode, tag: EntityTag? = nil) -> APIAnswer { APIAnswer(.ok, json).tagged(tag) }

    /// 200 with a file to keep.
    static func file(_ body: [UInt8], _ mediaType: String, named name: String) -> APIAnswer {
        var answer = APIAnswer(.ok)
        answer.body = body
        answer.headers[.contentType] = mediaType
        answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return answer
    }

    /// 201 with what was made and where it is.
    static func created(_ json: JSONNode, at path: String, tag: EntityTag? = nil) -> APIAnswer {
        APIAnswer(.created, json).located(path).tagged(tag)
    }

    /// 202 with where to look for the outcome.
    static func accepted(_ json: JSONNode, at path: String) -> APIAnswer { APIAnswer(.accepted, json).located(path) }

    /// 204.
    static var noContent: APIAnswer { APIAnswer(.noContent) }

    /// An answer given before under the same key.
    init(replaying stored: StoredAnswer) {
        status = HTTPResponse.Status(code: stored.status)
        body = stored.body
        for name in Self.kept { headers[name] = stored.headers[name.canonicalName] }
        headers[.idempotencyReplayed] = "true"
    }

    /// The answer as it is stored.
    var stored: StoredAnswer {
        var fields: [String: String] = [:]
        for name in Self.kept { fields[name.canonicalName] = headers[name] }
        return StoredAnswer(status: status.code, headers: fields, body: body)
    }

    /// The response: 304 when the client holds this version already.
    func response(to request: Request) -> Response {
        var headers = headers
        if headers[.cacheControl] == nil { headers[.cacheControl] = "private, no-cache" }
        let isRead = request.method == .get || request.method == .head
        if isRead, status == .ok, let tag = headers[.eTag], let known = request.headers[.ifNoneMatch],
            EntityTags.matches(known, tag)
        {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        guard !body.isEmpty else { return Response(status: status, headers: headers) }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func tagged(_ tag: EntityTag?) -> APIAnswer {
        var answer = self
        answer.headers[.eTag] = tag?.description
        return answer
    }

    private func located(_ path: String) -> APIAnswer {
        var answer = self
        answer.headers[.location] = path
        return answer
    }
}

import JSONLD
import Synchronization

@testable import OpenBadges

/// Answers a provider's requests from a recording: `{"URL": answer}` for GET, `{"POST URL": answer}` for POST.
final class RecordedTransport: ProviderTransport {
    private let gets: RecordedDocumentLoader
    private let posts: RecordedDocumentLoader
    private let sent = Mutex<[ProviderRequest]>([])

    /// The requests so far, in order.
    var requests: [ProviderRequest] { sent.withLock { $0 } }

    init(_ recording: JSONValue) throws {
        var gets = JSONObject()
        var posts = JSONObject()
        for member in recording.object?.members ?? [] {
            if member.name.hasPrefix("POST ") {
                posts[String(member.name.dropFirst("POST ".count))] = member.value
            } else {
                gets[member.name] = member.value
            }
        }
        self.gets = try RecordedDocumentLoader(.object(gets))
        self.posts = try RecordedDocumentLoader(.object(posts))
    }

    func send(_ request: ProviderRequest) async throws(ProviderFailure) -> ProviderResponse {
        sent.withLock { $0.append(request) }
        let wanted = DocumentRequest(
            url: request.url, accept: [], purpose: .collection, maximumBytes: request.maximumBytes)
        switch await (request.method == .get ? gets : posts).load(wanted) {
        case .response(let response):
            return ProviderResponse(status: response.status, headers: response.headers, body: response.body)
        case .refused(let code, let detail): throw ProviderFailure(code, detail)
        case .unreachable(let detail): throw .unreachable(detail)
        }
    }
}

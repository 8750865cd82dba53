import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import OpenBadges

/// One GET whose answer is read no further than its bound.
struct BoundedRequest {
    let request: DocumentRequest
    let url: WebAddress
    let limits: FetchLimits
    /// Asks only whether the answer with it still holds.
    var validator: Validator?

    func perform(_ client: HTTPClient) async throws -> DocumentResponse {
        var get = HTTPClientRequest(url: url.description)
        // Badge platforms answer with a page for people as soon as HTML is accepted.
        let accepted = request.accept.filter { !$0.lowercased().hasPrefix("text/html") && !$0.hasPrefix("*/*") }
        get.headers.add(name: "Accept", value: accepted.joined(separator: ", "))
        get.headers.add(name: "Accept-Encoding", value: "identity")
        get.headers.add(name: "User-Agent", value: "placed")
        for (name, value) in validator?.fields ?? [] { get.headers.add(name: name, value: value) }
        let response = try await client.execute(get, timeout: .nanoseconds(limits.deadline.nanoseconds))
        if let announced = response.headers.first(name: "content-length").flatMap({ Int($0) }) {
            try check(announced)
        }
        let encoding = response.headers.first(name: "content-encoding")?.lowercased() ?? "identity"
        guard encoding == "identity" || encoding.isEmpty else { throw FetchFormError() }
        var body: [UInt8] = []
        for try await part in response.body {
            try check(body.count + part.readableBytes)
            body.append(contentsOf: part.readableBytesView)
        }
        return DocumentResponse(status: Int(response.status.code), headers: kept(response.headers), body: body)
    }

    private func check(_ count: Int) throws {
        guard count > request.maximumBytes else { return }
        throw FetchRefusal(.limitExceeded, "\(url) is larger than \(request.maximumBytes) bytes")
    }

    /// The first of each field, up to the bound; what lies beyond is of no use to a verification.
    private func kept(_ headers: HTTPHeaders) -> [String: String] {
        var kept: [String: String] = [:]
        var room = limits.headerBytes
        for (name, value) in headers {
            room -= name.utf8.count + value.utf8.count
            guard room >= 0 else { break }
            let name = name.lowercased()
            if kept[name] == nil { kept[name] = value }
        }
        return kept
    }
}

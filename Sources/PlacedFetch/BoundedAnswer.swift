import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import OpenBadges

/// An answer read no further than its bounds.
struct BoundedAnswer: Sendable {
    let status: Int
    /// Header fields in their order with names in lower case, up to the bound; what lies beyond is of no use.
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    /// Reads an answer.
    /// - Throws: ``FetchRefusal`` when the body is too large, ``FetchFormError`` when it is compressed unasked.
    init(_ response: HTTPClientResponse, of url: WebAddress, maximumBytes: Int, limits: FetchLimits) async throws {
        func check(_ count: Int) throws {
            guard count > maximumBytes else { return }
            throw FetchRefusal(.limitExceeded, "\(url) is larger than \(maximumBytes) bytes")
        }
        if let announced = response.headers.first(name: "content-length").flatMap({ Int($0) }) { try check(announced) }
        let encoding = response.headers.first(name: "content-encoding")?.lowercased() ?? "identity"
        guard encoding == "identity" || encoding.isEmpty else { throw FetchFormError() }
        var body: [UInt8] = []
        for try await part in response.body {
            try check(body.count + part.readableBytes)
            body.append(contentsOf: part.readableBytesView)
        }
        var room = limits.headerBytes
        status = Int(response.status.code)
        fields = response.headers.map { (name: $0.name.lowercased(), value: $0.value) }.prefix { name, value in
            room -= name.utf8.count + value.utf8.count
            return room >= 0
        }
        self.body = body
    }
}

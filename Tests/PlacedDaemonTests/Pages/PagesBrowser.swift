import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PlacedDomain

/// A browser without scripts: keeps its cookies, follows redirections, sends the token of the page's forms.
actor PagesBrowser {
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let html: String
    }

    private let client: any TestClientProtocol
    private var cookies: [String: String] = [:]
    /// The form token of the page shown last.
    private(set) var token: String?
    /// Where the last redirection led.
    private(set) var path = "/"

    init(_ client: any TestClientProtocol) { self.client = client }

    func get(_ uri: String) async throws -> Answer {
        try await send(.get, uri, body: nil)
    }

    /// Sends a form with the page's token, unless another is given.
    func post(_ uri: String, _ fields: [(String, String)], token: String? = nil) async throws -> Answer {
        var fields = fields
        if let token = token ?? self.token { fields.append(("csrf", token)) }
        let text = fields.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        return try await send(.post, uri, body: text)
    }

    func signIn(as role: Role) async throws -> Answer {
        try await post("/demo/sessions", [("as", role.rawValue)])
    }

    private func send(_ method: HTTPRequest.Method, _ uri: String, body: String?) async throws -> Answer {
        var headers: HTTPFields = [.accept: "text/html"]
        if !cookies.isEmpty {
            headers[.cookie] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
                separator: "; ")
        }
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let answer = try await client.execute(
            uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
        ) { response in
            Answer(status: response.status, headers: response.headers, html: String(buffer: response.body))
        }
        for field in answer.headers[values: .setCookie] {
            let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            cookies[String(pair[0])] = field.contains("Max-Age=0") ? nil : String(pair[1])
        }
        if answer.status == .seeOther, let location = answer.headers[.location] {
            path = location
            return try await get(String(location.prefix { $0 != "#" }))
        }
        token = answer.html.firstMatch(of: /name="csrf" value="([A-Za-z0-9_-]+)"/).map { String($0.1) }
        return answer
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

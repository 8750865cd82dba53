import Crypto
import Foundation
import OpenBadges
import PlacedUseCases
import Synchronization

/// A provider of badges in memory: any host is one, unless a test says how a path answers.
final class ProviderDouble: ProviderTransport {
    private struct State {
        var requests: [ProviderRequest] = []
        var badges: [String] = []
        var answers: [String: [ProviderResponse]] = [:]
        var tokens = 0
    }

    private let state = Mutex(State())

    /// The requests so far.
    var requests: [ProviderRequest] { state.withLock(\.requests) }

    /// What use cases need to ask it.
    var ground: ProviderGround {
        ProviderGround(transport: self, secret: SymmetricKey(data: [UInt8](repeating: 9, count: 32)))
    }

    /// The tokens of the badges it keeps.
    func keep(_ badges: [String]) { state.withLock { $0.badges = badges } }

    /// Answers a path with these, one after the other, and as usual after that.
    func answer(_ path: String, with answers: ProviderResponse...) { state.withLock { $0.answers[path] = answers } }

    func send(_ request: ProviderRequest) async throws(ProviderFailure) -> ProviderResponse {
        let scripted = state.withLock { state -> ProviderResponse? in
            state.requests.append(request)
            guard let next = state.answers[request.url.path]?.first else { return nil }
            state.answers[request.url.path]?.removeFirst()
            return next
        }
        if let scripted { return scripted }
        let base = request.url.origin
        switch request.url.path {
        case "/ims/ob/v3p0/discovery": return Self.json(Self.description(base, token: "\(base)/token"))
        case "/register": return Self.json("{\"client_id\":\"c\",\"client_secret\":\"client-secret\"}", status: 201)
        case "/token", "/renew":
            let number = state.withLock { state in
                state.tokens += 1
                return state.tokens
            }
            return Self.json(
                "{\"access_token\":\"at-\(number)\",\"token_type\":\"Bearer\",\"refresh_token\":\"rt-\(number)\"}")
        case "/ims/ob/v3p0/credentials":
            let badges = state.withLock(\.badges).map { "\"\($0)\"" }.joined(separator: ",")
            return Self.json("{\"compactJwsString\":[\(badges)]}")
        default: throw ProviderFailure.unreachable("nothing answers at \(request.url)")
        }
    }

    static func json(_ body: String, status: Int = 200, _ headers: [String: String] = [:]) -> ProviderResponse {
        ProviderResponse(status: status, headers: headers, body: Array(body.utf8))
    }

    static func description(_ base: String, token: String) -> String {
        """
        {"info":{"title":"Backpack & co"},"components":{"securitySchemes":{"x":{"x-imssf-registrationUrl":"\(base)/register",
         "flows":{"authorizationCode":{"authorizationUrl":"\(base)/authorize","tokenUrl":"\(token)",
         "refreshUrl":"\(base)/renew"}}}}}}
        """
    }
}

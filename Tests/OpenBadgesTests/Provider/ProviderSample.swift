import JSONLD
import Synchronization

@testable import OpenBadges

/// An invented provider for the tests, and a transport that answers for it.
enum ProviderSample {
    static let base = "https://backpack.example"
    static let rules = URLRules.standard

    static func endpoints(token: String = "\(base)/token", interface: String = "\(base)/ims/ob/v3p0")
        -> BadgeProvider.Endpoints
    {
        BadgeProvider.Endpoints(
            registration: "\(base)/register", authorisation: "\(base)/authorise", token: token,
            refresh: "\(base)/renew",
            interface: interface)
    }

    static func provider(_ edition: ProviderEdition = .openBadges3) throws(ProviderFailure) -> BadgeProvider {
        try BadgeProvider(edition, name: "Backpack", base: base, endpoints: endpoints(), rules: rules)
    }

    static let secret = ProviderSecret("s3cret")
    static var client: ProviderClient? { secret.flatMap { ProviderClient(id: "c 1", secret: $0) } }
    static func tokens(refresh: String? = "rt-1") -> ProviderTokens? {
        ProviderSecret("at-1").map { ProviderTokens(access: $0, refresh: refresh.flatMap { ProviderSecret($0) }) }
    }

    static func answer(_ body: String, status: Int = 200, _ headers: [String: String] = [:]) -> ProviderResponse {
        ProviderResponse(status: status, headers: headers, body: Array(body.utf8))
    }
}

/// A transport whose answers are made by a test.
final class ScriptedTransport: ProviderTransport {
    private let sent = Mutex<[ProviderRequest]>([])
    private let answer: @Sendable (ProviderRequest, Int) throws(ProviderFailure) -> ProviderResponse

    /// - Parameter answer: makes the answer from the request and how many came before it.
    init(_ answer: @escaping @Sendable (ProviderRequest, Int) throws(ProviderFailure) -> ProviderResponse) {
        self.answer = answer
    }

    var requests: [ProviderRequest] { sent.withLock { $0 } }

    func send(_ request: ProviderRequest) async throws(ProviderFailure) -> ProviderResponse {
        let turn = sent.withLock { sent in
            sent.append(request)
            return sent.count - 1
        }
        return try answer(request, turn)
    }
}

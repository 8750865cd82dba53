import HTTPTypes
import Hummingbird

/// Whose request it is, for limits: the peer, or the client a trusted proxy names.
enum ClientAddress {
    /// The client's address; `local` for all that have none, as on a Unix socket.
    static func of(_ request: Request, _ context: PlacedRequestContext, trusting proxies: Set<String>) -> String {
        let peer = context.peerAddress ?? "local"
        guard proxies.contains(peer), let chain = request.headers[.forwardedFor]
        else { return peer }
        // The last address that is not a proxy of ours was written by one of ours; what stands before it may be invented.
        let hops = chain.prefix(2000).split(separator: ",").map { String($0.filter { $0 != " " }.prefix(64)) }
        return hops.last { !proxies.contains($0) } ?? peer
    }

    /// Whether the address is this machine's own.
    static func isLoopback(_ address: String) -> Bool {
        address == "local" || address == "::1" || address.hasPrefix("127.")
    }
}

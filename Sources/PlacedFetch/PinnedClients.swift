import NIOSSL
import Synchronization

/// The clients of the places asked last: one holds the parsed trust anchors, which cost more than most requests.
final class PinnedClients: Sendable {
    private struct Place: Hashable {
        let host: String
        let address: NetworkAddress
    }

    private let tls: TLSConfiguration
    private let limits: FetchLimits
    /// The latest place stands last.
    private let clients = Mutex<[(place: Place, client: PinnedClient)]>([])

    init(tls: TLSConfiguration, limits: FetchLimits) {
        self.tls = tls
        self.limits = limits
    }

    /// The client of a place; the one unused for longest makes room, and ends when its last request has.
    func client(host: String, address: NetworkAddress) -> PinnedClient {
        let place = Place(host: host, address: address)
        return clients.withLock { clients in
            let known = clients.firstIndex { $0.place == place }.map { clients.remove(at: $0).client }
            let client = known ?? PinnedClient(host: host, address: address, tls: tls, limits: limits)
            clients.append((place, client))
            if clients.count > limits.clients { clients.removeFirst() }
            return client
        }
    }
}

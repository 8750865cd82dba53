import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

/// An HTTP client that reaches one host at one judged address and shuts itself down when nobody holds it any more.
final class PinnedClient: Sendable {
    let client: HTTPClient

    init(host: String, address: NetworkAddress, tls: TLSConfiguration, limits: FetchLimits) {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: .nanoseconds(limits.connectDeadline.nanoseconds),
                read: .nanoseconds(limits.deadline.nanoseconds)),
            proxy: nil, ignoreUncleanSSLShutdown: false, decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        // A kept connection that the server has just closed would fail a request for no reason of its own.
        configuration.maximumUsesPerConnection = 1
        configuration.dnsOverride = [host: address.description]
        client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton), configuration: configuration)
    }

    deinit {
        client.shutdown { _ in }
    }
}

extension Duration {
    /// Whole nanoseconds, as NIO counts.
    var nanoseconds: Int64 { Int64(self / .nanoseconds(1)) }
}

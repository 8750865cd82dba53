import Foundation
public import Hummingbird
import Logging
import NIOCore
import PlacedDomain

/// What is known of one request while it is answered.
public struct PlacedRequestContext: RequestContext {
    /// What Hummingbird keeps.
    public var coreContext: CoreRequestContextStorage
    /// Ours always, never the client's: it names the request in logs and problems.
    public let requestID: String
    /// The peer's IP address; nil on a Unix socket.
    public let peerAddress: String?
    /// Who is asking by token.
    public var identity = RequestIdentity.anybody
    /// Who is asking by cookie; nil outside pages and for the signed-out.
    public var session: PageSession?

    /// A context for a request that came in on a channel.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        requestID = UUID.version7(at: Date()).uuidString.lowercased()
        peerAddress = source.channel.remoteAddress?.ipAddress
        logger[metadataKey: "request_id"] = .string(requestID)
    }

    /// Bodies larger than this are refused by the framework's own decoders (forms).
    public var maxUploadSize: Int { WebLimits.bodyBytes }
}

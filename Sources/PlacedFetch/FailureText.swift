import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

/// What went wrong with a connection, in words that describe the other side and not our network.
enum FailureText {
    static func text(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        case is NIOConnectionError: "no connection"
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: "the TLS certificate or handshake is not in order"
        case is IOError: "the connection was lost"
        case is FetchFormError: "the answer is compressed although that was not asked for"
        default: "\(type(of: error))"
        }
    }
}

/// An answer in a form that was not asked for.
struct FetchFormError: Error {}

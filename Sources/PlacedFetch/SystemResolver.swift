import Foundation
import NIOPosix
import Synchronization

/// Resolves by `getaddrinfo` on threads of its own, since it blocks and may do so for long.
public final class SystemResolver: HostResolver {
    /// Four names at once; a resolver that hangs holds these threads and nothing else.
    private let threads = NIOThreadPool(numberOfThreads: 4)

    /// A resolver; its threads start now.
    public init() {
        threads.start()
    }

    deinit {
        threads.shutdownGracefully { _ in }
    }

    /// The name's addresses in the system's order. A cancelled wait ends at once; the call behind it ends when it ends.
    public func addresses(of host: String) async throws -> [NetworkAddress] {
        let waiter = Waiter()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                waiter.begin(continuation)
                threads.submit { state in
                    guard case .active = state else {
                        waiter.end(.failure(CancellationError()))
                        return
                    }
                    waiter.end(Result { try Self.lookUp(host) })
                }
            }
        } onCancel: {
            waiter.end(.failure(CancellationError()))
        }
    }

    private static func lookUp(_ host: String) throws -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        // No IPv6 addresses on a machine without IPv6.
        hints.ai_flags = AI_ADDRCONFIG
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, nil, &hints, &list)
        guard code == 0 else { throw ResolutionFailure(host: host, problem: String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(list) }
        var addresses: [NetworkAddress] = []
        var next = list
        while let entry = next {
            if let address = address(entry.pointee), !addresses.contains(address) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return addresses
    }

    private static func address(_ entry: addrinfo) -> NetworkAddress? {
        guard let generic = entry.ai_addr else { return nil }
        let raw = UnsafeRawPointer(generic)
        return switch entry.ai_family {
        case AF_INET:
            NetworkAddress(bytes: withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) })
        case AF_INET6:
            NetworkAddress(bytes: withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) })
        default: nil
        }
    }

    /// Resumes its continuation once, whether the answer or the cancellation comes first, or before it has one.
    private final class Waiter: Sendable {
        private enum State {
            case idle
            case waiting(CheckedContinuation<[NetworkAddress], any Error>)
            case ended(Result<[NetworkAddress], any Error>)
        }

        private let state = Mutex(State.idle)

        func begin(_ continuation: CheckedContinuation<[NetworkAddress], any Error>) {
            let early: Result<[NetworkAddress], any Error>? = state.withLock { state in
                if case .ended(let result) = state { return result }
                state = .waiting(continuation)
                return nil
            }
            if let early { continuation.resume(with: early) }
        }

        func end(_ result: Result<[NetworkAddress], any Error>) {
            let continuation: CheckedContinuation<[NetworkAddress], any Error>? = state.withLock { state in
                switch state {
                case .idle:
                    state = .ended(result)
                    return nil
                case .waiting(let continuation):
                    state = .ended(result)
                    return continuation
                case .ended: return nil
                }
            }
            continuation?.resume(with: result)
        }
    }
}

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import OpenBadges

/// What every outbound request passes: the address is judged by its form, its name resolved here, every address of it
/// judged, and the connection made to a judged address, so that no second resolution can answer differently.
///
/// Requests at once are bounded, in all and per host, and every one has a deadline, which begins with its turn.
final class OutboundGuard: Sendable {
    let rules: URLRules
    let limits: FetchLimits
    private let resolver: any HostResolver
    private let clients: PinnedClients
    private let gate: ConcurrencyGate

    init(
        rules: URLRules, trustFile: String?, limits: FetchLimits, resolver: any HostResolver
    ) throws(GuardedLoader.Misconfigured) {
        self.rules = rules
        self.limits = limits
        self.resolver = resolver
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let trustFile {
            do {
                tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(trustFile))]
            } catch {
                throw GuardedLoader.Misconfigured(
                    description:
                        "loader.ca.file '\(trustFile)' cannot be used (\(error)); give a PEM file with certificates")
            }
        }
        clients = PinnedClients(tls: tls, limits: limits)
        gate = ConcurrencyGate(total: limits.concurrent, perHost: limits.concurrentPerHost)
    }

    /// Runs one request over a client whose only way to the host is a judged address.
    /// - Parameters:
    ///   - url: Where to.
    ///   - isRepeatable: Whether the request may be sent again at another address of the host after it failed midway; one
    ///     that spends a code is sent again only when no connection came about.
    ///   - request: The request itself.
    func perform<Answer: Sendable>(
        _ url: WebAddress, isRepeatable: Bool, _ request: @escaping @Sendable (HTTPClient) async throws -> Answer
    ) async -> GuardedOutcome<Answer> {
        do {
            try rules.check(url)
        } catch {
            return .refused(.urlNotAllowed, error.description)
        }
        do {
            // The deadline begins with the turn: waiting for one says nothing of the host.
            return try await gate.run(host: url.host, waitingAtMost: limits.admissionDeadline) {
                await withDeadline(url) {
                    let addresses = try await self.judgedAddresses(url)
                    return try await self.ask(url, at: addresses, isRepeatable: isRepeatable, request)
                }
            }
        } catch is ConcurrencyGate.Busy {
            return .refused(
                .checkPostponed, "\(url) was not asked: too many requests are under way; it is to be tried again later")
        } catch {
            return .unreachable("the request for \(url) was cancelled")
        }
    }

    /// Whatever a server does, the wait ends: cancellation reaches the resolver and the connection alike.
    private func withDeadline<Answer: Sendable>(
        _ url: WebAddress, _ work: @escaping @Sendable () async throws -> Answer
    ) async -> GuardedOutcome<Answer> {
        await withTaskGroup(of: GuardedOutcome<Answer>?.self) { group in
            group.addTask { await self.outcome(url, work) }
            group.addTask { [limits] in
                guard (try? await Task.sleep(for: limits.deadline)) != nil else { return nil }
                return .unreachable("\(url) did not answer within \(limits.deadline / .seconds(1)) s")
            }
            defer { group.cancelAll() }
            while let outcome = await group.next() {
                if let outcome { return outcome }
            }
            return .unreachable("the request for \(url) was cancelled")
        }
    }

    private func outcome<Answer: Sendable>(
        _ url: WebAddress, _ work: @escaping @Sendable () async throws -> Answer
    ) async -> GuardedOutcome<Answer> {
        do {
            return .answer(try await work())
        } catch let refusal as FetchRefusal {
            return .refused(refusal.code, refusal.detail)
        } catch let failure as ResolutionFailure {
            return .unreachable(failure.description)
        } catch is CancellationError {
            return .unreachable("the request for \(url) was cancelled")
        } catch {
            return .unreachable("\(url) could not be fetched: \(FailureText.text(error))")
        }
    }

    /// The addresses of the host, all of them public unless the place is an exception.
    ///
    /// One private address among public ones refuses the name: no public site has one, and an attacker's may.
    private func judgedAddresses(_ url: WebAddress) async throws -> [NetworkAddress] {
        let literal = NetworkAddress(url.host.filter { $0 != "[" && $0 != "]" })
        let addresses: [NetworkAddress] =
            if let literal { [literal] } else { try await resolver.addresses(of: url.host) }
        guard !addresses.isEmpty else { throw ResolutionFailure(host: url.host, problem: "it has no address") }
        guard !rules.isException(url) else { return addresses }
        for address in addresses {
            guard let purpose = address.specialPurpose else { continue }
            // The address itself is not told: it would describe the network we stand in.
            throw FetchRefusal(
                .urlNotAllowed, "the name \(url.host) leads to an address of \(purpose), which is not asked")
        }
        return addresses
    }

    private func ask<Answer: Sendable>(
        _ url: WebAddress, at addresses: [NetworkAddress], isRepeatable: Bool,
        _ request: (HTTPClient) async throws -> Answer
    ) async throws -> Answer {
        // The client reads the address once more; were it to see another host, its own resolution would go unjudged.
        guard let host = URL(string: url.withoutFragment.description)?.host(percentEncoded: true),
            host == url.host || "[\(host)]" == url.host
        else { throw FetchRefusal(.urlNotAllowed, "the address \(url) can be read in two ways") }
        var failure: any Error = ResolutionFailure(host: url.host, problem: "it has no address")
        for address in addresses.prefix(limits.addressesTried) {
            try Task.checkCancellation()
            let pinned = clients.client(host: url.host, address: address)
            // The client must live at least as long as its request.
            defer { withExtendedLifetime(pinned) {} }
            do {
                return try await request(pinned.client)
            } catch let error as FetchRefusal {
                throw error
            } catch {
                guard isRepeatable || Self.cameBeforeConnection(error) else { throw error }
                failure = error
            }
        }
        throw failure
    }

    private static func cameBeforeConnection(_ error: any Error) -> Bool {
        error is NIOConnectionError || (error as? HTTPClientError) == .connectTimeout
    }
}

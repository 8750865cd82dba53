public import Foundation
import NIOSSL
public import OpenBadges

/// Loads documents from the network and from nowhere it should not: the guard against server-side request forgery.
///
/// The address is judged by its form (``OpenBadges/URLRules``), its name resolved here, every address of it judged, and the
/// connection made to a judged address, so that no second resolution can answer differently. TLS still proves the name.
/// No cookies, no credentials, no redirects followed, no decompression.
public final class GuardedLoader: DocumentLoader {
    /// A loader that cannot be built.
    public struct Misconfigured: Error, Sendable, CustomStringConvertible {
        /// The key, what is wrong, and the remedy.
        public let description: String
    }

    private let rules: URLRules
    private let limits: FetchLimits
    private let resolver: any HostResolver
    private let clients: PinnedClients
    private let gate: ConcurrencyGate
    private let store: DocumentStore
    private let now: @Sendable () -> Date

    /// A loader.
    /// - Parameters:
    ///   - rules: which addresses may be asked for, `loader.allow` included.
    ///   - trustFile: a PEM file with trust anchors beside the system's, `loader.ca.file`.
    ///   - limits: the bounds of requests.
    ///   - resolver: what resolves names.
    ///   - now: the clock that decides what is still fresh.
    public init(
        rules: URLRules, trustFile: String? = nil, limits: FetchLimits = FetchLimits(),
        resolver: any HostResolver = SystemResolver(), now: @escaping @Sendable () -> Date = { Date() }
    ) throws(Misconfigured) {
        self.rules = rules
        self.limits = limits
        self.resolver = resolver
        self.now = now
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let trustFile {
            do {
                tls.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMFile(trustFile))]
            } catch {
                throw Misconfigured(
                    description:
                        "loader.ca.file '\(trustFile)' cannot be used (\(error)); give a PEM file with certificates")
            }
        }
        clients = PinnedClients(tls: tls, limits: limits)
        gate = ConcurrencyGate(total: limits.concurrent, perHost: limits.concurrentPerHost)
        store = DocumentStore(limits: limits)
    }

    /// The answer to a request: kept, or from the network within the limits.
    public func load(_ request: DocumentRequest) async -> DocumentOutcome {
        do {
            try rules.check(request.url)
        } catch {
            return .refused(.urlNotAllowed, detail: error.description)
        }
        if let kept = store.answer(to: request, at: now()) { return .response(kept) }
        let stale = store.stale(request)
        let outcome = await withDeadline(request, stale?.validator)
        guard case .response(var response) = outcome else { return outcome }
        if response.status == 304 {
            guard let stale else { return .unreachable("\(request.url) answered 304 to a request without a condition") }
            response = stale.response.confirmed(by: response)
        }
        store.keep(response, for: request, at: now())
        return .response(response)
    }

    /// Whatever a server does, the wait ends: cancellation reaches the gate, the resolver and the connection alike.
    private func withDeadline(_ request: DocumentRequest, _ validator: Validator?) async -> DocumentOutcome {
        await withTaskGroup(of: DocumentOutcome?.self) { group in
            group.addTask { await self.outcome(request, validator) }
            group.addTask { [limits] in
                guard (try? await Task.sleep(for: limits.deadline)) != nil else { return nil }
                return .unreachable("\(request.url) did not answer within \(limits.deadline / .seconds(1)) s")
            }
            defer { group.cancelAll() }
            while let outcome = await group.next() {
                if let outcome { return outcome }
            }
            return .unreachable("the request for \(request.url) was cancelled")
        }
    }

    private func outcome(_ request: DocumentRequest, _ validator: Validator?) async -> DocumentOutcome {
        do {
            return try await gate.run(host: request.url.host) {
                let addresses = try await judgedAddresses(request.url)
                return try await ask(request, validator, at: addresses)
            }
        } catch let refusal as FetchRefusal {
            return .refused(refusal.code, detail: refusal.detail)
        } catch let failure as ResolutionFailure {
            return .unreachable(failure.description)
        } catch is CancellationError {
            return .unreachable("the request for \(request.url) was cancelled")
        } catch {
            return .unreachable("\(request.url) could not be fetched: \(FailureText.text(error))")
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

    private func ask(
        _ request: DocumentRequest, _ validator: Validator?, at addresses: [NetworkAddress]
    ) async throws -> DocumentOutcome {
        var failure: any Error = ResolutionFailure(host: request.url.host, problem: "it has no address")
        for address in addresses.prefix(limits.addressesTried) {
            try Task.checkCancellation()
            do {
                return .response(try await ask(request, validator, at: address))
            } catch let error as FetchRefusal {
                throw error
            } catch {
                failure = error
            }
        }
        throw failure
    }

    /// One request over a client whose only way to the host is the judged address.
    private func ask(
        _ request: DocumentRequest, _ validator: Validator?, at address: NetworkAddress
    ) async throws -> DocumentResponse {
        let url = request.url.withoutFragment
        // The client reads the address once more; were it to see another host, its own resolution would go unjudged.
        guard let host = URL(string: url.description)?.host(percentEncoded: true),
            host == url.host || "[\(host)]" == url.host
        else { throw FetchRefusal(.urlNotAllowed, "the address \(url) can be read in two ways") }
        let pinned = clients.client(host: url.host, address: address)
        // The client must live at least as long as its request.
        defer { withExtendedLifetime(pinned) {} }
        return try await BoundedRequest(request: request, url: url, limits: limits, validator: validator)
            .perform(pinned.client)
    }
}

extension DocumentResponse {
    /// This answer with the fields of a newer one that says it still holds (RFC 9111, section 4.3.4).
    fileprivate func confirmed(by newer: DocumentResponse) -> DocumentResponse {
        // The body's own fields describe the body that is kept.
        let fields = newer.headers.filter { !$0.key.hasPrefix("content-") && $0.key != "transfer-encoding" }
        var headers = headers.filter { $0.key != "age" }
        headers.merge(fields) { _, new in new }
        return DocumentResponse(status: status, headers: headers, body: body)
    }
}

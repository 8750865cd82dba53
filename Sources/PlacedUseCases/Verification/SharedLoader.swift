import Foundation
import OpenBadges

/// Answers for one batch of checks: what the credentials of an issuer share is asked for once, and a host that does not
/// answer, or asks to be left alone, is not asked again before the next batch.
actor SharedLoader: DocumentLoader {
    /// Bytes of bodies remembered; what comes later is asked for each time.
    static let bytes = 64 * 1024 * 1024
    /// Answers a host may leave out before it is left alone.
    static let patience = 2

    private let loader: any DocumentLoader
    private var outcomes: [String: DocumentOutcome] = [:]
    private var room = SharedLoader.bytes
    private var failures: [String: Int] = [:]
    private var resting: [String: DocumentOutcome] = [:]

    init(_ loader: any DocumentLoader) { self.loader = loader }

    func load(_ request: DocumentRequest) async -> DocumentOutcome {
        let key = request.url.description + " " + request.accept.joined(separator: ",")
        if let outcome = outcomes[key] { return outcome }
        let host = request.url.host
        if let rest = resting[host] { return rest }
        let outcome = await loader.load(request)
        note(outcome, of: host)
        keep(outcome, as: key, request)
        return outcome
    }

    private func note(_ outcome: DocumentOutcome, of host: String) {
        switch outcome {
        case .response(let response) where response.status == 429 || response.status == 503:
            // Asked to wait (RFC 6585, section 4; RFC 9110, section 15.6.4).
            resting[host] = outcome
        case .refused(.checkPostponed, _): break
        case .response, .refused:
            failures[host] = nil
        case .unreachable:
            failures[host, default: 0] += 1
            if failures[host, default: 0] >= Self.patience { resting[host] = outcome }
        }
    }

    private func keep(_ outcome: DocumentOutcome, as key: String, _ request: DocumentRequest) {
        switch request.purpose {
        // One credential's own; nobody else asks for it.
        case .credential, .assertion: return
        default: break
        }
        // That we were busy is over soon.
        if case .refused(.checkPostponed, _) = outcome { return }
        if case .response(let response) = outcome {
            guard response.body.count <= room else { return }
            room -= response.body.count
        }
        outcomes[key] = outcome
    }
}

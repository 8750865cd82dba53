import Foundation
import OpenBadges
import Synchronization

/// Answers kept for as long as their servers allow, within bounds.
///
/// Only `max-age` is honoured (RFC 9111, section 5.2.2.1): an answer that names no age is asked for anew, since whether a
/// badge was taken back is what this is for. One with a validator stays beyond its age: its server may say that it still
/// holds (RFC 9111, section 4.3), which costs neither side the document.
final class DocumentStore: Sendable {
    private struct Kept {
        let response: DocumentResponse
        let until: Date
    }

    private struct State {
        var answers: [String: Kept] = [:]
        /// Keys in order of arrival, oldest first; a key may stand twice when its answer was replaced.
        var order: [String] = []
        var bytes = 0
    }

    /// An answer that was kept beyond its age, and what to ask its server by.
    struct Stale: Sendable {
        let response: DocumentResponse
        let validator: Validator
    }

    private let limits: FetchLimits
    private let state = Mutex(State())

    init(limits: FetchLimits) {
        self.limits = limits
    }

    func answer(to request: DocumentRequest, at now: Date) -> DocumentResponse? {
        let key = Self.key(request)
        return state.withLock { state in
            guard let kept = state.answers[key] else { return nil }
            guard kept.until > now else {
                if Validator(kept.response) == nil { Self.remove(key, from: &state) }
                return nil
            }
            // The same document may be asked for under a smaller bound.
            return kept.response.body.count <= request.maximumBytes ? kept.response : nil
        }
    }

    /// A document to ask about instead of for; call it when there is no fresh ``answer(to:at:)``.
    func stale(_ request: DocumentRequest) -> Stale? {
        state.withLock { state in
            guard let response = state.answers[Self.key(request)]?.response, response.status == 200,
                response.body.count <= request.maximumBytes, let validator = Validator(response)
            else { return nil }
            return Stale(response: response, validator: validator)
        }
    }

    func keep(_ response: DocumentResponse, for request: DocumentRequest, at now: Date) {
        let age = Self.maximumAge(response)
        let bound = response.status == 200 ? limits.longestKept : limits.longestKeptFailure
        let seconds = min(Double(age), bound / .seconds(1))
        let canBeAskedAbout = response.status == 200 && Self.mayBeStored(response) && Validator(response) != nil
        guard seconds > 0 || canBeAskedAbout, response.body.count <= limits.cacheBytes else { return }
        let key = Self.key(request)
        state.withLock { state in
            Self.remove(key, from: &state)
            state.answers[key] = Kept(response: response, until: now.addingTimeInterval(seconds))
            state.order.append(key)
            state.bytes += response.body.count
            while state.bytes > limits.cacheBytes || state.answers.count > limits.cacheEntries {
                guard let oldest = state.order.first else { break }
                Self.remove(oldest, from: &state)
            }
        }
    }

    private static func remove(_ key: String, from state: inout State) {
        guard let kept = state.answers.removeValue(forKey: key) else { return }
        state.bytes -= kept.response.body.count
        if let index = state.order.firstIndex(of: key) { state.order.remove(at: index) }
    }

    private static func key(_ request: DocumentRequest) -> String {
        request.url.withoutFragment.description + " " + request.accept.joined(separator: ",")
    }

    /// `max-age` of `Cache-Control` less `Age`, in seconds; 0 where keeping is forbidden or not spoken of.
    static func maximumAge(_ response: DocumentResponse) -> Int {
        let directives = directives(response)
        guard !directives.contains(where: { $0 == "no-store" || $0 == "no-cache" || $0.hasPrefix("no-cache=") }) else {
            return 0
        }
        let age = directives.first { $0.hasPrefix("max-age=") }.flatMap { Int($0.dropFirst("max-age=".count)) } ?? 0
        let spent = response.headers["age"].flatMap { Int($0) } ?? 0
        // A negative `Age` is no reason to keep an answer longer.
        return max(0, age - max(0, spent))
    }

    /// `no-cache` allows keeping what is asked about each time; `no-store` does not.
    private static func mayBeStored(_ response: DocumentResponse) -> Bool {
        !directives(response).contains("no-store")
    }

    private static func directives(_ response: DocumentResponse) -> [String] {
        (response.headers["cache-control"] ?? "").lowercased().split(separator: ",")
            .map { $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" } }
    }
}

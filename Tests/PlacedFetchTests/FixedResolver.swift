import PlacedFetch
import Synchronization

/// Names with fixed addresses, a list of answers each; the last repeats.
final class FixedResolver: HostResolver {
    private let answers: Mutex<[String: [[String]]]>
    private let count = Mutex(0)

    init(_ answers: [String: [[String]]]) { self.answers = Mutex(answers) }

    var lookUps: Int { count.withLock { $0 } }

    func addresses(of host: String) async throws -> [NetworkAddress] {
        count.withLock { $0 += 1 }
        let texts: [String] = answers.withLock { answers in
            guard var list = answers[host], let first = list.first else { return [] }
            if list.count > 1 { list.removeFirst() }
            answers[host] = list
            return first
        }
        return texts.compactMap { NetworkAddress($0) }
    }
}

/// A resolver that never answers until it is cancelled.
struct HangingResolver: HostResolver {
    func addresses(of host: String) async throws -> [NetworkAddress] {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        for await _ in stream {}
        continuation.finish()
        throw CancellationError()
    }
}

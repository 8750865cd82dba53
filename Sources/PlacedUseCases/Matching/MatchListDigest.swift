import Crypto
import Foundation
import PlacedDomain
import PlacedStore

/// SHA-256 over the rows of all lists, ordered by list, placement, rank and learner: equal inputs give equal digests on
/// every machine and for any number of shards.
struct MatchListDigest {
    private var hash = SHA256()
    private(set) var listed = MatchListedCounts()

    mutating func add(_ list: MatchList, _ placement: PlacementID, rank: Int, _ learner: LearnerID, score: Int) {
        switch list {
        case .candidate: listed.candidates += 1
        case .placement: listed.placements += 1
        case .near: listed.near += 1
        }
        hash.update(data: Data("\(list.rawValue),\(placement),\(rank),\(learner),\(score)\n".utf8))
    }

    func finish() -> String {
        hash.finalize().map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()
    }
}

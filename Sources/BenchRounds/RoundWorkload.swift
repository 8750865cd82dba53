import Foundation
import PlacedMatching

/// Lists of a period that nobody had to write.
struct RoundWorkload {
    private(set) var learners: [RoundLearner] = []
    private(set) var placements: [RoundPlacement] = []

    /// The same numbers give the same lists.
    init(learners count: Int, placements places: Int, list: Int, seats: Int, seed: UInt64) {
        var state = seed
        func below(_ bound: Int) -> Int {
            // SplitMix64.
            state &+= 0x9E37_79B9_7F4A_7C15
            var x = state
            x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
            x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((x ^ (x >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
        }
        var orders = [[RoundPlacement.Entry]](repeating: [], count: places)
        for learner in 0..<count {
            var wanted: [Int32] = []
            while wanted.count < list {
                // The square makes the first placements the most wanted.
                let draw = below(places)
                let placement = Int32(list == places ? wanted.count : draw * draw / places)
                if wanted.contains(placement) {
                    let other = Int32(below(places))
                    if !wanted.contains(other) { wanted.append(other) }
                } else {
                    wanted.append(placement)
                }
            }
            for placement in wanted {
                orders[Int(placement)].append(.init(learner: Int32(learner), rank: Int32(below(1000))))
            }
            learners.append(RoundLearner(id: Self.id(learner, 1), lotteryKey: Self.key(learner), list: wanted))
        }
        placements = orders.enumerated().map { index, order in
            RoundPlacement(
                id: Self.id(index, 2), lotteryKey: Self.key(index), seats: 1 + below(seats), list: order)
        }
    }

    private static func key(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: index) & 0x7fff_ffff }

    private static func id(_ index: Int, _ kind: UInt8) -> UUID {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: index).bigEndian) { bytes in
            UUID(uuid: (kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, bytes[0], bytes[1], bytes[2], bytes[3]))
        }
    }
}

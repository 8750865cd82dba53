import Foundation
import PlacedMatching

/// Measures a capacity round on lists that it makes itself, in memory.
///
/// `bench-rounds [LEARNERS PLACEMENTS LIST SEATS SEED]` prints one line: how long checking and freezing the lists took,
/// how long the round itself, the best of five in seconds and in seconds of processor time, and what came of it. Wanted placements are drawn so that a few are wanted
/// by many; a placement orders those who want it at random, in 1000 ranks, so that the lottery has ties to break.
@main
enum BenchRounds {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().map { Int($0) }
        let numbers = arguments.isEmpty ? [150_000, 10_000, 20, 10, 1] : arguments.compactMap { $0 }
        guard numbers.count == 5, numbers.count == max(arguments.count, 5), numbers.allSatisfy({ $0 > 0 }),
            numbers[2] <= numbers[1]
        else {
            print("usage: bench-rounds [LEARNERS PLACEMENTS LIST SEATS SEED], all above 0, LIST at most PLACEMENTS")
            exit(2)
        }
        let period = RoundWorkload(
            learners: numbers[0], placements: numbers[1], list: numbers[2], seats: numbers[3], seed: UInt64(numbers[4]))
        var freezing: [Span] = []
        var running: [Span] = []
        var last: RoundResult?
        for _ in 0..<5 {
            let start = Span.Start()
            let round = try CapacityRound(learners: period.learners, placements: period.placements, seed: 1)
            freezing.append(start.elapsed)
            let frozen = Span.Start()
            last = round.run()
            running.append(frozen.elapsed)
        }
        guard let last else { return }
        let empty = last.emptySeats.reduce(0) { $0 + $1.seats }
        print(
            Span.best("freeze", freezing), Span.best("round", running), "proposals=\(last.proposals)",
            "placed=\(last.placed) empty_seats=\(empty) fnv=\(String(last.fingerprint, radix: 16))")
    }
}

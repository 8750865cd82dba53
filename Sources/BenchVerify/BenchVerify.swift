import Foundation
import OpenBadges

/// Measures the verification of credentials that it makes itself, in memory and without a network.
///
/// `bench-verify CONTEXTS COUNT` verifies that many mixed credentials and prints one line for each kind,
/// `kind NAME PER-SECOND BYTES`, one for all together, one for each hostile input, `bound NAME CPU-MS WALL-MS ANSWER`, and
/// `peak KIB`. Rates are per second of processor time. `bench-verify CONTEXTS COUNT DIRECTORY` writes the badges with a
/// proof over RDF there instead, for others to verify. CONTEXTS is the folder of the pinned contexts.
@main
enum BenchVerify {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard (2...3).contains(arguments.count), let count = Int(arguments[1]),
            count >= CredentialFamily.allCases.count
        else {
            print("usage: bench-verify CONTEXTS COUNT [DIRECTORY]")
            exit(2)
        }
        let workshop = try Workshop(contexts: arguments[0])
        if arguments.count == 3 {
            let directory = URL(filePath: arguments[2], directoryHint: .isDirectory)
            for number in 0..<count {
                let badge = try workshop.credential(.datasetEd25519, number: number)
                try Data(badge).write(to: directory.appending(path: "\(number).json"))
            }
            return
        }
        let workload = try Workload(workshop: workshop, count: count)
        try await workload.run()
        for input in try HostileInput.all(by: workshop) { try await input.run(with: workshop.verifier) }
        print("peak", Measurement.peakKilobytes)
    }
}

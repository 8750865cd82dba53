import OpenBadges

/// The mixed credentials of one measurement.
struct Workload {
    private let verifier: CredentialVerifier
    private let credentials: [(family: CredentialFamily, inputs: [[UInt8]])]

    /// How many of each kind are verified before the clock runs, so that contexts are worked out and memory is there.
    private static let warmUp = 20

    /// Makes the credentials, as many of each kind.
    init(workshop: Workshop, count: Int) throws {
        verifier = workshop.verifier
        let families = CredentialFamily.allCases
        credentials = try families.enumerated().map { place, family in
            // The first kinds take what does not divide evenly.
            let share = count / families.count + (place < count % families.count ? 1 : 0)
            return (family, try (0..<share).map { try workshop.credential(family, number: $0) })
        }
    }

    /// Verifies everything and prints a line for each kind.
    func run() async throws {
        for (_, inputs) in credentials { try await verify(inputs.prefix(Self.warmUp)) }
        var total = 0.0
        var count = 0
        for (family, inputs) in credentials {
            let start = Measurement()
            try await verify(inputs[...])
            let seconds = start.processorSeconds
            total += seconds
            count += inputs.count
            let bytes = inputs.reduce(0) { $0 + $1.count } / inputs.count
            print("kind", family.rawValue, Int(Double(inputs.count) / seconds), bytes)
        }
        print("kind", "mixed", Int(Double(count) / total), count)
    }

    private func verify(_ inputs: ArraySlice<[UInt8]>) async throws {
        for input in inputs {
            let report = await verifier.verify(.bytes(input), recipients: [Workshop.recipient], now: Workshop.now)
            guard report.verdict == .verified, report.recipientBinding == .match else {
                throw UnexpectedAnswer("a good credential is not verified: \(report.jsonText)")
            }
        }
    }
}

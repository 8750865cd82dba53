import Foundation
import PlacedMatching
import PlacedWorkload
import Testing

/// Against the reference of deferred acceptance, where it stands beside the project and Python has numpy.
@Suite struct ReferenceRoundTests {
    private static let worlds = (0..<UInt64(120)).map { seed in
        var generator = SeededGenerator(seed: 5000 + seed)
        let learners = Int.random(in: 1...200, using: &generator)
        return RoundWorld(
            random: &generator, learners: learners, placements: Int.random(in: 1...20, using: &generator),
            ties: seed % 2 == 0)
    }

    @Test func everySeatIsTheReferences() throws {
        guard let reference = try referenceSeats() else {
            print("skipped: \(Self.worlds.count) rounds; ../shared/match_ref or numpy is not there")
            return
        }
        #expect(reference.count == Self.worlds.count)
        for (world, expected) in zip(Self.worlds, reference) {
            #expect(try world.run().map { $0 ?? -1 } == expected)
        }
    }

    /// The reference's placement of each learner, -1 for none; nil when it cannot be run.
    private func referenceSeats() throws -> [[Int]]? {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../../../shared/match_ref").standardizedFileURL
        guard FileManager.default.fileExists(atPath: folder.appending(path: "stable.py").path) else { return nil }
        let program = """
            import json, sys, types
            sys.dont_write_bytecode = True
            # What compiles its fast variant is not needed for the plain one.
            sys.modules.setdefault('numba', types.SimpleNamespace(njit=lambda **_: (lambda f: f)))
            import stable
            for wants, orders, seats in json.load(open(sys.argv[1])):
                ranks = [{learner: rank for rank, learner in enumerate(order)} for order in orders]
                print(json.dumps([-1 if h is None else h for h in stable.da(wants, ranks, seats)]))
            """
        let rounds = Self.worlds.map { world in
            [
                world.learners.map { $0.list.map { Int($0) } } as [Any], world.placements.indices.map(world.order),
                world.placements.map(\.seats),
            ]
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "rounds-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try JSONSerialization.data(withJSONObject: rounds).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, file.path]
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return try String(decoding: data, as: UTF8.self).split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [Int])
        }
    }
}

import Foundation
import PlacedMatching
import PlacedWorkload
import Testing

/// Row by row against the reference itself, where it stands beside the project and Python has numpy.
@Suite struct ReferenceRowsTests {
    static let parameters =
        WorkloadEqualityTests.cases.filter { $0.topK == 50 }.map(\.parameters) + random(200)

    /// Further small data sets, always the same ones.
    static func random(_ count: Int) -> [String] {
        var generator = SeededGenerator(seed: 2026)
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        return (0..<count).map { _ in
            "learners=\(number(10...200)),placements=\(number(3...40)),seed=\(number(0...1_000_000)),bf=\(number(1...6)),"
                + "mb=\(number(1...3)),eb=\(number(1...5)),w=\(number(50...2000)),h=\(number(50...2000))"
        }
    }

    @Test func everyRowIsTheReferences() throws {
        guard let reference = try referenceRows() else {
            print("skipped: ../shared/match_ref or numpy is not there")
            return
        }
        for (parameters, expected) in zip(Self.parameters, reference) {
            let run = try WorkloadRun(WorkloadParameters(parsing: parameters))
            #expect(run.rows.map(\.description) == expected, "\(parameters)")
        }
        #expect(reference.count == Self.parameters.count)
        #expect(reference.joined().count > 1000)
    }

    /// The oracle's rows for each of the parameters; nil when it cannot be run.
    private func referenceRows() throws -> [[String]]? {
        let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../../shared/match_ref").standardizedFileURL
        guard FileManager.default.fileExists(atPath: folder.appending(path: "oracle.py").path) else { return nil }
        let program = """
            import sys
            sys.dont_write_bytecode = True
            import oracle
            from spec import *
            for text in sys.argv[1:]:
                v = dict(part.split('=') for part in text.split(','))
                p = Params(int(v['learners']), int(v['placements']), *(int(v[k]) for k in ('seed', 'bf', 'mb', 'eb', 'w', 'h')))
                print(';'.join(','.join(map(str, row)) for row in oracle.topk(make(p), 50)))
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + Self.parameters
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.split(separator: ";").map(String.init) }
    }
}

#if !FUZZING
    import Foundation

    /// Tries kept inputs without the fuzzer, and makes the first of them.
    ///
    /// `fuzz-badges TARGET FILE…` tries files and ends at the first finding; `fuzz-badges seeds DIRECTORY` writes the first
    /// inputs of every target. Both are run in the package's directory. Built with `--sanitize=fuzzer -Xswiftc -DFUZZING`
    /// the program is libFuzzer itself; see `Tests/fuzz/run.sh`.
    @main
    enum FuzzBadges {
        static func main() async throws {
            let arguments = CommandLine.arguments.dropFirst()
            guard let command = arguments.first, arguments.count >= 2 else { return usage() }
            let world = try await FuzzWorld(contexts: "config/contexts")
            if command == "seeds", arguments.count == 2, let directory = arguments.last {
                return try FuzzSeeds(world: world).write(to: URL(filePath: directory))
            }
            guard let target = FuzzTarget(rawValue: command) else { return usage() }
            for path in arguments.dropFirst() {
                print(path)
                try await target.run([UInt8](Data(contentsOf: URL(filePath: path))), in: world)
            }
        }

        private static func usage() {
            let targets = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
            print("usage: fuzz-badges \(targets) FILE… | seeds DIRECTORY")
            exit(2)
        }
    }
#endif

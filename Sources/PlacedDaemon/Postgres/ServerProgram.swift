import Foundation
import Glibc

/// One run of a program of the PostgreSQL server, with a deadline.
struct ServerProgram: Sendable {
    let path: String
    let arguments: [String]
    /// The user to run as; `nil` for the user of this process.
    var user: ServerUser?
    /// What the program reads from standard input.
    var input = ""
    /// How long it may take before it is killed.
    let limit: Duration

    /// How a program ended.
    struct Result: Sendable {
        let status: Int32
        /// The end of what it wrote to standard output and error.
        let output: String
    }

    /// The end of the output that is kept for a message.
    private static let outputLimit = 8_192

    /// Runs the program to its end.
    ///
    /// - Throws: `EmbeddedPostgresError.deadline` when it was killed at the limit.
    func run() async throws -> Result {
        let scratch = FileManager.default.temporaryDirectory.path + "/placed-\(UUID().uuidString)"
        // Files and not pipes: a server started by the program inherits them, and a pipe would never end.
        try DurableFile.create(scratch + ".in", bytes: Array(input.utf8))
        try DurableFile.create(scratch + ".out", bytes: [])
        defer {
            unlink(scratch + ".in")
            unlink(scratch + ".out")
        }
        let child = try ChildProcess(
            // From the root directory: the server's user may not be allowed into this process's.
            arguments: ["/usr/bin/env", "--chdir=/"] + (user.map { ["/usr/bin/setpriv"] + $0.options + ["--"] } ?? [])
                + [path] + arguments,
            // Nothing of the daemon's environment, where secrets may stand, reaches the server.
            environment: ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"],
            input: scratch + ".in", output: scratch + ".out")
        let status = await withTaskGroup(of: Int32?.self) { group in
            group.addTask { await child.end() }
            group.addTask { [limit] in
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        guard let status else {
            child.kill()
            try Task.checkCancellation()
            throw EmbeddedPostgresError.deadline(program: name, limit: limit)
        }
        let output = FileManager.default.contents(atPath: scratch + ".out") ?? Data()
        return Result(status: status, output: String(decoding: output.suffix(Self.outputLimit), as: UTF8.self))
    }

    /// Runs the program and takes any status but 0 for a failure.
    func runSuccessfully() async throws {
        let result = try await run()
        guard result.status == 0 else {
            throw EmbeddedPostgresError.failed(program: name, status: result.status, output: result.output)
        }
    }

    private var name: String { (path as NSString).lastPathComponent }
}

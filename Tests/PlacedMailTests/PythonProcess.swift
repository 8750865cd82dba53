import Foundation

/// Python of the project's own environment, for the independent parser and the SMTP server.
struct PythonProcess {
    struct Missing: Error, CustomStringConvertible {
        let description =
            "No Python with aiosmtpd: run `make .venv` at the package root, or name an interpreter in PLACED_PYTHON."
    }

    let process = Process()
    let input = Pipe()
    let output = Pipe()

    static let packageRoot = String(#filePath.split(separator: "/Tests/")[0])

    /// Starts a script of `Tests/python`.
    init(_ script: String, _ arguments: [String] = []) throws {
        let own = Self.packageRoot + "/.venv/bin/python"
        let named = ProcessInfo.processInfo.environment["PLACED_PYTHON"]
        guard let interpreter = [own, named].compactMap({ $0 }).first(where: FileManager.default.isExecutableFile)
        else {
            throw Missing()
        }
        process.executableURL = URL(fileURLWithPath: interpreter)
        process.arguments = [Self.packageRoot + "/Tests/python/" + script] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// The next line of its output; nil at its end.
    func readLine() -> String? {
        var line: [UInt8] = []
        while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first {
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            line.append(byte)
        }
        return nil
    }

    /// Ends its input, which ends it; waiting for that would hold up the other tests.
    func stop() {
        try? input.fileHandleForWriting.close()
    }
}

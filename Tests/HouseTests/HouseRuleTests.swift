import Foundation
import Testing

@Suite struct HouseRuleTests {
    private static let directories = ["Sources", "Tests"]

    private func lines(of file: URL) throws -> [Substring] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test("no file has 400 lines or more", arguments: directories)
    func length(directory: String) throws {
        for file in try PackageSource.swiftFiles(below: directory) {
            #expect(try lines(of: file).count <= 400, "\(file.lastPathComponent) hides a second thing")
        }
    }

    @Test("no name says that nobody knew what the thing is", arguments: directories)
    func names(directory: String) throws {
        for file in try PackageSource.swiftFiles(below: directory) {
            let name = file.deletingPathExtension().lastPathComponent
            for word in ["Utils", "Util", "Common", "Helper", "Helpers", "Manager"] {
                #expect(!name.hasSuffix(word), "\(file.lastPathComponent)")
            }
        }
    }

    @Test("nothing shipped can stop the process on purpose, and nothing is put off")
    func noTraps() throws {
        let traps = ["try" + "!", "fatal" + "Error(", "TO" + "DO", "FIX" + "ME"]
        for file in try PackageSource.swiftFiles(below: "Sources") {
            for (number, line) in try lines(of: file).enumerated() {
                for trap in traps where line.contains(trap) {
                    Issue.record("\(file.lastPathComponent):\(number + 1) has \(trap)")
                }
            }
        }
    }

    @Test("a log message is a fixed text; what varies is metadata, which the redaction sees")
    func fixedLogMessages() throws {
        let interpolated = /[lL]ogger\.(?:trace|debug|info|notice|warning|error|critical)\(\s*"[^"]*\\\(/
        for directory in try PackageSource.directories(below: "Sources") where directory.hasPrefix("Placed") {
            for file in try PackageSource.swiftFiles(below: "Sources/\(directory)") {
                let text = try String(contentsOf: file, encoding: .utf8)
                #expect(
                    text.firstMatch(of: interpolated) == nil, "\(file.lastPathComponent) interpolates a log message")
            }
        }
    }

    @Test("sources are compiled here and not copied from dependencies")
    func noVendoredSources() throws {
        for directory in Self.directories {
            for file in try PackageSource.swiftFiles(below: directory) {
                let start = try lines(of: file).prefix(20).joined(separator: "\n")
                for mark in ["SPDX-License" + "-Identifier", "Licensed under " + "Apache", "Copyright (c)"] {
                    #expect(!start.contains(mark), "\(file.lastPathComponent)")
                }
            }
        }
    }
}

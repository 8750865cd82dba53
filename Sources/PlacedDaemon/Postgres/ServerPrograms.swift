import Foundation

/// The directory with the programs of one installed PostgreSQL server.
struct ServerPrograms: Sendable, Equatable {
    let directory: String
    let majorVersion: Int

    /// Versions before this lack what the schema uses.
    static let oldestVersion = 15

    /// The path of one of the programs.
    func path(of program: String) -> String {
        directory + "/" + program
    }

    /// Finds the server programs to use.
    ///
    /// - Parameters:
    ///   - clusterVersion: the major version of an existing cluster, which only its own programs can run.
    ///   - searchPath: the `PATH`; Debian keeps the programs out of it, in directories by version.
    static func find(clusterVersion: Int?, searchPath: String) async throws -> ServerPrograms {
        let directories = candidates(searchPath: searchPath)
        var found: [ServerPrograms] = []
        for directory in directories where isComplete(directory) {
            if let version = try await version(in: directory), version >= oldestVersion {
                found.append(ServerPrograms(directory: directory, majorVersion: version))
            }
        }
        guard !found.isEmpty else { throw EmbeddedPostgresError.noServerPrograms(searched: directories) }
        guard let clusterVersion else { return found[0] }
        guard let match = found.first(where: { $0.majorVersion == clusterVersion }) else {
            throw EmbeddedPostgresError.versionMismatch(
                cluster: clusterVersion, installed: Set(found.map(\.majorVersion)).sorted())
        }
        return match
    }

    private static func candidates(searchPath: String) -> [String] {
        let versioned = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: versioned)) ?? []
        let newestFirst = versions.compactMap(Int.init).sorted(by: >).map { "\(versioned)/\($0)/bin" }
        return searchPath.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") } + newestFirst
    }

    private static func isComplete(_ directory: String) -> Bool {
        ["initdb", "pg_ctl", "postgres"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: directory + "/" + $0)
        }
    }

    /// Reads `postgres (PostgreSQL) 15.20 (Debian …)`.
    private static func version(in directory: String) async throws -> Int? {
        let result = try await ServerProgram(
            path: directory + "/postgres", arguments: ["--version"], limit: .seconds(10)
        ).run()
        guard let word = result.output.split(separator: " ").dropFirst(2).first else { return nil }
        return Int(word.prefix { $0.isNumber })
    }
}

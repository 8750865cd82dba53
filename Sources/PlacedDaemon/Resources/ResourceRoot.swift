import Foundation

/// The directory with everything shipped that is not Swift: `sql/` and `config/`.
struct ResourceRoot: Sendable, Equatable {
    let path: String

    /// The numbered files of the schema.
    var migrations: String { path + "/sql/migrations" }

    /// Tables of the pinned JSON-LD contexts.
    var contexts: String { path + "/config/contexts" }

    /// Texts of the locales.
    var locales: String { path + "/config/locales" }

    /// Templates of pages and mails.
    var templates: String { path + "/config/templates" }

    /// None of the places holds the resources.
    struct NotFound: Error, Equatable, CustomStringConvertible {
        let searched: [String]

        var description: String {
            "no resources (sql/migrations and config) in \(searched.joined(separator: ", ")): name their directory with --share"
        }
    }

    /// Finds the directory: the given one, else `share/placed` beside the binary's own directory, else the package the binary was
    /// built in.
    ///
    /// - Parameter share: the configured directory; when it is given, no other is looked at.
    static func find(share: String?) throws(NotFound) -> ResourceRoot {
        let candidates = share.map { [URL(fileURLWithPath: $0).standardizedFileURL.path] } ?? beside(binary: binary)
        guard let path = candidates.first(where: isRoot) else { throw NotFound(searched: candidates) }
        return ResourceRoot(path: path)
    }

    /// The places looked at for a binary; a built one lies three or four directories below its package.
    static func beside(binary: String) -> [String] {
        var directory = URL(fileURLWithPath: binary).deletingLastPathComponent()
        var places = [directory.deletingLastPathComponent().appendingPathComponent("share/placed").path]
        for _ in 0..<4 {
            directory.deleteLastPathComponent()
            places.append(directory.path)
        }
        return places
    }

    private static var binary: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    private static func isRoot(_ path: String) -> Bool {
        ["/sql/migrations", "/config"].allSatisfy { FileManager.default.fileExists(atPath: path + $0) }
    }
}

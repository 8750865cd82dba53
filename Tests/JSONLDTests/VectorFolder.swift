import Foundation

/// A folder of the shared test vectors, which lie beside the package and are not part of it.
struct VectorFolder: Sendable {
    let name: String
    /// Where it is; nil when the vectors are not there.
    let location: URL?

    /// The folder of that name below `PLACED_VECTORS`, or below a `shared/vectors` beside the package.
    static func named(_ name: String) -> VectorFolder {
        if let path = ProcessInfo.processInfo.environment["PLACED_VECTORS"] {
            return VectorFolder(name: name, existing: [URL(filePath: path).appending(path: name)])
        }
        var candidates: [URL] = []
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            candidates.append(folder.appending(path: "shared/vectors/\(name)"))
        }
        return VectorFolder(name: name, existing: candidates)
    }

    private init(name: String, existing candidates: [URL]) {
        self.name = name
        location = candidates.first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// The names of a subfolder's files with that ending; prints how many tests are skipped when there is no folder.
    func names(in subfolder: String, suffix: String, expected: Int) -> [String] {
        guard let location,
            let names = try? FileManager.default.contentsOfDirectory(atPath: location.appending(path: subfolder).path)
        else {
            print("skipped: \(expected) files of \(name)/\(subfolder); no shared/vectors and PLACED_VECTORS not set")
            return []
        }
        return names.filter { $0.hasSuffix(suffix) }.sorted()
    }

    /// The bytes of one file.
    func bytes(_ path: String) throws -> [UInt8] {
        guard let location else { throw CocoaError(.fileNoSuchFile) }
        return [UInt8](try Data(contentsOf: location.appending(path: path)))
    }
}

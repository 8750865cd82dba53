import Foundation
import JSONLD

@testable import OpenBadges

/// The shared test vectors, read from where they lie: `PLACED_VECTORS`, else `../shared/vectors` beside the package.
enum VectorLibrary {
    /// The folder; nil when this checkout stands alone.
    static let root: URL? = {
        if let path = ProcessInfo.processInfo.environment["PLACED_VECTORS"] { return URL(filePath: path) }
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appending(path: "shared/vectors")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
        }
        return nil
    }()

    /// The bytes of a file.
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let root else { throw MissingVectors() }
        return [UInt8](try Data(contentsOf: root.appending(path: path)))
    }

    /// A JSON file.
    static func json(_ path: String) throws -> JSONValue {
        try JSONReader.read(bytes(path), limits: JSONLimits(maximumBytes: 64 << 20, maximumDepth: 99))
    }

    /// The cases of a generated folder; none, said aloud, when the vectors are not there.
    static func cases(_ folder: String) -> [VectorCase] {
        guard root != nil else {
            print("skipped: the cases of \(folder); no shared/vectors beside the package and PLACED_VECTORS not set")
            return []
        }
        let path = "generated/\(folder)"
        guard let cases = try? json("\(path)/cases.json")["cases"]?.array else { return [] }
        return cases.compactMap { VectorCase($0, folder: path) }
    }

    struct MissingVectors: Error {}
}

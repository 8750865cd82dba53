import Foundation

/// The files of the package, as the tests of the house look at them.
enum PackageSource {
    /// The package's own directory.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Every Swift file below a directory of the package, sorted by path.
    static func swiftFiles(below directory: String) throws -> [URL] {
        let keys: [URLResourceKey] = [.isRegularFileKey]
        let start = root.appendingPathComponent(directory).resolvingSymlinksInPath()
        let enumerator = FileManager.default.enumerator(at: start, includingPropertiesForKeys: keys)
        return (enumerator?.compactMap { $0 as? URL } ?? [])
            .filter { $0.pathExtension == "swift" }
            .sorted { $0.path < $1.path }
    }

    /// Names of the directories directly below a directory of the package.
    static func directories(below directory: String) throws -> [String] {
        let start = root.appendingPathComponent(directory).resolvingSymlinksInPath()
        return try FileManager.default.contentsOfDirectory(atPath: start.path).filter { name in
            var isDirectory: ObjCBool = false
            let path = start.appendingPathComponent(name).resolvingSymlinksInPath().path
            return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
        }.sorted()
    }

    /// The modules a file imports.
    static func imports(of file: URL) throws -> Set<String> {
        let text = try String(contentsOf: file, encoding: .utf8)
        let line =
            /^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:public |package |internal |private |fileprivate )?import (?:(?:struct|class|enum|protocol|func|var|let|typealias) )?(\w+)/
            .anchorsMatchLineEndings()
        return Set(text.matches(of: line).map { String($0.output.1) })
    }
}

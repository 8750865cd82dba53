import FoundationEssentials

extension Migration {
    /// Larger files are data, not schema, and belong elsewhere.
    static let maximumBytes = 16 << 20

    /// Reads the files `NNNN_name.sql` of a directory in the order of their numbers, which start at 1 and have no gaps.
    ///
    /// Hidden files are ignored; any other file that does not bear such a name is an error, because it would silently not
    /// run.
    public static func load(directory: String) throws(MigrationError) -> [Migration] {
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw .unreadable(path: directory)
        }
        var migrations: [Migration] = []
        for file in files.sorted() where !file.hasPrefix(".") {
            let (version, name) = try parse(file)
            migrations.append(Migration(version: version, name: name, sql: try read("\(directory)/\(file)")))
        }
        migrations.sort { $0.version < $1.version }
        try checkNumbers(migrations)
        return migrations
    }

    /// Throws unless the numbers are 1, 2, 3….
    static func checkNumbers(_ migrations: [Migration]) throws(MigrationError) {
        for (index, migration) in migrations.enumerated() where migration.version != index + 1 {
            throw migration.version <= index
                ? .duplicate(version: migration.version) : .missing(version: index + 1)
        }
    }

    private static func parse(_ file: String) throws(MigrationError) -> (Int, String) {
        let digits = file.prefix { $0.isASCII && $0.isNumber }
        let rest = file.dropFirst(digits.count)
        guard digits.count == 4, let version = Int(digits), rest.hasPrefix("_"), rest.hasSuffix(".sql"),
            rest.count > "_.sql".count
        else { throw .badFileName(file) }
        return (version, String(rest.dropFirst().dropLast(".sql".count)))
    }

    private static func read(_ path: String) throws(MigrationError) -> String {
        guard let data = try? Data(contentsOf: URL(filePath: path)), data.count <= maximumBytes,
            let text = String(validating: data, as: UTF8.self)
        else { throw .unreadable(path: path) }
        return text
    }
}

import Configuration

/// A size in bytes as people write it in a configuration: a whole number, alone or with `KiB`, `MiB` or `GiB`.
struct ByteCountText: ExpressibleByConfigString, Equatable {
    let bytes: Int

    private static let units: [(suffix: String, bytes: Int)] = [
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("B", 1), ("", 1),
    ]

    init(_ bytes: Int) {
        self.bytes = bytes
    }

    init?(configString: String) {
        guard let unit = Self.units.first(where: { configString.hasSuffix($0.suffix) }) else { return nil }
        let digits = configString.dropLast(unit.suffix.count)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(digits) else {
            return nil
        }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: unit.bytes)
        guard !overflow else { return nil }
        self.bytes = bytes
    }

    var description: String {
        let unit = Self.units[..<3].last { bytes != 0 && bytes % $0.bytes == 0 } ?? Self.units[3]
        return "\(bytes / unit.bytes)\(unit.suffix)"
    }
}

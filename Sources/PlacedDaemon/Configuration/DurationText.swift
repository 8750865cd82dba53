import Configuration

/// A length of time as people write it in a configuration: a whole number and `ms`, `s`, `m`, `h` or `d`.
struct DurationText: ExpressibleByConfigString, Equatable {
    let duration: Duration

    private static let units: [(suffix: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    init(_ duration: Duration) {
        self.duration = duration
    }

    init?(configString: String) {
        // "ms" stands before "s" and "m" in the list, so that the longer suffix wins.
        guard let unit = Self.units.first(where: { configString.hasSuffix($0.suffix) }) else { return nil }
        let digits = configString.dropLast(unit.suffix.count)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int64(digits) else {
            return nil
        }
        let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
        guard !overflow else { return nil }
        self.duration = .milliseconds(milliseconds)
    }

    var description: String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        let unit = Self.units.last { milliseconds != 0 && milliseconds % $0.milliseconds == 0 } ?? Self.units[1]
        return "\(milliseconds / unit.milliseconds)\(unit.suffix)"
    }
}

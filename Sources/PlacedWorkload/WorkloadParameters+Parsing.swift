extension WorkloadParameters {
    /// What each key may be: 16 octaves are four million badges, four times the nation; coordinates stay within what a
    /// location can hold.
    private static let bounds: [(key: String, range: ClosedRange<Int>)] = [
        ("learners", 1...100_000_000), ("placements", 1...10_000_000), ("seed", 0...Int.max), ("bf", 1...16),
        ("mb", 1...16), ("eb", 1...24), ("w", 1...900_000), ("h", 1...900_000),
    ]

    /// Reads `learners=100000,placements=2000,seed=42,bf=10,mb=5,eb=9,w=5000,h=5000`; the first two are needed, the
    /// others are by default as shown, and the order is free.
    /// - Throws: `WorkloadParametersError`, which names the key and what it may be.
    public init(parsing text: String) throws(WorkloadParametersError) {
        var values: [String: Int] = [:]
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let equals = part.firstIndex(of: "=") else { throw .notAPair(String(part)) }
            let key = String(part[..<equals])
            let value = String(part[part.index(after: equals)...])
            guard let range = Self.bounds.first(where: { $0.key == key })?.range else {
                throw .unknownKey(key, known: Self.bounds.map(\.key))
            }
            guard values[key] == nil else { throw .repeatedKey(key) }
            guard let number = Int(value), range.contains(number) else {
                throw .badValue(key: key, value: value, range: range)
            }
            values[key] = number
        }
        guard let learners = values["learners"] else { throw .missingKey("learners") }
        guard let placements = values["placements"] else { throw .missingKey("placements") }
        self.init(learners: learners, placements: placements)
        seed = values["seed"].map(UInt64.init) ?? seed
        badgeOctaves = values["bf"] ?? badgeOctaves
        metroOctaves = values["mb"] ?? metroOctaves
        employerOctaves = values["eb"] ?? employerOctaves
        widthHectometres = values["w"] ?? widthHectometres
        heightHectometres = values["h"] ?? heightHectometres
    }
}

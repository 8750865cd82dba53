import PlacedDomain
import PlacedMatching

/// Somebody who reads a published audit and nothing else, knows how it was made, and reckons: of every count of every
/// table, between which numbers it must lie.
///
/// Whoever a stage selects are the people of those after it; no more are selected than there are; every line of a table
/// adds up; a category that a stage does not name has nobody in it. What follows from a single line or a single pair is
/// carried on until nothing more follows.
struct AuditAttack {
    /// People of the first stage, then the selected of each stage, by row and column, margins last.
    private(set) var known: [[[ClosedRange<Int>]]]

    private static let rows = AuditGrid.rows
    private static let columns = AuditGrid.columns

    init(_ audit: PublicAudit) {
        let table = [[ClosedRange<Int>]](
            repeating: [ClosedRange<Int>](repeating: 0...1_000_000, count: Self.columns + 1), count: Self.rows + 1)
        known = [[[ClosedRange<Int>]]](repeating: table, count: 1 + audit.stages.count)
        for stage in audit.stages { read(stage) }
        var isChanged = true
        while isChanged {
            isChanged = false
            for number in known.indices { isChanged = carryLines(number) || isChanged }
            for stage in AuditStage.allCases { isChanged = carryStage(stage) || isChanged }
        }
    }

    /// Where the people of a stage stand among the tables, and where its selected.
    static func tables(_ stage: AuditStage) -> (people: Int, selected: Int) {
        func selected(_ stage: AuditStage) -> Int { 1 + (AuditStage.allCases.firstIndex(of: stage) ?? 0) }
        return (stage.base.map(selected) ?? 0, selected(stage))
    }

    // MARK: Reading

    private mutating func read(_ stage: PublicAudit.Stage) {
        let (people, selected) = Self.tables(stage.stage)
        if stage.isInsufficient {
            narrow(people, Self.rows, Self.columns, to: 0...99)
            return
        }
        narrow(people, Self.rows, Self.columns, to: 100...1_000_000)
        read(stage.people, stage.rate, people, selected, Self.rows, Self.columns)
        for dimension in AuditDimension.allCases {
            let groups = stage.groups.filter { $0.dimension == dimension }
            for (category, row, column) in Self.places(dimension) {
                guard let group = groups.first(where: { $0.category == category }) else {
                    narrow(people, row, column, to: 0...0)
                    continue
                }
                narrow(people, row, column, to: 1...1_000_000)
                read(group.people, group.rate, people, selected, row, column)
            }
            if let total = stage.people { readRatios(groups, people, selected, of: total) }
        }
    }

    private mutating func read(
        _ count: Int?, _ rate: PublishedRate, _ people: Int, _ selected: Int, _ row: Int, _ column: Int
    ) {
        guard let count else { return }
        narrow(people, row, column, to: count...count)
        switch rate {
        case .percent(let percent):
            // A rate is shown of ten and more, of whom ten and more were passed over.
            let least = max(10, ((2 * percent - 1) * count + 199) / 200)
            narrow(selected, row, column, to: least...min(count - 10, ((2 * percent + 1) * count - 1) / 200))
        case .above95: narrow(selected, row, column, to: (95 * count / 100 + 1)...count)
        case .below5: narrow(selected, row, column, to: 0...((5 * count - 1) / 100))
        case .hidden: narrow(selected, row, column, to: 0...count)
        }
    }

    /// No compared category has a higher rate than the one at 1.00, and the ratios narrow the rates.
    private mutating func readRatios(
        _ groups: [PublicAudit.Group], _ people: Int, _ selected: Int, of total: Int
    ) {
        guard let dimension = groups.first?.dimension else { return }
        let places = Dictionary(uniqueKeysWithValues: Self.places(dimension).map { ($0.0, ($0.1, $0.2)) })
        // Another may be as high but for rounding: the highest that any of them may be bounds the others.
        let highs = groups.filter { $0.impactRatioPercent == 100 }.compactMap { group in
            places[group.category].flatMap { place in group.people.map { (known[selected][place.0][place.1], $0) } }
        }
        guard let (highest, all) = highs.max(by: { $0.0.upperBound * $1.1 < $1.0.upperBound * $0.1 }) else { return }
        for group in groups where group.category != "unknown" && group.impactRatioPercent != 100 {
            // Two in a hundred of everybody are compared for certain.
            guard let count = group.people, 50 * count >= total, let (row, column) = places[group.category] else {
                continue
            }
            narrow(selected, row, column, to: 0...(count * highest.upperBound / all))
            guard let ratio = group.impactRatioPercent else { continue }
            // Rounded half up, and from four fifths down to 0.79.
            let most = (2 * ratio + (ratio == 79 ? 2 : 1)) * count * highest.upperBound / (200 * all)
            narrow(selected, row, column, to: 0...most)
        }
    }

    private static func places(_ dimension: AuditDimension) -> [(String, Int, Int)] {
        let sexes = Sex.allCases.map(\.rawValue)
        let races = RaceEthnicityCategory.allCases.map(\.code)
        return switch dimension {
        case .sex: (sexes + ["unknown"]).enumerated().map { ($1, $0, columns) }
        case .raceEthnicity: (races + ["unknown"]).enumerated().map { ($1, rows, $0) }
        case .intersection:
            sexes.enumerated().flatMap { row, sex in
                races.enumerated().map { column, race in ("\(sex)|\(race)", row, column) }
            }
        }
    }

    // MARK: Reckoning

    @discardableResult
    private mutating func narrow(_ table: Int, _ row: Int, _ column: Int, to range: ClosedRange<Int>) -> Bool {
        let before = known[table][row][column]
        known[table][row][column] = before.clamped(to: range)
        return known[table][row][column] != before
    }

    private mutating func carryLines(_ table: Int) -> Bool {
        var isChanged = false
        let rows = (0...Self.rows).map { row in (0...Self.columns).map { (row, $0) } }
        let columns = (0...Self.columns).map { column in (0...Self.rows).map { ($0, column) } }
        for line in rows + columns {
            let parts = line.dropLast().map { known[table][$0.0][$0.1] }
            let (row, column) = line[line.count - 1]
            let (least, most) = (parts.reduce(0) { $0 + $1.lowerBound }, parts.reduce(0) { $0 + $1.upperBound })
            if narrow(table, row, column, to: least...most) { isChanged = true }
            let sum = known[table][row][column]
            for ((row, column), part) in zip(line.dropLast(), parts) {
                let lowest = max(0, sum.lowerBound - (most - part.upperBound))
                let highest = sum.upperBound - (least - part.lowerBound)
                if narrow(table, row, column, to: lowest...highest) { isChanged = true }
            }
        }
        return isChanged
    }

    private mutating func carryStage(_ stage: AuditStage) -> Bool {
        var isChanged = false
        let (people, selected) = Self.tables(stage)
        for row in 0...Self.rows {
            for column in 0...Self.columns {
                let (all, some) = (known[people][row][column], known[selected][row][column])
                if narrow(selected, row, column, to: 0...all.upperBound) { isChanged = true }
                if narrow(people, row, column, to: some.lowerBound...1_000_000) { isChanged = true }
            }
        }
        return isChanged
    }
}

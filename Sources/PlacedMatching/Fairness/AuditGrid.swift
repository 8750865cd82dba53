import PlacedDomain

/// The learners of one stage by sex and race or ethnicity at once, unknown being the last of each: what every published
/// table of the stage is a margin of.
public struct AuditGrid: Sendable, Hashable {
    /// People in the stage's base, without margins.
    public let people: [[Int]]
    /// Those selected among them.
    public let selected: [[Int]]

    /// Number of rows before the margin: the sexes and unknown.
    public static let rows = Sex.allCases.count + 1
    /// Number of columns before the margin: the categories of race and unknown.
    public static let columns = RaceEthnicityCategory.allCases.count + 1

    /// Counts the learners of a stage.
    init(_ tally: AuditTally, stage: AuditStage) {
        let sexes = Dictionary(uniqueKeysWithValues: zip(Sex.allCases, 0...))
        let races = Dictionary(uniqueKeysWithValues: zip(RaceEthnicityCategory.allCases, 0...))
        var people = [[Int]](repeating: [Int](repeating: 0, count: Self.columns), count: Self.rows)
        var selected = people
        for (kind, count) in tally.kinds where kind.isInBase(of: stage) {
            let row = kind.sex.flatMap { sexes[$0] } ?? Self.rows - 1
            let column = kind.raceEthnicity.flatMap { races[$0] } ?? Self.columns - 1
            people[row][column] += count
            if kind.has(reached: stage) { selected[row][column] += count }
        }
        self.people = people
        self.selected = selected
    }
}

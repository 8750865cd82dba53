/// One stage as everybody may see it: rates by sex, by race or ethnicity and by both, with nothing that tells of few.
public struct PublishedStage: Sendable, Hashable, Codable {
    /// What was selected for.
    public let stage: AuditStage
    /// Too few people for any conclusion: nothing further is published.
    public let isInsufficient: Bool
    /// People in the base by place; the last row and column are the margins.
    public let people: SuppressionGrid
    /// Selected among them; never shown as such, only as rates.
    public let selected: SuppressionGrid

    /// Prepares a stage for publication.
    /// - Parameters:
    ///   - base: the selected of the stage among whom this one selects; nil where that is everybody.
    ///   - earlier: the stage in every report published before: what lies between two reports is hidden as a count of
    ///     its own would be.
    init(
        _ grid: AuditGrid, stage: AuditStage, of base: SuppressionGrid? = nil, rules: AuditRules = .standard,
        earlier: [PublishedStage] = []
    ) {
        self.stage = stage
        let people =
            base ?? SuppressionGrid(grid.people, alsoSensitive: Self.changed(grid.people, since: earlier.map(\.people)))
        var sensitive = people.hidden.union(Self.changed(grid.selected, since: earlier.map(\.selected)))
        var ranges: [SuppressionGrid.Place: ClosedRange<Int>] = [:]
        let all = SuppressionGrid.withMargins(grid.selected)
        for row in all.indices {
            for column in all[row].indices {
                let place = SuppressionGrid.Place(row: row, column: column)
                let count = GroupCount(
                    FairnessAudit.unknown, people: people.counts[row][column], among: all[row][column])
                let range = PublishedRate(count).selected(of: count.people)
                if range != nil || SmallCells.isSmall(count.passedOver) { sensitive.insert(place) }
                if people[row, column] != nil, count.people >= PublishedRate.fewestCoded { ranges[place] = range }
            }
        }
        self.people = people
        selected = SuppressionGrid(grid.selected, alsoSensitive: sensitive, ranges: ranges, most: people.shown)
        // A report on so few would be all gaps, and what is left of it would mislead.
        isInsufficient = (people.counts.last?.last ?? 0) < rules.minimumPeople
    }

    /// The rate at a place. What is near to all or none is coded, if its people are so many that the code keeps the number.
    public func rate(row: Int, column: Int) -> PublishedRate { rate(.init(row: row, column: column)) }

    func rate(_ place: SuppressionGrid.Place) -> PublishedRate {
        guard !isInsufficient, let people = people[place.row, place.column] else { return .hidden }
        let count = GroupCount(
            FairnessAudit.unknown, people: people, among: selected.counts[place.row][place.column])
        let rate = PublishedRate(count)
        let isShown =
            if rate.selected(of: people) == nil {
                selected[place.row, place.column] != nil
            } else if count.selected == 0 {
                people >= PublishedRate.fewestCoded
            } else {
                selected.ranges[place] != nil
            }
        return isShown ? rate : .hidden
    }

    /// Entries that moved by a small number of people since a report, or stayed near a hidden count of it.
    private static func changed(_ rows: [[Int]], since earlier: [SuppressionGrid]) -> Set<SuppressionGrid.Place> {
        guard !earlier.isEmpty else { return [] }
        let counts = SuppressionGrid.withMargins(rows)
        return earlier.reduce(into: []) { $0.formUnion(changed(counts, since: $1)) }
    }

    private static func changed(_ counts: [[Int]], since previous: SuppressionGrid) -> Set<SuppressionGrid.Place> {
        var places: Set<SuppressionGrid.Place> = []
        for row in counts.indices where row < previous.counts.count {
            for column in counts[row].indices where column < previous.counts[row].count {
                let change = abs(counts[row][column] - previous.counts[row][column])
                let place = SuppressionGrid.Place(row: row, column: column)
                let wasHidden = previous.hidden.contains(place)
                if SmallCells.isSmall(change) || (wasHidden && change < SmallCells.threshold && counts[row][column] > 0)
                {
                    places.insert(place)
                }
            }
        }
        return places
    }
}

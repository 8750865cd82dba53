/// What of the shown part of a list is gone, new or elsewhere.
struct ListParts {
    /// Rows that entries had before which are shown no longer.
    private(set) var removed: [UInt32] = []
    /// Places, from 0, of entries that are new or say something else.
    private(set) var written: [Int] = []
    /// Entries of which only the place is another: the row before, and the place, from 0.
    private(set) var moved: [(row: UInt32, place: Int)] = []

    var isEmpty: Bool { removed.isEmpty && written.isEmpty && moved.isEmpty }

    /// - Parameters:
    ///   - renamed: rows of the entries.
    ///   - isAllChanged: whether whom the list is of changed.
    ///   - showsLottery: whether rows say the lottery's value where it decided.
    init(
        _ before: [RankedPair], _ after: [RankedPair], topK: Int, renamed: LiveDelta.Renames, isAllChanged: Bool,
        showsLottery: Bool = true
    ) {
        var old: [UInt32: Int] = [:]
        for (place, pair) in before.prefix(topK).enumerated() {
            let now = renamed.now(pair.row)
            if now == LiveDelta.Renames.gone { removed.append(pair.row) } else { old[now] = place }
        }
        for (place, pair) in after.prefix(topK).enumerated() {
            guard let was = old.removeValue(forKey: pair.row) else {
                written.append(place)
                continue
            }
            let isOther =
                isAllChanged || renamed.changed.contains(pair.row) || before[was].score != pair.score
                || showsLottery && before.isTied(was) != after.isTied(place)
            if isOther {
                written.append(place)
            } else if was != place {
                moved.append((before[was].row, place))
            }
        }
        removed += old.values.sorted().map { before[$0].row }
    }
}

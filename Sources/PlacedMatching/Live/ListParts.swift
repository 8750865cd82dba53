/// What of the shown part of a list is gone, new or says something else.
struct ListParts {
    /// Rows that entries had before which are shown no longer.
    private(set) var removed: [UInt32] = []
    /// Places, from 0, of entries that are new or say something else.
    private(set) var written: [Int] = []

    var isEmpty: Bool { removed.isEmpty && written.isEmpty }

    /// - Parameters:
    ///   - renamed: rows of the entries.
    ///   - isAllChanged: whether whom the list is of changed.
    ///   - tied: among how many places the lottery decides, as rows say; nil: also against those who are not shown.
    init(
        _ before: [RankedPair], _ after: [RankedPair], topK: Int, renamed: LiveDelta.Renames, isAllChanged: Bool,
        tied: Int? = nil
    ) {
        // Whoever changed has another row: where all rows are the same, nothing is.
        let isSame = { (was: RankedPair, now: RankedPair) in was.row == now.row && was.score == now.score }
        if !isAllChanged, !renamed.isWhole,
            before.prefix(topK + 1).elementsEqual(after.prefix(topK + 1), by: isSame)
        {
            return
        }
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
                || before.isTied(was, among: tied) != after.isTied(place, among: tied)
            if isOther { written.append(place) }
        }
        removed += old.values.sorted().map { before[$0].row }
    }
}

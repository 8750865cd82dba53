/// Levenshtein distance, for "did you mean" in messages about names that do not exist.
enum EditDistance {
    /// The candidate nearest to a name, if one is near enough to be a slip of the fingers.
    static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        candidates
            .map { (candidate: $0, distance: between(name, $0)) }
            .filter { $0.distance <= max(2, name.count / 5) }
            .min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }?
            .candidate
    }

    /// The number of insertions, deletions and replacements that turn one text into the other.
    static func between(_ left: String, _ right: String) -> Int {
        let right = Array(right.utf8)
        var row = Array(0...right.count)
        for (index, byte) in left.utf8.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (right[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}

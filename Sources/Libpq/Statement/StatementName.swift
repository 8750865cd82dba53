/// The name a statement's text carries in its leading comment.
enum StatementName {
    /// What statements without a leading comment are called.
    static let unnamed = "unnamed"
    /// Longer names are cut, so that errors and metric labels stay short.
    static let maximumLength = 80

    /// `Owner.name` from `/* Owner.name */ select …`.
    static func of(_ sql: String) -> String {
        let text = sql.utf8.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") }
        guard text.starts(with: "/*".utf8) else { return unnamed }
        let comment = text.dropFirst(2).prefix(maximumLength + 2)
        let end = comment.firstIndex(of: UInt8(ascii: "*")) ?? comment.endIndex
        let name = String(Substring(comment[..<end]).drop { $0.isWhitespace })
        let trimmed = name.reversed().drop { $0.isWhitespace }.reversed()
        return trimmed.isEmpty ? unnamed : String(trimmed)
    }
}

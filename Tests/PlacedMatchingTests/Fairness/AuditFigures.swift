import PlacedMatching

/// Shorthand for the counts of the fairness tests.
enum AuditFigures {
    /// Rules that compare every category, however small, as worked cases do.
    static let comparingAll = AuditRules(leavesOutBelowPercent: 0)

    /// Counts from (code, people, selected).
    static func groups(_ rows: [(String, Int, Int)]) throws -> [GroupCount] {
        try rows.map { try GroupCount(AuditCategory(code: $0.0), people: $0.1, selected: $0.2) }
    }

    /// A table that compares every category.
    static func table(_ rows: (String, Int, Int)..., rules: AuditRules = comparingAll) throws -> SelectionTable {
        try SelectionTable(groups(rows), rules: rules)
    }
}

extension SelectionTable {
    /// The row of a category.
    subscript(_ code: String) -> GroupFinding? {
        findings.first { $0.count.category.code == code }
    }
}

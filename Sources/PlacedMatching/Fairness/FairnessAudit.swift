/// The audit of one run: every stage along every dimension.
public struct FairnessAudit: Sendable, Hashable {
    /// The code under which people without an answer are counted.
    public static let unknown = AuditCategory(code: "unknown")

    /// All tables, by dimension, then stage.
    public let tables: [AuditTable]
    /// Everybody in the audit.
    public let people: Int

    /// Audits the learners of a run.
    /// - Throws: `AuditInputError` when there are more than the arithmetic holds.
    public init(_ tally: AuditTally, rules: AuditRules = .standard) throws(AuditInputError) {
        people = tally.people
        guard people <= GroupCount.maximumPeople else { throw .people(Self.unknown, people) }

        var tables: [AuditTable] = []
        for dimension in AuditDimension.allCases {
            for stage in AuditStage.allCases {
                var counts: [AuditCategory: (people: Int, selected: Int)] = [:]
                for (kind, count) in tally.kinds where kind.isInBase(of: stage) {
                    let category = dimension.category(of: kind) ?? Self.unknown
                    counts[category, default: (0, 0)].people += count
                    if kind.has(reached: stage) { counts[category, default: (0, 0)].selected += count }
                }
                func count(_ category: AuditCategory) -> GroupCount {
                    let found = counts[category] ?? (0, 0)
                    return GroupCount(category, people: found.people, among: found.selected)
                }
                tables.append(
                    AuditTable(
                        dimension: dimension, stage: stage,
                        table: try SelectionTable(dimension.categories.map(count), rules: rules),
                        unknown: count(Self.unknown)))
            }
        }
        self.tables = tables
    }

    /// The table of one stage along one dimension.
    public subscript(_ dimension: AuditDimension, _ stage: AuditStage) -> AuditTable? {
        tables.first { $0.dimension == dimension && $0.stage == stage }
    }
}

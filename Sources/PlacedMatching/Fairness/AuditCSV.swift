/// The auditor's table as comma-separated values, RFC 4180: every count, every comparison, nothing hidden.
public enum AuditCSV {
    private static let header = [
        "dimension", "stage", "category", "standing", "people", "selected", "rate", "impact_ratio", "below_four_fifths",
        "z", "test", "p", "adjusted_p", "one_person_turns_it", "conclusion",
    ]

    /// All tables of an audit, one line a category; those without an answer come last in each.
    ///
    /// - Parameter stated: what every line begins with, by column: of which run it is, and when it was counted. Without
    ///   commas, quotes and line ends.
    public static func text(_ audit: FairnessAudit, stating stated: KeyValuePairs<String, String> = [:]) -> String {
        var lines = [stated.map(\.key) + header]
        for table in audit.tables {
            let start = stated.map(\.value) + [table.dimension.rawValue, table.stage.rawValue]
            lines += table.table.findings.map { start + cells($0) }
            lines.append(start + counts(table.unknown, standing: "unknown") + empty)
        }
        return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    private static let empty = [String](repeating: "", count: 8)

    private static func cells(_ finding: GroupFinding) -> [String] {
        switch finding.standing {
        case .reference: counts(finding.count, standing: "reference") + empty
        case .leftOut: counts(finding.count, standing: "left_out") + empty
        case .noRate: counts(finding.count, standing: "no_rate") + empty
        case .compared(let comparison):
            counts(finding.count, standing: "compared") + [
                decimal(Double(comparison.ratio.perMille) / 1000, places: 3),
                comparison.ratio.isBelowFourFifths ? "yes" : "no", decimal(comparison.z, places: 4),
                comparison.test.rawValue, decimal(comparison.p, places: 6), decimal(comparison.adjustedP, places: 6),
                comparison.oneMove.turns ? "yes" : "no", comparison.conclusion.rawValue,
            ]
        }
    }

    private static func counts(_ count: GroupCount, standing: String) -> [String] {
        let rate = count.people > 0 ? decimal(Double(count.selected) / Double(count.people), places: 4) : ""
        return [count.category.code, standing, "\(count.people)", "\(count.selected)", rate]
    }

    /// A number with so many places, a point before them wherever the machine stands.
    private static func decimal(_ value: Double, places: Int) -> String {
        let scale = (0..<places).reduce(1) { number, _ in number * 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        let zeros = String(repeating: "0", count: places - fraction.count)
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / scale)." + zeros + fraction
    }
}

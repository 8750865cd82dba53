/// Where the rows of lists are read from: as they stand, or as they stood after an earlier run.
enum MatchSource {
    /// What both tables have, in one order.
    static let columns = """
        learner_id, list, placement_id, match_run_id, run_position, draw, score, factors, weights, reasons, evidence, \
        missing, credential_ids, matched_at, first_matched_at
        """

    /// The same, each with the name of its table.
    static func columns(of table: String) -> String {
        columns.split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
    }

    /// The place, from 1, that a row `m` of these has in its list, whoever may see those before it.
    static func rank(asOf parameter: String?) -> String {
        "match_rank(m.list, m.placement_id, m.learner_id, m.score, m.draw, \(parameter ?? "null"))"
    }

    /// A table expression; `$5`-like text names the parameter that holds a run's place in the record.
    static func rows(asOf parameter: String?) -> String {
        guard let parameter else { return "match" }
        return """
            (select \(columns) from match where run_position <= \(parameter)
                union all
                select \(columns) from match_history
                where run_position <= \(parameter) and ended_position > \(parameter))
            """
    }
}

/// Where the rows of lists are read from: as they stand, or as they stood after an earlier run.
enum MatchSource {
    /// What both tables have, in one order.
    static let columns = """
        learner_id, list, placement_id, match_run_id, run_position, rank, score, factors, weights, reasons, evidence, \
        missing, credential_ids, matched_at, first_matched_at
        """

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

import Libpq

/// Demands that rows are looked up by index, one after the other, to the end of the transaction: the planner knows nothing of
/// how few are asked for, and would rather read all lists or all learners of a state.
struct LookUpRows: DatabaseStatement {
    typealias Row = NoRow

    var sql: String {
        """
        /* Match.lookUp */
        select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
            set_config('enable_seqscan', 'off', true)
        """
    }
}

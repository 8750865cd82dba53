import Libpq
public import PlacedDomain

/// What a follower of the event log asks about the catalogue.
extension StoreAccess {
    /// Whether any of some achievements stands for another, is accepted for one, or is a stack or a part of one.
    public func isAnyRelated(_ achievements: [AchievementID]) async throws(StoreError) -> Bool {
        try await first(FindRelated(achievements: achievements)) ?? false
    }

    /// The next day, in UTC, on which a line of a registry in use comes into force or is in force no longer.
    public func nextTrustChange() async throws(StoreError) -> CalendarDay? {
        try await first(FindTrustChange()) ?? nil
    }
}

private struct FindRelated: DatabaseStatement {
    let achievements: [AchievementID]

    var sql: String {
        """
        /* Catalogue.isAnyRelated */
        select exists (select from achievement_relation r where r.achievement_id = any ($1) or r.other_id = any ($1))
            or exists (select from stack_component s where s.achievement_id = any ($1) or s.component_id = any ($1))
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(achievements.map(\.uuid)) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

private struct FindTrustChange: DatabaseStatement {
    var sql: String {
        """
        /* Trust.nextChange */
        select min(change.day)
        from \(TrustRule.lines)
        cross join lateral (values (t.valid_from), (t.valid_until + 1)) as change (day)
        where change.day > scope_today()
        """
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> CalendarDay? {
        try row.day(CalendarDay?.self)
    }
}

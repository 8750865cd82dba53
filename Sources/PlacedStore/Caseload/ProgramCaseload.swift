import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Everybody on a caseload of the scope's own program, each once, in the order of their identifiers; of another program
    /// nobody.
    ///
    /// They are for counting: an advisor sees only the own caseload's people.
    public func caseloadLearners(of program: ProgramID, limit: Int) async throws(StoreError) -> [LearnerID] {
        try await run(ListProgramCaseload(program: program, limit: limit))
    }

    /// What is shown of some achievements, by their identifiers; those not known are missing.
    public func achievementSummaries(of iris: [String]) async throws(StoreError) -> [String: AchievementSummary] {
        let found = try await run(ListAchievementSummaries(iris: iris))
        return Dictionary(uniqueKeysWithValues: found.map { ($0.iri, $0) })
    }
}

private struct ListProgramCaseload: DatabaseStatement {
    let program: ProgramID
    let limit: Int

    var sql: String {
        """
        /* Caseload.ofProgram */
        select c.learner_id
        from program_caseload($1) as c (learner_id)
        order by c.learner_id
        limit $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(program)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> LearnerID { try row.id(LearnerID.self) }
}

private struct ListAchievementSummaries: DatabaseStatement {
    let iris: [String]

    var sql: String {
        """
        /* Achievement.summaries */
        select iri, name, stack_level, is_known
        from achievement
        where iri = any ($1)
        """
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(iris) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> AchievementSummary {
        AchievementSummary(
            iri: try row.next(String.self), name: try row.next(String?.self),
            stackLevel: try row.next(Int16?.self).map(Int.init), isKnown: try row.next(Bool.self))
    }
}

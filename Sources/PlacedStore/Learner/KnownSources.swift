import Libpq
public import PlacedDomain

extension StoreAccess {
    /// Which of these forms and addresses the learner has a credential from already.
    ///
    /// - Parameter digests: SHA-256 of secured forms, 32 bytes each.
    public func knownSources(
        digests: [[UInt8]], urls: [String], of learner: LearnerID
    ) async throws(StoreError) -> (digests: Set<[UInt8]>, urls: Set<String>) {
        let known = try await run(FindKnownSources(learner: learner, digests: digests, urls: urls))
        return (Set(known.compactMap(\.digest)), Set(known.compactMap(\.url)))
    }
}

private struct FindKnownSources: DatabaseStatement {
    let learner: LearnerID
    let digests: [[UInt8]]
    let urls: [String]

    var sql: String {
        """
        /* Credential.knownSources */
        select case when secured_form is not null then sha256(secured_form) end, source_url
        from credential
        where learner_id = $1 and deleted_at is null
            and (sha256(secured_form) = any ($2) or source_url = any ($3))
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(digests)
        parameters.append(urls)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> (digest: [UInt8]?, url: String?) {
        (try row.next([UInt8]?.self), try row.next(String?.self))
    }
}

public import Foundation
import Libpq
public import PlacedDomain

/// One line of the ledger of who saw what of a learner.
public struct DisclosureRecord: Sendable {
    /// Identifier.
    public let id: UUID
    /// `employer` or `advisor`.
    public let viewerKind: String
    /// The employer it was shown to.
    public let employerID: EmployerID?
    /// The employer's name.
    public let employerName: String?
    /// The program it was shown to.
    public let programID: ProgramID?
    /// The program's name.
    public let programName: String?
    /// The placement it was shown for.
    public let placementID: PlacementID?
    /// Why it was shown, for example `candidates`.
    public let purpose: String
    /// What was shown: of `name`, `email`, `issuer`, `credentials`.
    public let revealed: [String]
    /// The credentials shown.
    public let credentialIDs: [CredentialID]
    /// When.
    public let at: Date
}

/// Where a page of the disclosure ledger ended.
public struct DisclosurePosition: Sendable, Hashable, Codable {
    /// When the last line was written.
    public let at: Date
    /// The last line.
    public let id: UUID

    /// A position behind a line.
    public init(at: Date, id: UUID) {
        self.at = at
        self.id = id
    }
}

extension StoreAccess {
    /// The ledger of disclosures, latest first. An identifier says nothing of when, so the position has both.
    public func disclosures(
        of learner: LearnerID, after: DisclosurePosition?, limit: Int
    ) async throws(StoreError) -> [DisclosureRecord] {
        try await run(ListDisclosures(learner: learner, after: after, limit: limit))
    }
}

private struct ListDisclosures: DatabaseStatement {
    let learner: LearnerID
    let after: DisclosurePosition?
    let limit: Int

    var sql: String {
        """
        /* Disclosure.list */
        select d.disclosure_id, d.viewer_kind, d.employer_id, e.name, d.program_id, p.name, d.placement_id, d.purpose,
            d.revealed, d.credential_ids, d.at
        from disclosure d
        left join employer e on e.employer_id = d.employer_id
        left join program p on p.program_id = d.program_id
        where d.learner_id = $1 and ($2::timestamptz is null or (d.at, d.disclosure_id) < ($2, $3))
        order by d.at desc, d.disclosure_id desc
        limit $4
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(after?.at)
        parameters.append(after?.id)
        parameters.append(Int64(limit))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> DisclosureRecord {
        DisclosureRecord(
            id: try row.next(UUID.self), viewerKind: try row.next(String.self),
            employerID: try row.id(EmployerID?.self), employerName: try row.next(String?.self),
            programID: try row.id(ProgramID?.self), programName: try row.next(String?.self),
            placementID: try row.id(PlacementID?.self), purpose: try row.next(String.self),
            revealed: try row.next([String].self),
            credentialIDs: try row.next([UUID].self).map { CredentialID($0) }, at: try row.next(Date.self))
    }
}

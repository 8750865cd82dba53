import Crypto
import Foundation
import Libpq
public import PlacedDomain

/// Something of a learner that somebody was shown.
public struct DisclosureEntry: Sendable {
    /// Whose it is.
    public let learner: LearnerID
    /// What was shown besides the credentials: of `name`, `email`, `issuer`, `credentials`.
    public let revealed: [String]
    /// The credentials shown.
    public let credentials: [CredentialID]

    /// Something of a learner that was shown.
    public init(learner: LearnerID, revealed: [String], credentials: [CredentialID]) {
        self.learner = learner
        self.revealed = revealed
        self.credentials = credentials
    }
}

extension StoreAccess {
    /// Writes into the learners' ledgers who saw what; the same viewer, purpose and content once a day.
    public func disclose(
        _ entries: [DisclosureEntry], placement: PlacementID?, purpose: String
    ) async throws(StoreError) {
        guard !entries.isEmpty else { return }
        _ = try await run(InsertDisclosures(entries: entries, placement: placement, purpose: purpose, scope: scope))
    }
}

private struct InsertDisclosures: DatabaseStatement {
    typealias Row = NoRow

    struct Body: Encodable {
        let learner: String
        let id: String
        let revealed: [String]
        let credentials: [String]
    }

    let entries: [DisclosureEntry]
    let placement: PlacementID?
    let purpose: String
    let scope: Scope

    var sql: String {
        """
        /* Disclosure.insert */
        insert into disclosure (learner_id, disclosure_id, viewer_kind, viewer_id, employer_id, program_id, placement_id,
            purpose, revealed, credential_ids, at)
        select (b ->> 'learner')::uuid, (b ->> 'id')::uuid, $2, $3, $4, $5, $6, $7,
            array(select jsonb_array_elements_text(b -> 'revealed')),
            array(select jsonb_array_elements_text(b -> 'credentials')::uuid), $8
        from jsonb_array_elements($1) as b
        on conflict do nothing
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(
            json: entries.map { entry in
                Body(
                    learner: entry.learner.description, id: identifier(of: entry).uuidString,
                    revealed: entry.revealed, credentials: entry.credentials.map(\.description))
            })
        parameters.append(scope.actor.kind)
        parameters.append(scope.actor.personID)
        parameters.append(scope.actor.employerID)
        parameters.append(scope.actor.programID)
        parameters.append(placement)
        parameters.append(purpose)
        parameters.append(scope.now)
    }

    /// A version 8 identifier (RFC 9562, section 5.8) from what was shown to whom on which day: showing it again on the
    /// same day gives the same row.
    private func identifier(of entry: DisclosureEntry) -> UUID {
        var text = "\(entry.learner)|\(scope.actor.kind)|\(scope.actor.personID?.description ?? "")|"
        text += "\(placement?.description ?? "")|\(purpose)|\(entry.revealed.sorted())|"
        text += entry.credentials.map(\.description).sorted().joined(separator: ",")
        text += "|\(Int(scope.now.timeIntervalSince1970) / 86_400)"
        var bytes = Array(SHA256.hash(data: Data(text.utf8)).prefix(16))
        bytes[6] = 0x80 | (bytes[6] & 0x0f)
        bytes[8] = 0x80 | (bytes[8] & 0x3f)
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}

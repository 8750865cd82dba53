public import Foundation
import Libpq
public import PlacedDomain

/// Whom a message goes to.
public enum MessageRecipient: Sendable, Hashable {
    /// A person, at the primary address.
    case person(PersonID)
    /// A person, at one address of theirs, verified or not.
    case personAt(PersonID, address: String)
    /// An address that belongs to nobody yet.
    case address(String)

    var personID: PersonID? {
        switch self {
        case .person(let id), .personAt(let id, _): id
        case .address: nil
        }
    }

    var address: String? {
        switch self {
        case .person: nil
        case .personAt(_, let address), .address(let address): address
        }
    }
}

extension StoreAccess {
    /// Puts a message on its way; it leaves when the transaction has committed.
    ///
    /// - Parameter language: of the four the service speaks.
    public func enqueue(
        _ content: MessageContent, to recipient: MessageRecipient, language: String, id: UUID? = nil
    ) async throws(StoreError) {
        let id = id ?? UUID.version7(at: scope.now)
        _ = try await run(
            InsertOutbox(id: id, content: content, recipient: recipient, language: language, now: scope.now))
    }
}

private struct InsertOutbox: DatabaseStatement {
    typealias Row = NoRow

    let id: UUID
    let content: MessageContent
    let recipient: MessageRecipient
    let language: String
    let now: Date

    var sql: String {
        """
        /* Outbox.insert */
        insert into outbox (outbox_id, person_id, address, kind, language, payload, next_attempt_at, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $7)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(id)
        parameters.append(recipient.personID)
        parameters.append(recipient.address)
        parameters.append(word: content.kind)
        parameters.append(language)
        parameters.append(json: content)
        parameters.append(now)
    }
}

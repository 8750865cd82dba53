import Foundation
import Libpq

/// One key of one client for one method and path, and the digest of what was sent with it.
public struct IdempotencyTicket: Sendable, Hashable {
    /// SHA-256 over token, method, path and key.
    public let scopeHash: [UInt8]
    /// SHA-256 of the body.
    public let requestDigest: [UInt8]

    /// A ticket from its two digests, 32 bytes each.
    public init(scopeHash: [UInt8], requestDigest: [UInt8]) {
        self.scopeHash = scopeHash
        self.requestDigest = requestDigest
    }
}

/// An answer as it was first given.
public struct StoredAnswer: Sendable, Hashable {
    /// HTTP status.
    public let status: Int
    /// Header fields that belong to the answer (`Location`, `ETag`, `Content-Type`).
    public let headers: [String: String]
    /// The body's bytes.
    public let body: [UInt8]

    /// An answer to store.
    public init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What came of a piece of work that is done at most once.
public enum Once<Result: Sendable>: Sendable {
    /// It was done now.
    case done(Result)
    /// It had been done before; this is the answer given then.
    case replayed(StoredAnswer)
}

extension StoreTransaction {
    /// Does a piece of work and keeps its answer under the key, or finds the answer that is kept.
    func once<Result: Sendable>(
        _ ticket: IdempotencyTicket?, encode: @Sendable (Result) throws -> StoredAnswer,
        _ work: @Sendable (StoreTransaction) async throws -> Result
    ) async throws -> Once<Result> {
        guard let ticket else { return .done(try await work(self)) }
        if let answer = try await claim(ticket) { return .replayed(answer) }
        let result = try await work(self)
        try await keep(try encode(result), for: ticket)
        return .done(result)
    }

    /// Takes the key for this transaction, or finds the answer it already has.
    ///
    /// - Throws: ``StoreError/stillRunning`` while another transaction holds the key, ``StoreError/keyReused`` when the
    ///   key was used with another body.
    func claim(_ ticket: IdempotencyTicket) async throws(StoreError) -> StoredAnswer? {
        guard try await first(LockIdempotencyKey(scopeHash: ticket.scopeHash)) == true else { throw .stillRunning }
        return try await storedAnswer(ticket)
    }

    func keep(_ answer: StoredAnswer, for ticket: IdempotencyTicket) async throws(StoreError) {
        // A live row of somebody else is passed over in silence: without an answer kept, nothing may be done either.
        guard try await first(KeepAnswer(ticket: ticket, answer: answer, now: scope.now)) != nil else {
            throw .keyReused
        }
    }
}

extension StoreAccess {
    /// The answer a key has.
    func storedAnswer(_ ticket: IdempotencyTicket) async throws(StoreError) -> StoredAnswer? {
        guard let found = try await first(FindStoredAnswer(scopeHash: ticket.scopeHash, now: scope.now)) else {
            return nil
        }
        guard found.requestDigest == ticket.requestDigest else { throw .keyReused }
        return found.answer
    }
}

/// Keys are kept 24 hours (`api.md`); an older row is as good as none and is overwritten.
private let keepingSeconds: TimeInterval = 24 * 3600

private struct LockIdempotencyKey: DatabaseStatement {
    let scopeHash: [UInt8]

    var sql: String {
        "/* Idempotency.lock */ select pg_try_advisory_xact_lock(('x' || encode(substr($1, 1, 8), 'hex'))::bit(64)::bigint)"
    }

    func bind(_ parameters: inout StatementParameters) { parameters.append(scopeHash) }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

private struct FindStoredAnswer: DatabaseStatement {
    struct Row: Sendable {
        let requestDigest: [UInt8]
        let answer: StoredAnswer
    }

    let scopeHash: [UInt8]
    let now: Date

    var sql: String {
        """
        /* Idempotency.find */
        select request_digest, status, headers, body
        from idempotency_key
        where scope_hash = $1 and created_at > $2
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(scopeHash)
        parameters.append(now.addingTimeInterval(-keepingSeconds))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Row {
        let digest = try row.next([UInt8].self)
        let status = Int(try row.next(Int16.self))
        let headers = try row.json([String: String].self)
        return Row(
            requestDigest: digest,
            answer: StoredAnswer(status: status, headers: headers, body: try row.next([UInt8].self)))
    }
}

private struct KeepAnswer: DatabaseStatement {
    let ticket: IdempotencyTicket
    let answer: StoredAnswer
    let now: Date

    var sql: String {
        """
        /* Idempotency.keep */
        insert into idempotency_key (scope_hash, request_digest, status, headers, body, created_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (scope_hash) do update
        set request_digest = excluded.request_digest, status = excluded.status, headers = excluded.headers,
            body = excluded.body, created_at = excluded.created_at
        where idempotency_key.created_at <= $7
        returning true
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(ticket.scopeHash)
        parameters.append(ticket.requestDigest)
        parameters.append(Int16(answer.status))
        parameters.append(json: answer.headers)
        parameters.append(answer.body)
        parameters.append(now)
        parameters.append(now.addingTimeInterval(-keepingSeconds))
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> Bool { try row.next(Bool.self) }
}

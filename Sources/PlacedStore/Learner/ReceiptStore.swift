public import Foundation
import Libpq
public import PlacedDomain

/// A document that a verdict rests on.
public struct ReceiptDocument: Sendable, Hashable {
    /// The address asked for.
    public let url: String
    /// HTTP status of the answer.
    public let status: Int
    /// Header fields, names in lower case.
    public let headers: [String: String]
    /// SHA-256 of the body, 32 bytes.
    public let digest: [UInt8]
    /// The body.
    public let body: [UInt8]
    /// When it was obtained.
    public let fetchedAt: Date

    /// A document with these values.
    public init(
        url: String, status: Int, headers: [String: String], digest: [UInt8], body: [UInt8], fetchedAt: Date
    ) {
        self.url = url
        self.status = status
        self.headers = headers
        self.digest = digest
        self.body = body
        self.fetchedAt = fetchedAt
    }
}

/// A document that a verdict rests on, without its body.
public struct ReceiptDocumentSummary: Sendable, Hashable {
    /// The address asked for.
    public let url: String
    /// HTTP status of the answer.
    public let status: Int
    /// SHA-256 of the body, 32 bytes.
    public let digest: [UInt8]
    /// Length of the body in bytes.
    public let byteCount: Int
    /// When it was obtained.
    public let fetchedAt: Date
}

/// One run of the checks, to be stored.
public struct NewReceipt: Sendable {
    /// The credential it is of.
    public let credential: CredentialID
    /// SHA-256 of the secured form.
    public let securedDigest: [UInt8]
    /// `verified`, `not_verified`, `indeterminate` or `rejected`.
    public let verdict: String
    /// The report as `placed verify --json` prints it.
    public let reportJSON: String
    /// What else it rests on: a receipt's `groundJSON`.
    public let groundJSON: String
    /// The documents it rests on, in order.
    public let documents: [ReceiptDocument]

    /// A receipt with these values.
    public init(
        credential: CredentialID, securedDigest: [UInt8], verdict: String, reportJSON: String, groundJSON: String,
        documents: [ReceiptDocument]
    ) {
        self.credential = credential
        self.securedDigest = securedDigest
        self.verdict = verdict
        self.reportJSON = reportJSON
        self.groundJSON = groundJSON
        self.documents = documents
    }
}

/// A stored receipt.
public struct ReceiptRecord: Sendable {
    /// Identifier.
    public let id: ReceiptID
    /// The credential it is of.
    public let credentialID: CredentialID
    /// SHA-256 of the secured form, 32 bytes.
    public let securedDigest: [UInt8]
    /// `verified`, `not_verified`, `indeterminate` or `rejected`.
    public let verdict: String
    /// The report's JSON text.
    public let reportJSON: String
    /// What else it rests on: a receipt's `groundJSON`; nil for one from before that was kept.
    public let groundJSON: String?
    /// When the checks ran.
    public let verifiedAt: Date
}

extension StoreAccess {
    /// Stores one run of the checks with the documents it rests on.
    public func insertReceipt(_ receipt: NewReceipt, of learner: LearnerID) async throws(StoreError) {
        let id = ReceiptID.new(at: scope.now)
        _ = try await run(InsertReceipt(learner: learner, id: id, receipt: receipt, now: scope.now))
        for (position, document) in receipt.documents.enumerated() {
            _ = try await run(InsertDocument(learner: learner, id: id, position: position, document: document))
        }
    }

    /// The latest receipt of a credential.
    public func latestReceipt(
        of credential: CredentialID, learner: LearnerID
    ) async throws(StoreError) -> ReceiptRecord? {
        try await first(FindReceipt(learner: learner, credential: credential))
    }

    /// What a receipt rests on, in order, without the bodies.
    public func documentSummaries(
        of receipt: ReceiptID, learner: LearnerID
    ) async throws(StoreError) -> [ReceiptDocumentSummary] {
        try await run(SummariseDocuments(learner: learner, id: receipt))
    }

    /// The documents a receipt rests on, in order.
    public func documents(of receipt: ReceiptID, learner: LearnerID) async throws(StoreError) -> [ReceiptDocument] {
        try await run(ListDocuments(learner: learner, id: receipt))
    }
}

private struct InsertReceipt: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: ReceiptID
    let receipt: NewReceipt
    let now: Date

    var sql: String {
        """
        /* Receipt.insert */
        insert into receipt (learner_id, receipt_id, credential_id, secured_digest, verdict, report, ground, verified_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(receipt.credential)
        parameters.append(receipt.securedDigest)
        parameters.append(receipt.verdict)
        parameters.append(JSONB(receipt.reportJSON))
        parameters.append(JSONB(receipt.groundJSON))
        parameters.append(now)
    }
}

private struct InsertDocument: DatabaseStatement {
    typealias Row = NoRow

    let learner: LearnerID
    let id: ReceiptID
    let position: Int
    let document: ReceiptDocument

    var sql: String {
        """
        /* Receipt.insertDocument */
        insert into receipt_document (learner_id, receipt_id, position, url, status, headers, digest, body, fetched_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
        parameters.append(Int32(position))
        parameters.append(document.url)
        parameters.append(Int32(document.status))
        parameters.append(json: document.headers)
        parameters.append(document.digest)
        parameters.append(document.body)
        parameters.append(document.fetchedAt)
    }
}

private struct FindReceipt: DatabaseStatement {
    let learner: LearnerID
    let credential: CredentialID

    var sql: String {
        """
        /* Receipt.latest */
        select receipt_id, credential_id, secured_digest, verdict, report, ground, verified_at
        from receipt
        where learner_id = $1 and credential_id = $2
        order by verified_at desc, receipt_id desc
        limit 1
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(credential)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ReceiptRecord {
        ReceiptRecord(
            id: try row.id(ReceiptID.self), credentialID: try row.id(CredentialID.self),
            securedDigest: try row.next([UInt8].self), verdict: try row.next(String.self),
            reportJSON: try row.next(JSONB.self).text, groundJSON: try row.next(JSONB?.self)?.text,
            verifiedAt: try row.next(Date.self))
    }
}

private struct ListDocuments: DatabaseStatement {
    let learner: LearnerID
    let id: ReceiptID

    var sql: String {
        """
        /* Receipt.documents */
        select url, status, headers, digest, body, fetched_at
        from receipt_document
        where learner_id = $1 and receipt_id = $2
        order by position
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ReceiptDocument {
        ReceiptDocument(
            url: try row.next(String.self), status: Int(try row.next(Int32.self)),
            headers: try row.json([String: String].self), digest: try row.next([UInt8].self),
            body: try row.next([UInt8].self), fetchedAt: try row.next(Date.self))
    }
}

private struct SummariseDocuments: DatabaseStatement {
    let learner: LearnerID
    let id: ReceiptID

    var sql: String {
        """
        /* Receipt.documentSummaries */
        select url, status, digest, octet_length(body), fetched_at
        from receipt_document
        where learner_id = $1 and receipt_id = $2
        order by position
        """
    }

    func bind(_ parameters: inout StatementParameters) {
        parameters.append(learner)
        parameters.append(id)
    }

    static func decode(_ row: inout RowReader) throws(RowDecodingError) -> ReceiptDocumentSummary {
        ReceiptDocumentSummary(
            url: try row.next(String.self), status: Int(try row.next(Int32.self)), digest: try row.next([UInt8].self),
            byteCount: Int(try row.next(Int32.self)), fetchedAt: try row.next(Date.self))
    }
}

public import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The file form of a receipt: one JSON object, `placed_receipt` 1.
extension VerificationReceipt {
    /// Largest receipt read, in bytes: the documents of the largest honest chain, in base64.
    public static let maximumBytes = 64 * 1024 * 1024

    /// A text that is not a receipt.
    public struct Malformed: Error, Sendable, Equatable, CustomStringConvertible {
        /// What is wrong, naming the member.
        public let description: String
    }

    /// The receipt as a JSON object.
    public var json: JSONValue {
        var object = ground
        object["input"] = inputJSON
        object["report"] = report
        object["documents"] = .array(documents.map(Self.json))
        return .object(object)
    }

    /// The receipt without its report, its documents and the bytes handed in, for whoever keeps those in another place.
    public var groundJSON: JSONValue {
        var object = ground
        if case .url = input { object["input"] = inputJSON }
        return .object(object)
    }

    private var ground: JSONObject {
        var object: JSONObject = [
            "placed_receipt": 1,
            "verified_at": .string(Timestamp.preciseText(verifiedAt)),
            "clock_skew_seconds": .number(JSONNumber(clockSkewSeconds)),
            "recipients": recipients.map { recipients in
                .array(recipients.map { ["kind": .string($0.kind.rawValue), "value": .string($0.value)] })
            } ?? .null,
        ]
        if let challenge { object["challenge"] = .string(challenge) }
        if let domain { object["domain"] = .string(domain) }
        object["failed"] = .array(
            failures.map {
                ["url": .string($0.url), "code": JSONValue($0.code?.rawValue), "detail": .string($0.detail)]
            })
        return object
    }

    private var inputJSON: JSONValue {
        switch input {
        case .url(let url): ["url": .string(url)]
        case .bytes(let bytes, _): ["body_base64": .string(Base64.encode(bytes))]
        }
    }

    private static func json(of document: FetchedDocument) -> JSONValue {
        [
            "url": .string(document.url), "status": .number(JSONNumber(document.status)),
            "headers": .object(
                document.headers.sorted { $0.key < $1.key }
                    .reduce(into: JSONObject()) { $0[$1.key] = .string($1.value) }),
            "sha256": .string(Base16.encode(document.digest)),
            "fetched_at": .string(Timestamp.preciseText(document.fetchedAt)),
            "body_base64": .string(Base64.encode(document.body)),
        ]
    }

    /// Reads a receipt from its file form.
    public init(json bytes: [UInt8]) throws {
        let limits = JSONLimits(maximumBytes: Self.maximumBytes, maximumDepth: JSONLimits.standard.maximumDepth)
        try self.init(JSONReader.read(bytes, limits: limits))
    }

    /// A receipt from its parts: ``groundJSON``, and what was kept in another place.
    /// - Parameter input: What was handed in, where the ground names no address.
    public init(
        ground json: JSONValue, input: CredentialInput, documents: [FetchedDocument], report: JSONValue
    ) throws(Malformed) {
        try self.init(
            json, input: json["input"]?["url"]?.string.map { .url($0) } ?? input, documents: documents, report: report)
    }

    private init(_ json: JSONValue) throws(Malformed) {
        try Self.requireReceipt(json)
        let input: CredentialInput
        if let url = json["input"]?["url"]?.string {
            input = .url(url)
        } else if let body = json["input"]?["body_base64"]?.string.flatMap(Base64.decode) {
            input = .bytes(body)
        } else {
            throw Malformed(description: "the receipt's \"input\" has neither \"url\" nor \"body_base64\"")
        }
        guard let report = json["report"], report.object != nil else {
            throw Malformed(description: "the receipt has no \"report\"")
        }
        var documents: [FetchedDocument] = []
        for entry in json["documents"]?.array ?? [] { documents.append(try Self.document(entry)) }
        try self.init(json, input: input, documents: documents, report: report)
    }

    private init(
        _ json: JSONValue, input: CredentialInput, documents: [FetchedDocument], report: JSONValue
    ) throws(Malformed) {
        let verifiedAt = try Self.requireReceipt(json)
        let recipients = try json["recipients"]?.array.map(Self.recipients)
        let skew = json["clock_skew_seconds"]
        guard let seconds = skew == nil ? VerificationPolicy.standard.clockSkewSeconds : skew?.number?.integer,
            seconds >= 0
        else { throw Malformed(description: "the receipt's \"clock_skew_seconds\" is not a number of seconds") }
        self.init(
            input: input, recipients: recipients, challenge: json["challenge"]?.string,
            domain: json["domain"]?.string, verifiedAt: verifiedAt, clockSkewSeconds: seconds, documents: documents,
            failures: try Self.failures(json["failed"]?.array ?? []), report: report)
    }

    /// Says when the receipt was made, or that it is none.
    @discardableResult
    private static func requireReceipt(_ json: JSONValue) throws(Malformed) -> Date {
        guard json["placed_receipt"]?.number?.integer == 1 else {
            throw Malformed(description: "this is no receipt: it lacks \"placed_receipt\": 1")
        }
        guard let verifiedAt = json["verified_at"]?.string.flatMap({ Timestamp.parse($0) }) else {
            throw Malformed(description: "the receipt's \"verified_at\" is not a timestamp")
        }
        return verifiedAt
    }

    private static func recipients(_ list: [JSONValue]) throws(Malformed) -> [KnownRecipient] {
        var recipients: [KnownRecipient] = []
        for entry in list {
            guard let kind = entry["kind"]?.string.flatMap(KnownRecipient.Kind.init), let value = entry["value"]?.string
            else { throw Malformed(description: "an entry of \"recipients\" has no known kind and value") }
            recipients.append(KnownRecipient(kind, value))
        }
        return recipients
    }

    private static func failures(_ list: [JSONValue]) throws(Malformed) -> [FailedRequest] {
        var failures: [FailedRequest] = []
        for entry in list {
            let code = entry["code"]?.string.flatMap(ReasonCode.init)
            guard let url = entry["url"]?.string, let detail = entry["detail"]?.string,
                code != nil || entry["code"]?.isNull != false
            else { throw Malformed(description: "an entry of \"failed\" has no url, known code or null, and detail") }
            failures.append(FailedRequest(url: url, code: code, detail: detail))
        }
        return failures
    }

    private static func document(_ json: JSONValue) throws(Malformed) -> FetchedDocument {
        guard let url = json["url"]?.string, let status = json["status"]?.number?.integer,
            let digest = json["sha256"]?.string.flatMap(Base16.decode), digest.count == 32,
            let fetchedAt = json["fetched_at"]?.string.flatMap({ Timestamp.parse($0) }),
            let body = json["body_base64"]?.string.flatMap(Base64.decode)
        else {
            throw Malformed(
                description: "a document of the receipt lacks its url, status, sha256, fetched_at or body_base64")
        }
        let fields = (json["headers"]?.object?.members ?? []).compactMap { field in
            field.value.string.map { (field.name, $0) }
        }
        return FetchedDocument(
            url: url, status: status, headers: Dictionary(fields) { $1 }, digest: digest, fetchedAt: fetchedAt,
            body: body)
    }
}

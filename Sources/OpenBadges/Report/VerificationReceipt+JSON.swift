public import JSONLD

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
        var object: JSONObject = [
            "placed_receipt": 1,
            "verified_at": .string(Timestamp.preciseText(verifiedAt)),
            "input": inputJSON,
            "recipients": recipients.map { recipients in
                .array(recipients.map { ["kind": .string($0.kind.rawValue), "value": .string($0.value)] })
            } ?? .null,
        ]
        if let challenge { object["challenge"] = .string(challenge) }
        if let domain { object["domain"] = .string(domain) }
        object["report"] = report
        object["documents"] = .array(documents.map(Self.json))
        return .object(object)
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

    private init(_ json: JSONValue) throws(Malformed) {
        guard json["placed_receipt"]?.number?.integer == 1 else {
            throw Malformed(description: "this is no receipt: it lacks \"placed_receipt\": 1")
        }
        guard let verifiedAt = json["verified_at"]?.string.flatMap({ Timestamp.parse($0) }) else {
            throw Malformed(description: "the receipt's \"verified_at\" is not a timestamp")
        }
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
        self.report = report
        self.verifiedAt = verifiedAt
        challenge = json["challenge"]?.string
        domain = json["domain"]?.string
        recipients = try json["recipients"]?.array.map { list throws(Malformed) in
            var recipients: [KnownRecipient] = []
            for entry in list {
                guard let kind = entry["kind"]?.string.flatMap(KnownRecipient.Kind.init),
                    let value = entry["value"]?.string
                else { throw Malformed(description: "an entry of \"recipients\" has no known kind and value") }
                recipients.append(KnownRecipient(kind, value))
            }
            return recipients
        }
        var documents: [FetchedDocument] = []
        for entry in json["documents"]?.array ?? [] { documents.append(try Self.document(entry)) }
        self.documents = documents
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

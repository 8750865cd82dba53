public import JSONLD
import Synchronization

/// Answers every request from a recording and none from the network: `{URL: answer}` or `{URL: [answers in order]}`.
///
/// An answer is `{"status": 200, "headers": {…}, "body": "…"}`, or `body_base64` for bytes. The last of several answers
/// repeats. An address that is absent is a connection error.
public final class RecordedDocumentLoader: DocumentLoader {
    private let answers: [String: [DocumentResponse]]
    /// What did not answer, or was not asked, when the recording was made.
    private let failures: [String: FailedRequest]
    private let state = Mutex(State())

    private struct State {
        var requested: [String] = []
        var used: [String: Int] = [:]
    }

    /// A recording that is not of the documented form.
    public struct Malformed: Error, Sendable, CustomStringConvertible {
        /// What is wrong, naming the address.
        public let description: String
    }

    /// A recording of these answers.
    public convenience init(_ answers: [String: [DocumentResponse]]) { self.init(answers, failures: []) }

    private init(_ answers: [String: [DocumentResponse]], failures: [FailedRequest]) {
        self.failures = Dictionary(failures.map { (Self.key($0.url), $0) }) { first, _ in first }
        self.answers = Dictionary(answers.map { (Self.key($0.key), $0.value) }) { first, _ in first }
    }

    /// Reads a recording from its JSON text.
    public convenience init(json bytes: [UInt8]) throws {
        // Recordings are the operator's own files and may hold many documents; 64 MiB bounds a mistaken file.
        let limits = JSONLimits(maximumBytes: 64 * 1024 * 1024, maximumDepth: JSONLimits.standard.maximumDepth)
        try self.init(JSONReader.read(bytes, limits: limits))
    }

    /// Reads a recording from a JSON object.
    public convenience init(_ json: JSONValue) throws(Malformed) {
        guard let object = json.object else { throw Malformed(description: "a recording is an object of addresses") }
        var answers: [String: [DocumentResponse]] = [:]
        for member in object.members {
            var list: [DocumentResponse] = []
            for answer in member.value.elements { list.append(try Self.response(answer, of: member.name)) }
            answers[member.name] = list
        }
        self.init(answers)
    }

    /// The addresses asked for so far, in order.
    public var requested: [String] { state.withLock(\.requested) }

    /// The next recorded answer for the address.
    public func load(_ request: DocumentRequest) async -> DocumentOutcome {
        let key = request.url.description
        let turn = state.withLock { state in
            state.requested.append(key)
            defer { state.used[key, default: 0] += 1 }
            return state.used[key, default: 0]
        }
        if let failure = failures[key], answers[key] == nil {
            return failure.code.map { .refused($0, detail: failure.detail) } ?? .unreachable(failure.detail)
        }
        guard let list = answers[key], let answer = turn < list.count ? list[turn] : list.last else {
            return .unreachable("no answer is recorded for \(key)")
        }
        guard answer.body.count <= request.maximumBytes else {
            return .refused(.limitExceeded, detail: "\(key) is larger than \(request.maximumBytes) bytes")
        }
        return .response(answer)
    }

    private static func key(_ url: String) -> String { WebAddress(url)?.withoutFragment.description ?? url }

    private static func response(_ answer: JSONValue, of url: String) throws(Malformed) -> DocumentResponse {
        guard let status = answer["status"]?.number?.integer else {
            throw Malformed(description: "the answer for \(url) has no \"status\" number")
        }
        var body: [UInt8] = []
        if let text = answer["body"]?.string {
            body = Array(text.utf8)
        } else if let encoded = answer["body_base64"]?.string {
            guard let decoded = Base64.decode(encoded) else {
                throw Malformed(description: "the \"body_base64\" of the answer for \(url) is not base64")
            }
            body = decoded
        }
        let fields = answer["headers"]?.object?.members ?? []
        let headers = Dictionary(fields.compactMap { field in field.value.string.map { (field.name, $0) } }) { $1 }
        return DocumentResponse(status: status, headers: headers, body: body)
    }
}

extension RecordedDocumentLoader {
    /// A recording of the documents a verdict rested on, and of those that were not to be had, to compute it again.
    public convenience init(replaying documents: [FetchedDocument], failures: [FailedRequest] = []) {
        var answers: [String: [DocumentResponse]] = [:]
        for document in documents where answers[document.url] == nil {
            answers[document.url] = [
                DocumentResponse(status: document.status, headers: document.headers, body: document.body)
            ]
        }
        self.init(answers, failures: failures)
    }
}

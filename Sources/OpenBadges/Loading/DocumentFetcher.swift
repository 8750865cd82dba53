import Crypto
import JSONLD

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Obtains the documents of one credential: checks every address before it is asked for, follows redirects within the
/// rules, counts requests, and keeps what was obtained for the receipt.
final class DocumentFetcher {
    /// A document, with the addresses it was asked at and came from.
    struct Document {
        let url: WebAddress
        let finalURL: WebAddress
        let response: DocumentResponse
    }

    private static let linkedData = ["application/ld+json", "application/json"]
    /// Without `text/html`: hosts of badges answer a web page as soon as it is acceptable.
    private static let anyCredential = [
        "application/vc+ld+json", "application/vc+jwt", "application/ld+json", "application/json", "text/plain;q=0.5",
        "image/png;q=0.3", "image/svg+xml;q=0.3",
    ]
    private static let didDocument = ["application/did+ld+json", "application/did+json", "application/json"]
    private static let keyDocument = [
        "application/json", "application/jwk+json", "application/x-pem-file;q=0.8", "text/plain;q=0.5",
    ]

    private let cache: DocumentCache
    private let policy: VerificationPolicy
    private let now: Date
    /// The fetcher of the container around what this one is for: it keeps these documents too, and counts them.
    private let container: DocumentFetcher?
    private var seen: Set<WebAddress> = []
    private var kept: Set<String> = []
    private(set) var fetched: [String] = []
    private(set) var documents: [FetchedDocument] = []
    private(set) var failures: [FailedRequest] = []

    init(cache: DocumentCache, policy: VerificationPolicy, now: Date, container: DocumentFetcher? = nil) {
        self.cache = cache
        self.policy = policy
        self.now = now
        self.container = container
    }

    /// A fetcher for a credential inside: a receipt of its own, and a share in this one's bounds.
    func nested() -> DocumentFetcher { DocumentFetcher(cache: cache, policy: policy, now: now, container: self) }

    /// The document at an address that was already allowed.
    /// - Parameter isSameOriginOnly: Whether a redirect to another origin is refused: keys must come from where the issuer said.
    func fetch(
        _ url: WebAddress, _ purpose: DocumentRequest.Purpose, isSameOriginOnly: Bool = false
    ) async throws(FetchFailure) -> Document {
        let start = url.withoutFragment
        var current = start
        for _ in 0...policy.maximumRedirects {
            let response = try await request(current, purpose)
            guard (300..<400).contains(response.status), let location = response.headers["location"] else {
                return Document(url: start, finalURL: current, response: response)
            }
            guard let target = current.resolving(location)?.withoutFragment else {
                throw .unreachable("\(current) redirects to something that is not an address")
            }
            if isSameOriginOnly, !target.hasSameOrigin(as: start) {
                throw .refused(.urlNotAllowed, "\(start) redirects to another host; keys must come from their own")
            }
            current = target
        }
        throw .unreachable("\(start) redirects more than \(policy.maximumRedirects) times")
    }

    private func allow(_ address: WebAddress) throws(FetchFailure) {
        do throws(URLRefusal) { try policy.urlRules.check(address) } catch { throw .notAllowed(error) }
    }

    private func request(
        _ url: WebAddress, _ purpose: DocumentRequest.Purpose
    ) async throws(FetchFailure) -> DocumentResponse {
        try allow(url)
        guard take(url) else {
            throw .refused(.limitExceeded, "the credential needs more than \(policy.maximumRequests) documents")
        }
        let request = DocumentRequest(
            url: url, accept: Self.accept(purpose), purpose: purpose, maximumBytes: maximumBytes(purpose))
        switch await cache.load(request) {
        case .response(let response):
            keep(record(response, of: url))
            if (200..<300).contains(response.status), let type = response.headers["content-type"],
                !MediaTypeRules.permits(type, for: purpose)
            {
                throw .unreachable("\(url) answers with \(type.prefix(64)), which is not what was asked for")
            }
            return response
        case .refused(let code, let detail):
            keep(FailedRequest(url: url.description, code: code, detail: detail))
            throw .refused(code, detail)
        case .unreachable(let detail):
            keep(FailedRequest(url: url.description, code: nil, detail: detail))
            throw .unreachable(detail)
        }
    }

    /// Counts an address here and in every container around; false when one of them has no room for it.
    private func take(_ url: WebAddress) -> Bool {
        guard container?.take(url) ?? true else { return false }
        if seen.insert(url).inserted { fetched.append(url.description) }
        return seen.count <= policy.maximumRequests
    }

    private func keep(_ document: FetchedDocument) {
        container?.keep(document)
        if kept.insert(document.url).inserted { documents.append(document) }
    }

    private func keep(_ failure: FailedRequest) {
        container?.keep(failure)
        if kept.insert(failure.url).inserted { failures.append(failure) }
    }

    private func record(_ response: DocumentResponse, of url: WebAddress) -> FetchedDocument {
        // Only the fields that a later computation of the same verdict reads.
        let headers = response.headers.filter { $0.key == "content-type" || $0.key == "location" }
        return FetchedDocument(
            url: url.description, status: response.status, headers: headers,
            digest: Self.digest(of: response.body), fetchedAt: now, body: response.body)
    }

    /// SHA-256 of a document's body, 32 bytes.
    static func digest(of body: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: body)) }

    private static func accept(_ purpose: DocumentRequest.Purpose) -> [String] {
        switch purpose {
        case .credential, .refresh, .statusList: anyCredential
        case .key, .keySet: keyDocument
        case .didDocument: didDocument
        case .assertion, .badgeClass, .issuer, .revocationList, .collection, .endorsement: linkedData
        }
    }

    private func maximumBytes(_ purpose: DocumentRequest.Purpose) -> Int {
        switch purpose {
        case .credential: policy.maximumImageBytes
        case .revocationList, .statusList, .collection: policy.maximumListBytes
        case .assertion, .badgeClass, .issuer, .key, .keySet, .didDocument, .endorsement, .refresh:
            policy.maximumDocumentBytes
        }
    }
}

extension DocumentFetcher.Document {
    /// The body as a JSON object; nil when the status is not 2xx or it is not one.
    func object(_ limits: JSONLimits) -> JSONObject? {
        guard (200..<300).contains(response.status) else { return nil }
        return (try? JSONReader.read(response.body, limits: limits))?.object
    }
}

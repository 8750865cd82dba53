public import JSONLD

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A verification with all it rested on: what was handed in, the instant, the identifiers compared, every document obtained
/// and the report. With it anybody can draw the verdict again, offline.
public struct VerificationReceipt: Sendable, Equatable {
    /// What was handed in.
    public let input: CredentialInput
    /// The identifiers the recipient was compared with; nil when it was not compared.
    public let recipients: [KnownRecipient]?
    /// What a presentation had to answer.
    public let challenge: String?
    /// Whom a presentation had to be made for.
    public let domain: String?
    /// The instant of the verdict.
    public let verifiedAt: Date
    /// Every document obtained, in order.
    public let documents: [FetchedDocument]
    /// The report as `placed verify --json` prints it.
    public let report: JSONValue

    /// A receipt with these values.
    public init(
        input: CredentialInput, recipients: [KnownRecipient]?, challenge: String? = nil, domain: String? = nil,
        verifiedAt: Date, documents: [FetchedDocument], report: JSONValue
    ) {
        self.input = input
        self.recipients = recipients
        self.challenge = challenge
        self.domain = domain
        self.verifiedAt = verifiedAt
        self.documents = documents
        self.report = report
    }

    /// What drawing a verdict again came to.
    public struct Recomputation: Sendable {
        /// The verdict drawn now.
        public let report: VerificationReport
        /// What differs from the receipt, in words; empty when it holds.
        public let differences: [String]
    }

    /// Draws the verdict again from what the receipt holds, with the clock of then and without any network.
    /// - Parameter contexts: The pinned contexts.
    public func recompute(contexts: ContextCatalog) async -> Recomputation {
        var differences = documents.filter { $0.digest != DocumentFetcher.digest(of: $0.body) }
            .map { "the document of \($0.url) is not the one whose digest the receipt holds" }
        // Nothing is connected to: what was obtained then is allowed now, on whatever host and port it lay.
        let exceptions = documents.compactMap { document in
            WebAddress(document.url).flatMap { address in
                try? URLException(
                    (address.scheme == "http" ? "http://" : "") + "\(address.host):\(address.effectivePort)")
            }
        }
        let policy = VerificationPolicy(urlRules: URLRules(exceptions: exceptions), contexts: contexts)
        let report = await CredentialVerifier(loader: RecordedDocumentLoader(replaying: documents), policy: policy)
            .verify(input, recipients: recipients, challenge: challenge, domain: domain, now: verifiedAt)
        let now = report.json
        for member in ["verdict", "reasons"] where now[member] != self.report[member] {
            let then = self.report[member].map { JSONWriter.text($0) } ?? "nothing"
            differences.append("\(member) was \(then) and is \(now[member].map { JSONWriter.text($0) } ?? "nothing")")
        }
        for (old, new) in zip(self.report["checks"]?.array ?? [], now["checks"]?.array ?? [])
        where old["name"] != new["name"] || old["outcome"] != new["outcome"] || old["code"] != new["code"] {
            differences.append(
                "the check \(new["name"]?.string ?? "") was \(old["outcome"]?.string ?? "") and is \(new["outcome"]?.string ?? "")"
            )
        }
        return Recomputation(report: report, differences: differences)
    }
}

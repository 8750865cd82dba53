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
    /// How far clocks were allowed to differ, in seconds.
    public let clockSkewSeconds: Int
    /// Every document obtained, in order.
    public let documents: [FetchedDocument]
    /// Every document asked for and not obtained, in order.
    public let failures: [FailedRequest]
    /// The report as `placed verify --json` prints it.
    public let report: JSONValue

    /// A receipt with these values.
    public init(
        input: CredentialInput, recipients: [KnownRecipient]?, challenge: String? = nil, domain: String? = nil,
        verifiedAt: Date, clockSkewSeconds: Int = VerificationPolicy.standard.clockSkewSeconds,
        documents: [FetchedDocument], failures: [FailedRequest] = [], report: JSONValue
    ) {
        self.input = input
        self.recipients = recipients
        self.challenge = challenge
        self.domain = domain
        self.verifiedAt = verifiedAt
        self.clockSkewSeconds = clockSkewSeconds
        self.documents = documents
        self.failures = failures
        self.report = report
    }

    /// The receipt of a verification. Members of a collection obtained their documents by themselves.
    public init(
        of report: VerificationReport, input: CredentialInput, challenge: String? = nil, domain: String? = nil,
        verifiedAt: Date
    ) {
        let all = [report] + report.items
        var seen: Set<String> = []
        let documents = all.flatMap(\.documents).filter { seen.insert($0.url).inserted }
        let failures = all.flatMap(\.failures).filter { seen.insert($0.url).inserted }
        self.init(
            input: input, recipients: report.recipients, challenge: challenge, domain: domain, verifiedAt: verifiedAt,
            clockSkewSeconds: report.clockSkewSeconds, documents: documents, failures: failures, report: report.json)
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
        // Nothing is connected to: what was asked for then is allowed now, on whatever host and port it lay.
        let exceptions = (documents.map(\.url) + failures.map(\.url)).compactMap { url in
            WebAddress(url).flatMap { address in
                try? URLException(
                    (address.scheme == "http" ? "http://" : "") + "\(address.host):\(address.effectivePort)")
            }
        }
        var policy = VerificationPolicy(urlRules: URLRules(exceptions: exceptions), contexts: contexts)
        policy.clockSkewSeconds = clockSkewSeconds
        let loader = RecordedDocumentLoader(replaying: documents, failures: failures)
        let report = await CredentialVerifier(loader: loader, policy: policy)
            .verify(input, recipients: recipients, challenge: challenge, domain: domain, now: verifiedAt)
        differences += ReportComparison.differences(from: self.report, to: report.json)
        return Recomputation(report: report, differences: differences)
    }
}

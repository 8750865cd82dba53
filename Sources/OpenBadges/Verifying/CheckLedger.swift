import JSONLD

/// Collects what the checks of one credential come to, and draws the verdict.
final class CheckLedger {
    private var results: [CheckName: CheckResult] = [:]
    private var failures: [CheckFailure] = []
    var format = CredentialFormat.unknown
    var credential: VerifiedContent?
    var recipientBinding = RecipientBinding.notChecked
    var items: [VerificationReport] = []
    var nested: [VerificationReport] = []
    var endorsements: [VerificationReport] = []
    /// Who secured it, once its proof is good.
    var issuer: String?
    /// The form in which a member of a container can be handed in alone.
    var securedForm: [UInt8]?
    /// What an endorsement is about.
    var endorsed: EndorsedPart?
    /// Whether an endorsement is the badge issuer's own.
    var isSelfEndorsement = false
    /// Whether the checks ran to their end, and what has no line had nothing to do.
    var isComplete = false

    /// Writes a line that does not decide: a pass, a warning beside a pass, or a check with nothing to do.
    func note(_ name: CheckName, _ outcome: CheckOutcome, _ code: ReasonCode? = nil, _ detail: String) {
        if let earlier = results[name], earlier.outcome == .fail || earlier.outcome == .unknown { return }
        // Of several warnings on one check all are told.
        if let earlier = results[name], earlier.code != nil {
            results[name] = CheckResult(name, outcome, earlier.code, earlier.detail + "; " + detail)
        } else {
            results[name] = CheckResult(name, outcome, code, detail)
        }
    }

    /// Writes a line that decides the verdict.
    func fail(_ failure: CheckFailure) {
        failures.append(failure)
        guard results[failure.check].map({ $0.outcome != .fail }) ?? true else { return }
        let outcome: CheckOutcome = failure.kind == .undecided ? .unknown : .fail
        results[failure.check] = CheckResult(failure.check, outcome, failure.code, failure.detail)
    }

    /// The gravest finding so far; nil when nothing stands against the credential.
    var decisive: CheckFailure? { failures.max { $0.kind < $1.kind } }

    /// The verdict and the codes behind it: a refusal outweighs a failure, a failure an open question.
    func report(fetched: [String] = [], documents: [FetchedDocument] = []) -> VerificationReport {
        let deciding = failures.map(\.kind).max()
        var reasons: [ReasonCode] = []
        for failure in failures where failure.kind == deciding && !reasons.contains(failure.code) {
            reasons.append(failure.code)
        }
        let checks = CheckName.allCases.map { name in
            results[name]
                ?? CheckResult(name, .skipped, nil, isComplete ? "nothing to check" : "not reached")
        }
        return VerificationReport(
            verdict: deciding?.verdict ?? .verified, reasons: reasons, format: format, checks: checks, fetched: fetched,
            items: items, nested: nested, endorsements: endorsements, credential: credential,
            recipientBinding: recipientBinding, documents: documents, endorsed: endorsed,
            isSelfEndorsement: isSelfEndorsement, securedForm: securedForm)
    }
}

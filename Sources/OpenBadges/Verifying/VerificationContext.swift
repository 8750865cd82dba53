#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What every check of one credential shares.
struct VerificationContext {
    let policy: VerificationPolicy
    let fetcher: DocumentFetcher
    let ledger: CheckLedger
    let recipients: [KnownRecipient]?
    let now: Date
    /// What a presentation must answer and be made for; nil when it is not compared.
    var challenge: String?
    var domain: String?
    /// How many containers lie around what is verified.
    var depth = 0
    /// What canonicalisation met with so far, in everything that was handed in together.
    var hardship = CanonicalizationHardship()

    /// The context of a credential inside this one: a report of its own, the same documents and bounds.
    func nested() -> VerificationContext {
        VerificationContext(
            policy: policy, fetcher: fetcher.nested(), ledger: CheckLedger(), recipients: recipients, now: now,
            depth: depth + 1, hardship: hardship)
    }

    /// The context of a credential beside this one, such as a status list or an endorsement.
    func attached() -> VerificationContext {
        VerificationContext(
            policy: policy, fetcher: fetcher, ledger: CheckLedger(), recipients: recipients, now: now, depth: depth,
            hardship: hardship)
    }

    /// The report, with what a receipt needs to be recomputed.
    func report() -> VerificationReport {
        var report = ledger.report(fetched: fetcher.fetched, documents: fetcher.documents)
        report.failures = fetcher.failures
        report.recipients = recipients
        report.clockSkewSeconds = policy.clockSkewSeconds
        return report
    }

    /// The document at an address that another document names: judged, then obtained. What may not be asked for or does not
    /// answer leaves the check open.
    func document(
        at text: String, _ purpose: DocumentRequest.Purpose, for check: CheckName, unreachable code: ReasonCode
    ) async throws(CheckFailure) -> DocumentFetcher.Document {
        let address: WebAddress
        do throws(URLRefusal) {
            address = try policy.urlRules.check(text)
        } catch {
            throw .undecided(check, .urlNotAllowed, error.description)
        }
        do throws(FetchFailure) {
            return try await fetcher.fetch(address, purpose)
        } catch {
            throw error.failure(check, unreachable: code)
        }
    }

    /// Writes a finding down and goes on: for checks after the signature, which do not depend on one another.
    func record(_ check: () throws(CheckFailure) -> Void) {
        do throws(CheckFailure) { try check() } catch { ledger.fail(error) }
    }

    /// Checks the recipient against the proven identifiers.
    func checkRecipient(_ identities: [RecipientIdentity]) {
        ledger.credential?.recipient = identities.map { RecipientForm(kind: $0.kind, isHashed: $0.isHashed) }
        guard let recipients else {
            ledger.note(.recipient, .skipped, nil, "no identifiers were given to compare with")
            return
        }
        let outcome = RecipientMatcher.compare(identities, with: recipients)
        ledger.recipientBinding = outcome.binding
        switch outcome.binding {
        case .match:
            let isWeak = outcome.isWeak ? " (by an MD5 hash, which binds weakly)" : ""
            ledger.note(.recipient, .pass, nil, "the recipient is one of the given identifiers\(isWeak)")
        case .noMatch:
            ledger.fail(.failed(.recipient, .recipientMismatch, "the recipient is none of the given identifiers"))
        case .invalid:
            ledger.fail(
                .failed(.recipient, .schemaInvalid, "the recipient's hash cannot be read; sha256 and md5 are known"))
        case .notChecked:
            ledger.note(.recipient, .unknown, nil, "the credential names its recipient in no form that was given")
        }
    }

    /// Checks the span of validity at the instant of the verification.
    func checkDates(from: Date?, until: Date?) {
        record { () throws(CheckFailure) in
            if let until, until < now {
                throw .failed(.dates, .expired, "valid until \(Timestamp.text(until))")
            }
            if let from, from > now.addingTimeInterval(TimeInterval(policy.clockSkewSeconds)) {
                throw .failed(.dates, .notYetValid, "valid from \(Timestamp.text(from))")
            }
            if let from, let until, until < from {
                throw .failed(.dates, .datesInconsistent, "the end of validity lies before its beginning")
            }
            ledger.note(.dates, .pass, nil, until.map { "valid until \(Timestamp.text($0))" } ?? "valid without end")
        }
    }
}

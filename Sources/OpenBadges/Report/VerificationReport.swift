public import JSONLD

/// The outcome of one verification: the verdict with every check behind it, and what a receipt needs to be recomputed.
public struct VerificationReport: Sendable, Equatable {
    /// What the checks come to.
    public internal(set) var verdict: Verdict
    /// The codes that decided the verdict, in the order found; empty for a verified one.
    public internal(set) var reasons: [ReasonCode]
    /// The kind of document.
    public internal(set) var format: CredentialFormat
    /// Every check, once each, in the order of ``CheckName``.
    public internal(set) var checks: [CheckResult]
    /// The addresses that were asked for, in order.
    public internal(set) var fetched: [String]
    /// The members of a collection, each verified on its own; the container's verdict is that of its own reading.
    public internal(set) var items: [VerificationReport]
    /// The credentials nested in a learner record.
    public internal(set) var nested: [VerificationReport]
    /// The endorsements.
    public internal(set) var endorsements: [VerificationReport]
    /// What the credential says; nil when it was not readable. Only a verified one may be relied on.
    public internal(set) var credential: VerifiedContent?
    /// Whether it is the badge of the person it was compared with.
    public internal(set) var recipientBinding: RecipientBinding
    /// The documents the verdict rests on.
    public internal(set) var documents: [FetchedDocument]
    /// What an endorsement attached to a badge is about; nil for everything else.
    public internal(set) var endorsed: EndorsedPart?
    /// Whether an endorsement is the badge issuer's own: valid, but no evidence of a third party.
    public internal(set) var isSelfEndorsement: Bool
    /// The form in which it can be handed in alone, of a member of a container and of what an address served; nil for what
    /// was handed in itself, and for a hosted badge, which is what its address serves.
    public internal(set) var securedForm: [UInt8]?
    /// The documents that were asked for and not obtained.
    public internal(set) var failures: [FailedRequest] = []
    /// The identifiers the recipient was compared with; nil when it was not compared.
    public internal(set) var recipients: [KnownRecipient]?
    /// How far clocks were allowed to differ, in seconds.
    public internal(set) var clockSkewSeconds = VerificationPolicy.standard.clockSkewSeconds

    /// Whether it is undecided because we did not ask, which says nothing of the issuer.
    public var isPostponed: Bool { verdict == .indeterminate && reasons.contains(.checkPostponed) }

    /// The report as the JSON document that `placed verify --json` prints.
    public var json: JSONValue {
        var object: JSONObject = [
            "verdict": .string(verdict.rawValue),
            "reasons": .array(reasons.map { .string($0.rawValue) }),
            "format": .string(format.rawValue),
            "checks": .array(
                checks.map { check in
                    .object([
                        "name": .string(check.name.rawValue),
                        "outcome": .string(check.outcome.rawValue),
                        "code": JSONValue(check.code?.rawValue),
                        "detail": .string(check.detail),
                        "source": .string(StandardSection.of(check.name, format, check.code)),
                    ])
                }),
            "fetched": .array(fetched.map(JSONValue.string)),
            "items": .array(items.map(\.json)),
            "nested": .array(nested.map(\.json)),
            "endorsements": .array(endorsements.map(\.json)),
            "key": JSONValue(credential?.keyFingerprint),
        ]
        if let endorsed {
            object["about"] = .string(endorsed.rawValue)
            object["self_endorsement"] = .bool(isSelfEndorsement)
        }
        return .object(object)
    }

    /// The text of ``json``.
    public var jsonText: String { JSONWriter.text(json) }
}

import JSONLD

@testable import OpenBadges

/// What a case expects of one credential inside a container, or of one endorsement.
struct ExpectedMember {
    let verdict: String
    let reason: String?
    let about: String?
    let isSelfEndorsement: Bool?

    /// Reads a verdict alone, or an object with one; nil for an entry that only counts.
    init?(_ json: JSONValue) {
        guard let verdict = json.string ?? json["verdict"]?.string else { return nil }
        self.verdict = verdict
        reason = json["reason"]?.string
        about = json["about"]?.string
        isSelfEndorsement = json["self_endorsement"]?.bool
    }

    func accepts(_ report: VerificationReport) -> Bool {
        report.verdict.rawValue == verdict && reason.map { report.reasons.map(\.rawValue) == [$0] } ?? true
            && about.map { report.endorsed?.rawValue == $0 } ?? true
            && isSelfEndorsement.map { report.isSelfEndorsement == $0 } ?? true
    }
}

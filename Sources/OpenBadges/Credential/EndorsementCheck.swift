import JSONLD

/// Verifies the endorsements attached to a badge of Open Badges 3.0, each on its own proof and against what it is attached
/// to. None of them decides the badge's own verdict.
struct EndorsementCheck {
    let context: VerificationContext

    private struct Attached {
        let endorsement: JSONValue
        let part: EndorsedPart
        /// The identifier of what it is attached to.
        let target: String?
    }

    func run(_ credential: JSONObject, issuer: String) async {
        let attached = Self.attached(to: credential)
        guard !attached.isEmpty else { return }
        let taken = attached.prefix(context.policy.maximumEndorsements)
        var reports: [VerificationReport] = []
        for one in taken { reports.append(await verify(one, badgeIssuer: issuer)) }
        context.ledger.endorsements = reports
        Self.summarise(reports, of: attached.count, in: context.ledger)
    }

    /// Writes down how many endorsements are good, and how many were not looked at.
    static func summarise(_ reports: [VerificationReport], of count: Int, in ledger: CheckLedger) {
        let good = reports.count { $0.verdict == .verified }
        ledger.note(
            .endorsements, .pass, reports.count < count ? .limitExceeded : nil,
            "\(good) of \(count) endorsements are good"
                + (reports.count < count ? "; only the first \(reports.count) were verified" : ""))
    }

    private static func attached(to credential: JSONObject) -> [Attached] {
        let achievement = credential["credentialSubject"]?.elements.first?["achievement"]?.elements.first
        let places: [(EndorsedPart, JSONValue?)] = [
            (.credential, .object(credential)), (.achievement, achievement), (.issuer, credential["issuer"]),
        ]
        return places.flatMap { part, place -> [Attached] in
            let members = (place?["endorsement"]?.elements ?? []) + (place?["endorsementJwt"]?.elements ?? [])
            return members.map { Attached(endorsement: $0, part: part, target: place?["id"]?.string) }
        }
    }

    private func verify(_ attached: Attached, badgeIssuer: String) async -> VerificationReport {
        let context = context.attached()
        context.ledger.endorsed = attached.part
        do throws(CheckFailure) {
            let endorsement = try SecuredCredential(member: attached.endorsement, limits: context.policy.documentLimits)
            context.ledger.note(.parse, .pass, nil, "read from the badge")
            guard CredentialKind(endorsement.document) == .endorsement else {
                throw .failed(.schema, .schemaInvalid, "what is attached is not an EndorsementCredential")
            }
            try await CredentialCheck(context: context, role: .endorsement).run(endorsement)
            let subject = endorsement.document["credentialSubject"]?.elements.first?["id"]?.string
            guard let subject, let target = attached.target, subject.hasSameBytes(as: target) else {
                throw .failed(
                    .schema, .endorsementTargetMismatch,
                    "the endorsement is about something else than the \(attached.part.rawValue) it is attached to")
            }
            context.ledger.isSelfEndorsement = context.ledger.issuer?.hasSameBytes(as: badgeIssuer) == true
            context.ledger.isComplete = true
        } catch {
            context.ledger.fail(error)
        }
        return context.ledger.report()
    }
}

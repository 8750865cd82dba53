import JSONLD

/// Verifies a presentation (VC Data Model 2.0 section 4.13): a container of credentials. Signed, it also shows who presents
/// them; unsigned it shows nothing of itself.
struct PresentationCheck {
    let context: VerificationContext

    /// A presentation in JSON.
    func run(_ presentation: JSONObject) async throws(CheckFailure) {
        context.ledger.format = .presentation
        try ContextRules.check(presentation, .baseOnly)
        context.ledger.note(.context, .pass, nil, "all contexts are known")
        let members = try members(of: presentation)
        var finding: CheckFailure?
        var holder: String?
        if presentation["proof"]?.elements.isEmpty ?? true {
            context.ledger.note(.signature, .skipped, nil, "unsigned: a container only")
        } else {
            do throws(CheckFailure) { holder = try await presenter.holder(of: presentation) } catch { finding = error }
        }
        try await judge(members, holder: holder, finding)
    }

    /// A presentation as a token (VC-JOSE-COSE, or the `vp` claim of data model 1.1).
    func run(_ token: CompactJWS) async throws(CheckFailure) {
        context.ledger.format = .presentation
        let presentation = token.payload["vp"]?.object ?? token.payload
        let members = try members(of: presentation)
        var finding: CheckFailure?
        var holder: String?
        do throws(CheckFailure) { holder = try await presenter.holder(of: token) } catch { finding = error }
        try await judge(members, holder: holder, finding)
    }

    private var presenter: HolderCheck { HolderCheck(context: context) }

    private func members(of presentation: JSONObject) throws(CheckFailure) -> [JSONValue] {
        let members = presentation["verifiableCredential"]?.elements ?? []
        guard !members.isEmpty else {
            throw .failed(.schema, .schemaInvalid, "the presentation holds no credentials")
        }
        context.ledger.note(.schema, .pass, nil, "a presentation of \(members.count) credentials")
        return members
    }

    /// The members stand for themselves whatever is wrong with the presentation.
    private func judge(_ members: [JSONValue], holder: String?, _ finding: CheckFailure?) async throws(CheckFailure) {
        await NestedCheck(context: context).run(members, of: nil)
        if let finding { throw finding }
        guard let holder else {
            context.ledger.note(.recipient, .skipped, nil, "nobody has shown to be the holder")
            return
        }
        let strangers = members.count { member in
            let document = (try? SecuredCredential(member: member, limits: context.policy.documentLimits))?.document
            let subject = document?["credentialSubject"]?.elements.first?["id"]?.string
            return subject?.hasSameBytes(as: holder) != true
        }
        // The badges are genuine all the same; whose they are is for whoever uses them to see.
        context.ledger.note(
            .recipient, strangers == 0 ? .pass : .fail, strangers == 0 ? nil : .recipientMismatch,
            strangers == 0
                ? "the holder is the subject of every credential"
                : "\(strangers) of \(members.count) credentials are about somebody else than the holder")
    }
}

import JSONLD

/// Verifies the credentials inside a container, each on its own: nothing of one that fails may be used.
struct NestedCheck {
    let context: VerificationContext

    /// The credentials in a record of CLR 2.0.
    static func members(ofRecord record: JSONObject) -> [JSONValue] {
        record["credentialSubject"]?.elements.first?["verifiableCredential"]?.elements ?? []
    }

    /// The credentials anywhere in an employment record (HR Open LER-RS): those that have a subject and claim to be
    /// credentials. The record around them is only a container.
    static func members(ofEmploymentRecord record: JSONValue) -> [JSONValue] {
        var found: [JSONValue] = []
        func search(_ value: JSONValue, isOutermost: Bool) {
            switch value {
            case .array(let elements):
                for element in elements { search(element, isOutermost: false) }
            case .object(let object):
                let isCredential =
                    object["credentialSubject"] != nil
                    && object["type"]?.strings.contains("VerifiableCredential") == true
                if isCredential, !isOutermost {
                    found.append(value)
                } else {
                    for member in object.members { search(member.value, isOutermost: false) }
                }
            default: break
            }
        }
        search(record, isOutermost: true)
        return found
    }

    /// Refuses a container of more credentials than are verified.
    static func requireFew(_ members: [JSONValue], _ policy: VerificationPolicy) throws(CheckFailure) {
        guard members.count <= policy.maximumItems else {
            throw .refused(
                .nested, .limitExceeded,
                "\(members.count) credentials in one document; at most \(policy.maximumItems) are verified")
        }
    }

    /// Verifies the members and writes their reports into the ledger.
    ///
    /// One without a proof does not pass, also where the issuer of the record around it is its own: it cannot be checked
    /// again, or shown to anybody, without the record.
    /// - Parameter record: The frame of the record around them; nil for a container that says nothing itself.
    func run(_ members: [JSONValue], of record: CredentialFrame?) async {
        guard context.depth < context.policy.maximumNesting else {
            context.ledger.fail(
                .refused(.nested, .limitExceeded, "nested deeper than \(context.policy.maximumNesting) levels"))
            return
        }
        do throws(CheckFailure) {
            try Self.requireFew(members, context.policy)
        } catch {
            return context.ledger.fail(error)
        }
        var reports: [VerificationReport] = []
        for member in members {
            guard !Task.isCancelled else {
                return context.ledger.fail(
                    .undecided(
                        .nested, .limitExceeded, "stopped after \(reports.count) of \(members.count) credentials"))
            }
            reports.append(await verify(member, record))
        }
        context.ledger.nested = reports
        context.ledger.note(.nested, .pass, nil, "\(reports.count) credentials, each verified on its own")
    }

    private func verify(_ member: JSONValue, _ record: CredentialFrame?) async -> VerificationReport {
        let context = context.nested()
        do throws(CheckFailure) {
            let credential = try SecuredCredential(member: member, limits: context.policy.documentLimits)
            context.ledger.note(.parse, .pass, nil, "read from its container")
            context.ledger.securedForm = credential.form
            try await CredentialCheck(context: context).run(credential)
            if let record { try requireSamePerson(credential, as: record) }
            context.ledger.isComplete = true
        } catch {
            context.ledger.fail(error)
        }
        return context.report()
    }

    private func requireSamePerson(
        _ credential: SecuredCredential, as record: CredentialFrame
    ) throws(CheckFailure) {
        let subject = credential.document["credentialSubject"]?.elements.first?.object ?? [:]
        let own = RecipientIdentity.all(ofSubject: subject)
        let theirs = RecipientIdentity.all(ofSubject: record.subject)
        guard !own.isEmpty, !theirs.isEmpty, !own.contains(where: theirs.contains) else { return }
        // Different kinds of identifiers cannot be told apart; the recipient check decides those.
        let kinds = Set(theirs.map(\.kind))
        guard own.contains(where: { kinds.contains($0.kind) && !$0.isHashed }) else { return }
        throw .failed(.recipient, .recipientMismatch, "the credential is about somebody else than the record around it")
    }
}

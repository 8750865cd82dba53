import JSONLD

/// Reads an HR Open LER-RS record: a container, of which each credential inside is verified on its own. The record's
/// statements about the person are their own words and are not used.
struct EmploymentRecordCheck {
    let context: VerificationContext

    func run(_ record: SecuredCredential) async throws(CheckFailure) {
        context.ledger.format = .employmentRecord
        let members = NestedCheck.members(ofEmploymentRecord: .object(record.document))
        guard !members.isEmpty else {
            throw .failed(.schema, .schemaInvalid, "the record holds no credentials; nothing in it can be verified")
        }
        context.ledger.note(.schema, .pass, nil, "a record of credentials")
        context.ledger.note(.signature, .skipped, nil, "the record is only a container; its own proof is not relied on")
        await NestedCheck(context: context).run(members, of: nil)
    }
}

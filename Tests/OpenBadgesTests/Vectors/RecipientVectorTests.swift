import JSONLD
import Testing

@testable import OpenBadges

/// The constructed rows of recipient hashing.
@Suite struct RecipientVectorTests {
    static let rows: [JSONValue] = {
        guard VectorLibrary.root != nil else {
            print("skipped: the rows of recipient-hashing; no shared/vectors")
            return []
        }
        return (try? VectorLibrary.json("generated/recipient-hashing/cases.json")["cases"]?.array) ?? []
    }()

    @Test(arguments: rows.indices) func `comes to what the row expects`(_ index: Int) {
        let row = Self.rows[index]
        let recipient = row["recipient"] ?? .null
        let identities: [RecipientIdentity] =
            switch row["kind"]?.string {
            case "ob2": [RecipientIdentity(badge: recipient)].compactMap(\.self)
            case "ob05": [RecipientIdentity(text: recipient["recipient"]?.string ?? "", salt: recipient["salt"])]
            case "ob3": recipient.elements.compactMap(RecipientIdentity.init(identityObject:))
            default: [RecipientIdentity(subjectID: recipient["id"]?.string ?? "")]
            }
        let known = (row["candidates"]?.object?.members ?? []).flatMap { member in
            member.value.strings.map { KnownRecipient(KnownRecipient.Kind(rawValue: member.name) ?? .id, $0) }
        }
        let outcome = RecipientMatcher.compare(identities, with: known)
        #expect(outcome.binding.rawValue == row["expect"]?.string, "\(row["id"]?.string ?? "")")
        #expect(outcome.isWeak == (row["id"]?.string == "ob2-md5"))
    }
}

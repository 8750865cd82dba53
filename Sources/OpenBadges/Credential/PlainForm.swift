import JSONLD

/// Whether a document secured over RDF is written the plain way that its data model prescribes.
///
/// Such a proof holds for statements and not for their spelling: `[["x"]]`, `{"@value": "x"}` and a member named by its IRI
/// say the same in JSON-LD, but not to who reads the JSON. A holder could hide an end of validity or a status that way.
enum PlainForm {
    /// Members that decide something and have one value each.
    private static let single: Set<String> = [
        "id", "validFrom", "validUntil", "issuanceDate", "expirationDate", "achievedLevel", "level",
        "value", "hashed", "identityHash", "identityType", "salt", "statusListIndex",
        "statusListCredential", "statusSize",
    ]

    /// Checks a document.
    static func check(_ document: JSONObject) throws(CheckFailure) {
        try check(.object(document), in: "the credential")
    }

    private static func check(_ value: JSONValue, in place: String) throws(CheckFailure) {
        switch value {
        case .array(let elements):
            for element in elements {
                guard element.array == nil else { throw invalid("\(place) holds a list in a list") }
                try check(element, in: place)
            }
        case .object(let object):
            // Texts in a language are the one thing that has keywords in it.
            if object["@value"] != nil, object["@language"] != nil || object["@direction"] != nil { return }
            for member in object.members where member.name != "@context" {
                guard !member.name.hasPrefix("@"), !member.name.utf8.contains(UInt8(ascii: ":")) else {
                    throw invalid("\(place) has \(member.name.prefix(80)) where its data model has a plain name")
                }
                if single.contains(member.name), member.value.array != nil || member.value.object != nil {
                    throw invalid("\(member.name) is not one plain value")
                }
                try check(member.value, in: member.name)
            }
        default: return
        }
    }

    private static func invalid(_ detail: String) -> CheckFailure { .failed(.schema, .schemaInvalid, detail) }
}

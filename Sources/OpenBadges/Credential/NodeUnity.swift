import JSONLD

/// Whether what a document secured over RDF says of one thing is written in one place.
///
/// Objects with the same `id` are one node of the graph that the proof covers, so that a holder can move members between
/// them without breaking it: an end of validity or a status into an endorsement of the credential, where nobody looks.
struct NodeUnity {
    /// Members that decide whether a credential counts, for whom, and for how much.
    private static let decisive: Set<String> = [
        "validFrom", "validUntil", "issuanceDate", "expirationDate", "credentialStatus", "refreshService",
        "credentialSchema", "termsOfUse", "credentialSubject", "verifiableCredential", "identifier", "achievement",
        "result", "criteria", "alignment", "resultDescription", "resultType", "rubricCriterionLevel", "level",
        "achievedLevel", "statusPurpose", "statusListIndex", "statusListCredential", "statusSize",
    ]

    /// The ids of objects that hold a decisive member.
    private var holders: Set<[UInt8]>
    private let document: Set<[UInt8]>

    /// Checks a document; decisive members of one node in two objects are `SCHEMA_INVALID`.
    static func check(_ document: JSONObject) throws(CheckFailure) {
        let own = (document["id"]?.string).map { Set([Array($0.utf8)]) } ?? []
        var unity = NodeUnity(holders: own, document: own)
        try unity.visitMembers(of: document)
    }

    private mutating func visit(_ object: JSONObject) throws(CheckFailure) {
        if let id = object["id"]?.string, Self.decides(object), !holders.insert(Array(id.utf8)).inserted {
            throw Self.spread(id)
        }
        try visitMembers(of: object)
    }

    private mutating func visitMembers(of object: JSONObject) throws(CheckFailure) {
        for member in object.members where member.name != "@context" && member.name != "proof" {
            for element in member.value.elements.compactMap(\.object) {
                switch member.name {
                case "endorsement":
                    // What is endorsed is described where it stands, not by who endorses it.
                    for subject in element["credentialSubject"]?.elements.compactMap(\.object) ?? []
                    where Self.decides(subject) {
                        throw Self.spread(subject["id"]?.string ?? "an endorsed thing")
                    }
                    try visit(element)
                case "verifiableCredential":
                    // Each is secured and judged on its own, and may name what the record or another names too.
                    var member = NodeUnity(holders: document, document: document)
                    try member.visit(element)
                default:
                    try visit(element)
                }
            }
        }
    }

    private static func decides(_ object: JSONObject) -> Bool {
        object.members.contains { decisive.contains($0.name) }
    }

    private static func spread(_ id: String) -> CheckFailure {
        .failed(.schema, .schemaInvalid, "what decides about \(id.prefix(120)) is spread over several objects")
    }
}

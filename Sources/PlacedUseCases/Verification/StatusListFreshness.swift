import Foundation
import JSONLD
import OpenBadges
import PlacedDomain

/// How long the status lists of a verification may be relied on, as they say themselves: `ttl` in milliseconds
/// (Bitstring Status List 1.0, section 2.2) and `validUntil` of the list's credential.
struct StatusListFreshness: Sendable, Hashable {
    /// The shortest `ttl`, in seconds; nil: no list states one.
    var seconds: TimeInterval?
    /// The first end of a list's validity.
    var validUntil: Date?

    /// No list.
    init() {}

    /// What the documents of a verification say.
    init(_ documents: [FetchedDocument]) {
        for document in documents where (200..<300).contains(document.status) {
            guard let list = document.credential.flatMap(Self.list) else { continue }
            if let milliseconds = list.ttl, milliseconds > 0 {
                seconds = min(seconds ?? .infinity, milliseconds / 1_000)
            }
            if let end = list.end.flatMap(TimestampText.read) {
                validUntil = min(validUntil ?? .distantFuture, end)
            }
        }
    }

    private static func list(_ whole: JSONObject) -> (ttl: Double?, end: String?)? {
        // A token of the data model 1.1 holds the credential in a claim.
        let credential = whole["vc"]?.object ?? whole
        guard let subject = credential["credentialSubject"]?.object, subject["encodedList"] != nil else { return nil }
        let end = credential["validUntil"] ?? credential["expirationDate"]
        return (subject["ttl"]?.number?.double, end?.string)
    }
}

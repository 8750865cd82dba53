import Foundation
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
            guard let list = Self.list(document.body) else { continue }
            if let milliseconds = list.ttl, milliseconds.isFinite, milliseconds > 0 {
                seconds = min(seconds ?? .infinity, milliseconds / 1_000)
            }
            if let end = list.end.flatMap(TimestampText.read) {
                validUntil = min(validUntil ?? .distantFuture, end)
            }
        }
    }

    private static func list(_ body: [UInt8]) -> (ttl: Double?, end: String?)? {
        let text = body.first == UInt8(ascii: "{") ? Data(body) : payload(of: body)
        // Most documents are no lists, and a list says so by its name.
        guard let text, text.range(of: Data("StatusList".utf8)) != nil,
            let whole = try? JSONSerialization.jsonObject(with: text) as? [String: Any]
        else { return nil }
        // A token of the data model 1.1 holds the credential in a claim.
        let credential = whole["vc"] as? [String: Any] ?? whole
        guard let subject = credential["credentialSubject"] as? [String: Any], subject["encodedList"] != nil else {
            return nil
        }
        let end = credential["validUntil"] ?? credential["expirationDate"]
        return (subject["ttl"] as? Double ?? (subject["ttl"] as? Int).map(Double.init), end as? String)
    }

    /// The payload of a compact token; its signature was the verifier's business.
    private static func payload(of token: [UInt8]) -> Data? {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var text = String(decoding: parts[1], as: UTF8.self)
            .replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text)
    }
}

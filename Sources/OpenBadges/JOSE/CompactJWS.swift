import JSONLD

/// A JSON Web Signature in compact form (RFC 7515 section 7.1), taken apart but not yet believed.
struct CompactJWS: Sendable {
    /// The text as it was given, without surrounding white space.
    let text: String
    let header: JSONObject
    let payload: JSONObject
    let signature: [UInt8]
    /// What is signed: header and payload as they are encoded, with the dot between.
    let signingInput: [UInt8]

    /// Whether a text has the outer form: at least one dot, nothing but base64url characters, and not JSON or an address.
    static func looksLikeOne(_ text: String) -> Bool { text.hasPrefix("eyJ") || text.split(separator: ".").count > 1 }

    /// Takes a token apart: exactly three segments of strict base64url, header and payload strict JSON objects.
    init(_ text: String, limits: JSONLimits) throws(CheckFailure) {
        let segments = text.split(separator: ".", omittingEmptySubsequences: false)
        guard segments.count == 3 else {
            throw .refused(.parse, .jsonInvalid, "the token has \(segments.count) segments; a compact JWS has three")
        }
        header = try Self.object(segments[0], "header", limits)
        payload = try Self.object(segments[1], "payload", limits)
        signature = try Self.decode(segments[2], "signature")
        self.text = text
        signingInput = Array("\(segments[0]).\(segments[1])".utf8)
    }

    private static func decode(_ segment: Substring, _ part: String) throws(CheckFailure) -> [UInt8] {
        guard let bytes = Base64URL.decode(segment) else {
            throw .refused(.parse, .jsonInvalid, "the token's \(part) is not base64url without padding")
        }
        return bytes
    }

    private static func object(
        _ segment: Substring, _ part: String, _ limits: JSONLimits
    ) throws(CheckFailure) -> JSONObject {
        guard let object = try StrictJSON.read(decode(segment, part), "the token's \(part)", limits).object else {
            throw .refused(.parse, .jsonInvalid, "the token's \(part) is not a JSON object")
        }
        return object
    }
}

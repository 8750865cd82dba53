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

    /// Takes a token apart: exactly three segments of strict base64url, header and payload strict JSON objects.
    init(_ text: String, limits: JSONLimits) throws(CheckFailure) {
        let bytes = Array(text.utf8)
        let dots = bytes.count { $0 == UInt8(ascii: ".") }
        // Counted first: a text of nothing but dots has more segments than is worth remembering.
        guard dots == 2 else {
            throw .refused(.parse, .jsonInvalid, "the token has \(dots + 1) segments; a compact JWS has three")
        }
        let segments = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        header = try Self.object(segments[0], "header", limits)
        payload = try Self.object(segments[1], "payload", limits)
        signature = try Self.decode(segments[2], "signature")
        self.text = text
        signingInput = Array(bytes[..<segments[1].endIndex])
    }

    private static func decode(_ segment: ArraySlice<UInt8>, _ part: String) throws(CheckFailure) -> [UInt8] {
        guard let bytes = Base64URL.decode(segment) else {
            throw .refused(.parse, .jsonInvalid, "the token's \(part) is not base64url without padding")
        }
        return bytes
    }

    private static func object(
        _ segment: ArraySlice<UInt8>, _ part: String, _ limits: JSONLimits
    ) throws(CheckFailure) -> JSONObject {
        guard let object = try StrictJSON.read(decode(segment, part), "the token's \(part)", limits).object else {
            throw .refused(.parse, .jsonInvalid, "the token's \(part) is not a JSON object")
        }
        return object
    }
}

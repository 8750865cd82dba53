import JSONLD

/// What bytes turn out to be, found out from the bytes alone.
enum DetectedInput {
    /// An image to be taken apart by ``BakedImage``; one of SVG is taken apart here already.
    case png
    case address(String)
    case token(String)
    case json(JSONObject, text: [UInt8])

    /// Looks at the beginning, in the order of the verification rules: image, markup, JSON, address, token.
    init(_ bytes: [UInt8], policy: VerificationPolicy) throws(CheckFailure) {
        if bytes.starts(with: PNGReader.signature) {
            self = .png
            return
        }
        if Self.imageBeginnings.contains(where: bytes.starts) {
            throw PNGReader.malformed("is neither PNG nor SVG")
        }
        // Text in UTF-16 is an SVG image of some editor; JSON is UTF-8 alone.
        let text = SVGReader.isUTF16(bytes) ? bytes : Self.trimmed(bytes)
        guard let first = text.first else { throw .refused(.parse, .jsonInvalid, "there is nothing but white space") }
        if SVGReader.isUTF16(bytes) || first == UInt8(ascii: "<") {
            try Self.refuseWebPage(text)
            self = try Self(BakedImage.credentialText(in: text, policy: policy), policy: policy)
            return
        }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard let object = try StrictJSON.read(text, "the document", policy.documentLimits).object else {
                throw .refused(.parse, .jsonInvalid, "a list is not a credential; hand in one at a time")
            }
            self = .json(object, text: text)
        default:
            let string = String(decoding: text, as: UTF8.self)
            if Self.isAddress(string) {
                self = .address(string)
            } else if string.utf8.contains(UInt8(ascii: ".")), !string.utf8.contains(where: { $0 <= 0x20 }) {
                self = .token(string)
            } else {
                throw .refused(
                    .parse, .jsonInvalid, "this is neither a credential in JSON or as a token, an image, nor an address"
                )
            }
        }
    }

    static func isAddress(_ text: String) -> Bool {
        let lower = text.prefix(8).lowercased()
        return lower.hasPrefix("https://") || lower.hasPrefix("http://")
    }

    /// JPEG, GIF, WebP and gzip (compressed SVG).
    private static let imageBeginnings: [[UInt8]] = [
        [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), Array("RIFF".utf8), [0x1F, 0x8B],
    ]

    private static func refuseWebPage(_ text: [UInt8]) throws(CheckFailure) {
        // A prologue longer than this is not that of a page.
        let beginning = String(decoding: text.prefix(16 * 1024), as: UTF8.self).lowercased()
        let image = beginning.firstRange(of: "<svg")?.lowerBound ?? beginning.endIndex
        guard !["<!doctype html", "<html"].contains(where: beginning[..<image].contains) else {
            throw .refused(.parse, .jsonInvalid, "this is a web page, not a credential")
        }
    }

    /// The bytes without a byte order mark and surrounding white space.
    private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        var text = bytes[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        while let first = text.first, isSpace(first) { text = text.dropFirst() }
        while let last = text.last, isSpace(last) { text = text.dropLast() }
        return Array(text)
    }
}

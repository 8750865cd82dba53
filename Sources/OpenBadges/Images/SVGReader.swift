import CLibxml2

/// Reads the credentials baked into an SVG image (Open Badges Baking; Open Badges 3.0, section 5.3.2).
///
/// Nothing but the text itself is read: no network, no external document type, no entities but those of XML itself. The
/// limits of libxml2 stay in force, and below them lie those here.
struct SVGReader {
    /// How deep elements may nest: drawings stay under 30, and libxml2 ends at 256.
    static let maximumDepth = 200
    /// How many elements an image may have: rich drawings have some ten thousand.
    static let maximumElements = 100_000
    /// How many attributes one element may have: SVG defines fewer.
    static let maximumAttributes = 200
    /// How many namespaces may be in scope at once: editors declare about ten, and each is compared at each name.
    static let maximumNamespaces = 200

    /// The first text of each generation.
    let texts: [BakedGeneration: [UInt8]]

    /// Reads a whole image.
    /// - Throws: `IMAGE_MALFORMED`, `XML_FORBIDDEN`, `LIMIT_EXCEEDED`; `JSON_INVALID` when it is XML but no image.
    init(_ image: [UInt8], maximumBytes: Int) throws(CheckFailure) {
        let text = try Self.unicode(image)
        var scanner = MarkupScanner(text)
        while let tag = scanner.next() {
            guard tag.attributes <= Self.maximumAttributes else {
                throw Self.tooMuch("an element with more than \(Self.maximumAttributes) attributes")
            }
        }
        let events = SVGEvents(maximumBytes: maximumBytes)
        let line = try Self.parse(text, into: events)
        if let failure = events.failure { throw failure }
        if let line { throw PNGReader.malformed("is not well-formed XML at line \(line)") }
        texts = events.texts
    }

    /// Whether bytes are markup in UTF-16, with or without a byte order mark.
    static func isUTF16(_ bytes: [UInt8]) -> Bool {
        [[0xFF, 0xFE, 0x3C, 0], [0xFE, 0xFF, 0, 0x3C], [0x3C, 0], [0, 0x3C]].contains { bytes.starts(with: $0) }
    }

    static func tooMuch(_ what: String) -> CheckFailure {
        .refused(.parse, .limitExceeded, "the image has \(what); upload the image the issuer gave you")
    }

    /// The image in UTF-8 without byte order mark. Every reader of XML knows UTF-8 and UTF-16 (XML 1.0, section 2.2); other
    /// encodings are not converted, so that no converter sees hostile bytes.
    private static func unicode(_ image: [UInt8]) throws(CheckFailure) -> [UInt8] {
        var text: String?
        if isUTF16(image) {
            let isBig = image[0] == 0xFE || image[0] == 0
            let units = stride(from: 0, to: image.count - 1, by: 2).map {
                UInt16(image[isBig ? $0 : $0 + 1]) << 8 | UInt16(image[isBig ? $0 + 1 : $0])
            }
            text = image.count.isMultiple(of: 2) ? String(validating: units, as: UTF16.self) : nil
        } else {
            text = String(validating: image, as: UTF8.self)
        }
        guard var text else { throw PNGReader.malformed("is neither in UTF-8 nor in UTF-16; save it as UTF-8") }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        // Not a character of XML, and the end of the text for C.
        guard !text.utf8.contains(0) else { throw PNGReader.malformed("contains a NUL character") }
        return Array(text.utf8)
    }

    /// Parses a text; the line of the first error, if there is one.
    private static func parse(_ text: [UInt8], into events: SVGEvents) throws(CheckFailure) -> Int? {
        isReady
        guard let context = xmlNewParserCtxt(), let length = Int32(exactly: text.count) else {
            throw tooMuch("too many bytes")
        }
        defer { xmlFreeParserCtxt(context) }
        context.pointee.sax.pointee = SVGEvents.handler
        events.stop = { xmlStopParser(context) }
        defer { events.stop = nil }
        return withExtendedLifetime(events) {
            context.pointee.userData = Unmanaged.passUnretained(events).toOpaque()
            // The text is UTF-8 by now, whatever its declaration says.
            let options = [XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_IGNORE_ENC]
            let document = text.withUnsafeBytes { bytes in
                xmlCtxtReadMemory(
                    context, bytes.baseAddress, length, nil, "UTF-8",
                    options.reduce(0) { $0 | Int32(bitPattern: $1.rawValue) })
            }
            // Holds declarations only; the elements went to the events.
            xmlFreeDoc(document)
            guard context.pointee.wellFormed == 0 else { return nil }
            return xmlCtxtGetLastError(context).map { Int($0.pointee.line) } ?? 1
        }
    }

    /// Done once, before threads use the library.
    private static let isReady: Void = xmlInitParser()
}

/// Finds the start tags of an XML text without understanding it.
///
/// What libxml2 spends on a tag grows with the square of its attributes, and it cannot be stopped inside one; so tags are
/// counted out before it sees them. Up to the first place where a text is not well-formed, both see the same tags.
struct MarkupScanner {
    /// A start tag, or the tag of an element without content.
    struct Tag: Equatable {
        /// From `<` to behind `>`.
        let extent: Range<Int>
        /// The number of attributes, namespace declarations among them.
        let attributes: Int
    }

    private let text: [UInt8]
    private var position = 0

    /// A scanner of a text in UTF-8.
    init(_ text: [UInt8]) { self.text = text }

    /// The next start tag; nil at the end.
    mutating func next() -> Tag? {
        while let start = text[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = start + 1
            guard position < text.count else { return nil }
            switch text[position] {
            case UInt8(ascii: "!"): skipDeclaration()
            case UInt8(ascii: "?"): skip(past: "?>")
            case UInt8(ascii: "/"): skip(past: ">")
            default: return tag(from: start)
            }
        }
        return nil
    }

    private mutating func tag(from start: Int) -> Tag {
        var attributes = 0
        scan { byte in
            if byte == UInt8(ascii: "=") { attributes += 1 }
            return byte == UInt8(ascii: ">")
        }
        return Tag(extent: start..<position, attributes: attributes)
    }

    /// Skips a comment, a CDATA section or a declaration. A document type ends here where its internal subset begins: the
    /// declarations and comments in there are taken one by one.
    private mutating func skipDeclaration() {
        if text[position...].starts(with: "!--".utf8) {
            position += 3
            skip(past: "-->")
        } else if text[position...].starts(with: "![CDATA[".utf8) {
            skip(past: "]]>")
        } else {
            scan { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "[") }
        }
    }

    /// Moves behind the first byte outside of quotes that is an end.
    private mutating func scan(until isEnd: (UInt8) -> Bool) {
        var quote: UInt8?
        while position < text.count {
            let byte = text[position]
            position += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if isEnd(byte) {
                return
            }
        }
    }

    private mutating func skip(past end: StaticString) {
        let first = end.utf8Start.pointee
        let end = UnsafeBufferPointer(start: end.utf8Start, count: end.utf8CodeUnitCount)
        while let found = text[position...].firstIndex(of: first) {
            position = found
            if text[found...].starts(with: end) {
                position += end.count
                return
            }
            position += 1
        }
        position = text.count
    }
}

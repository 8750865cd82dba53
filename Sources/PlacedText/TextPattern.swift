/// A text with named places: `"{count} new candidates for {title}"`. `{{` and `}}` stand for the braces themselves.
struct TextPattern: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case literal(String)
        case placeholder(String)
    }

    enum ParseError: Error, Equatable {
        /// A `{` without its `}`, or a lone `}`.
        case unbalancedBrace
        /// What stands between the braces is not a lower-case name.
        case badName(String)
    }

    let pieces: [Piece]

    /// The names a caller must give values for.
    var placeholders: Set<String> {
        Set(
            pieces.compactMap {
                guard case .placeholder(let name) = $0 else { return nil }
                return name
            })
    }

    init(_ source: String) throws(ParseError) {
        var pieces: [Piece] = []
        var literal = ""
        var rest = source[...]
        while let character = rest.popFirst() {
            guard character == "{" || character == "}" else {
                literal.append(character)
                continue
            }
            if rest.first == character {
                rest.removeFirst()
                literal.append(character)
                continue
            }
            guard character == "{", let end = rest.firstIndex(of: "}") else { throw .unbalancedBrace }
            let name = String(rest[..<end])
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else { throw .badName(name) }
            if !literal.isEmpty { pieces.append(.literal(literal)) }
            literal = ""
            pieces.append(.placeholder(name))
            rest = rest[rest.index(after: end)...]
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        self.pieces = pieces
    }

    /// The text with its places filled by `value`; a place without a value keeps its braces, so that it is seen.
    func filled(_ value: (String) -> String?) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): result += literal
            case .placeholder(let name): result += value(name) ?? "{\(name)}"
            }
        }
        return result
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "_")
    }
}

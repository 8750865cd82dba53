/// Identifier IRIs of achievements and issuers, compared as text: never fetched on the strength of being named.
public enum IdentifierIRI {
    /// Has a scheme and a rest, no white space or control characters, and at most 2048 bytes.
    public static func isPlausible(_ text: String) -> Bool {
        guard text.utf8.count <= PlacementLimits.identifierLength, let colon = text.utf8.firstIndex(of: 0x3a) else {
            return false
        }
        let scheme = text.utf8[..<colon]
        let rest = text.utf8[text.utf8.index(after: colon)...]
        guard let first = scheme.first, isLetter(first), !rest.isEmpty else { return false }
        return scheme.allSatisfy { isLetter($0) || (48...57).contains($0) || [0x2b, 0x2d, 0x2e].contains($0) }
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7f && !$0.properties.isWhitespace }
            && !text.contains("<") && !text.contains(">") && !text.contains("\"")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}

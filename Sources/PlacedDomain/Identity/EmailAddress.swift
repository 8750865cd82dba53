import Foundation

/// An e-mail address that has the form of one: `local@domain` (RFC 5321, with the characters of RFC 6531).
///
/// Having the form proves nothing; only a link that was mailed to it does.
public struct EmailAddress: Sendable, Hashable {
    /// As typed, without white space around it. Mail goes to this form, and badges are compared with it.
    public let text: String
    /// The form that is looked up: normalised (NFC), in lower case, the domain in its ASCII form (RFC 5890).
    ///
    /// Plus tags stay: `ann+work@…` is an address of its own.
    public let folded: String

    /// Longest address that fits a mail path (RFC 5321, section 4.5.3.1.3), in bytes.
    public static let maximumBytes = 254

    /// Reads an address; nil when the text cannot be one.
    public init?(_ typed: some StringProtocol) {
        let text = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard text.utf8.count <= Self.maximumBytes, let at = text.lastIndex(of: "@") else { return nil }
        let local = text[..<at]
        let domain = text[text.index(after: at)...]
        guard Self.isLocalPart(local), let ascii = Self.asciiDomain(domain) else { return nil }
        self.text = text
        folded = local.precomposedStringWithCanonicalMapping.lowercased() + "@" + ascii
    }

    /// A dot-atom of at most 64 bytes; quoted local parts are not in use and invite injection.
    private static func isLocalPart(_ text: Substring) -> Bool {
        guard (1...64).contains(text.utf8.count), !text.hasPrefix("."), !text.hasSuffix("."), !text.contains("..")
        else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                ? scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "!#$%&'*+-/=?^_`{|}~.".unicodeScalars.contains(scalar)
                : !scalar.properties.isWhitespace && !Self.isControl(scalar)
        }
    }

    private static func asciiDomain(_ text: Substring) -> String? {
        let lower = text.precomposedStringWithCanonicalMapping.lowercased()
        guard !lower.unicodeScalars.contains(where: { $0.properties.isWhitespace || isControl($0) }) else { return nil }
        var ascii = lower
        if !lower.utf8.allSatisfy({ $0 < 0x80 }) {
            var components = URLComponents()
            components.scheme = "https"
            components.host = lower
            guard let host = components.encodedHost, host.utf8.allSatisfy({ $0 < 0x80 }), !host.contains("%") else {
                return nil
            }
            ascii = host.lowercased()
        }
        let labels = ascii.split(separator: ".", omittingEmptySubsequences: false)
        guard ascii.utf8.count <= 253, labels.allSatisfy(isLabel) else { return nil }
        return ascii
    }

    /// Letters, digits and inner hyphens, 1–63 of them (RFC 1123, section 2.1).
    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 0x2d }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension EmailAddress {
    /// What an issuer may have written for this address: as typed, as looked up, and with the domain in its Unicode form,
    /// each once.
    ///
    /// A domain has two spellings (RFC 5890), and a hash tells only its own.
    public var spellings: [String] {
        guard let at = text.lastIndex(of: "@"), let foldedAt = folded.lastIndex(of: "@") else { return [text] }
        let ascii = folded[folded.index(after: foldedAt)...]
        let local = text[..<at]
        var spellings = [text]
        for domain in [String(ascii), Self.unicodeDomain(ascii)].compactMap(\.self) {
            spellings += ["\(local)@\(domain)", "\(folded[..<foldedAt])@\(domain)"]
        }
        var seen: Set<[UInt8]> = []
        return spellings.filter { seen.insert(Array($0.utf8)).inserted }
    }

    /// A domain with its labels in Unicode; nil when it has none of those.
    private static func unicodeDomain(_ ascii: Substring) -> String? {
        guard ascii.split(separator: ".").contains(where: { $0.hasPrefix("xn--") }) else { return nil }
        var components = URLComponents()
        components.scheme = "https"
        components.encodedHost = String(ascii)
        return components.host
    }

    /// The rule broken by a text that is no address.
    public static func problem(at pointer: String) -> FieldProblem {
        FieldProblem(pointer, .malformed, "Give an e-mail address such as name@example.org, of at most 254 bytes.")
    }
}

/// A mailbox that mail can be sent to or from; nothing in it can end a header line or add another recipient.
public struct MailAddress: Hashable, Sendable {
    /// Why a text is not a mailbox.
    public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// Not of the form `local@domain` in plain ASCII without spaces.
        case malformed
        /// Longer than 254 bytes, the most a path may hold (RFC 5321, section 4.5.3.1.3).
        case tooLong

        /// One sentence with the remedy; the address itself is personal and is not repeated.
        public var description: String {
            switch self {
            case .malformed: "The e-mail address is not of the form name@example.org in plain ASCII letters."
            case .tooLong: "The e-mail address is longer than 254 bytes; use a shorter one."
            }
        }
    }

    /// The display name.
    public let name: String?
    /// The address itself, `local@domain`.
    public let address: String

    /// A mailbox.
    /// - Parameters:
    ///   - name: the display name; control characters become spaces.
    ///   - address: `local@domain`, the dot-atom form of RFC 5321 only: quoted local parts and address literals are not used
    ///     by people, and each is a way to smuggle.
    public init(name: String? = nil, address: String) throws(Problem) {
        guard address.utf8.count <= 254 else { throw .tooLong }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isDotAtom(parts[0], also: "!#$%&'*+-/=?^_`{|}~"), parts[0].utf8.count <= 64,
            Self.isDotAtom(parts[1], also: "-")
        else { throw .malformed }
        self.address = address
        let trimmed = name.map(HeaderText.withoutControls)?.drop { $0 == " " }
        self.name = trimmed.flatMap { $0.isEmpty ? nil : String($0.prefix(100)) }
    }

    /// Reads `local@domain` or `Display name <local@domain>`, as `mail.from` is written.
    public init(parsing text: String) throws(Problem) {
        guard let open = text.lastIndex(of: "<") else {
            try self.init(address: text)
            return
        }
        guard text.last == ">" else { throw .malformed }
        var name = String(text[..<open])
        while name.last == " " { name.removeLast() }
        if name.count >= 2, name.first == "\"", name.last == "\"" { name = String(name.dropFirst().dropLast()) }
        try self.init(name: name, address: String(text[text.index(after: open)...].dropLast()))
    }

    /// The part after the `@`.
    public var domain: String { String(address[address.index(after: address.firstIndex(of: "@")!)...]) }

    /// The mailbox as a header field writes it.
    var headerText: String {
        guard let name else { return address }
        return HeaderText.phrase(name) + " <\(address)>"
    }

    private static func isDotAtom(_ text: Substring, also special: String) -> Bool {
        let atoms = text.split(separator: ".", omittingEmptySubsequences: false)
        return atoms.allSatisfy { atom in
            !atom.isEmpty
                && atom.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"):
                        true
                    default: special.utf8.contains(byte)
                    }
                }
        }
    }
}

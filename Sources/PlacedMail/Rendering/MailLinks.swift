import PlacedDomain

/// The addresses a message points to, all below `base.url`.
public struct MailLinks: Hashable, Sendable {
    /// A base address that links cannot be built on.
    public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
        /// What was given.
        public let text: String
        /// One sentence with the remedy.
        public var description: String {
            "base.url is '\(text)'; give the address people reach placed at, such as https://placed.example.org"
        }
    }

    /// `https://host[:port][/path]` without a slash at the end.
    public let base: String
    /// The host with its port, as people know the service.
    public let host: String

    /// Links below an address.
    public init(base text: String) throws(Malformed) {
        let base = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let scheme = ["https://", "http://"].first(where: base.hasPrefix),
            base.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"<>\"\\?#".utf8.contains($0) })
        else { throw Malformed(text: text) }
        let host = base.dropFirst(scheme.count).prefix { $0 != "/" }
        guard !host.isEmpty else { throw Malformed(text: text) }
        self.base = base
        self.host = String(host)
    }

    func candidates(_ placement: PlacementLabel) -> String { "\(base)/placements/\(placement.id)/candidates" }
    func placement(_ placement: PlacementLabel) -> String { "\(base)/placements/\(placement.id)" }
    func round(_ id: CapacityRoundID) -> String { "\(base)/rounds/\(id)" }
    var matches: String { "\(base)/matches" }
    var applications: String { "\(base)/applications" }
    func application(_ id: ApplicationID) -> String { "\(base)/applications/\(id)" }
    var credentials: String { "\(base)/credentials" }
    func credential(_ id: CredentialID) -> String { "\(base)/credentials/\(id)" }
    var caseload: String { "\(base)/caseload" }
    var invitations: String { "\(base)/invitations" }
    var preferences: String { "\(base)/preferences" }

    /// The address that shows a page on GET and stops the mail on POST; nil for a token that is not of base64url letters.
    func unsubscribe(_ token: String) -> String? {
        let isPlain = token.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isPlain && (1...200).contains(token.utf8.count) ? "\(base)/unsubscribe/\(token)" : nil
    }
}

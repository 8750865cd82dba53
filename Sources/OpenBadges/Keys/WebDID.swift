/// did:web: a DID whose document lies on a web host (did:web method specification, "Read").
enum WebDID {
    static func handles(_ did: String) -> Bool { did.hasPrefix("did:web:") }

    /// Where the document of a DID lies. Only the port may be percent-encoded: anything else would let a host name hide.
    static func documentAddress(of did: String, _ rules: URLRules) throws(CheckFailure) -> WebAddress {
        let parts = did.dropFirst("did:web:".count).split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, let authority = authority(first),
            parts.dropFirst().allSatisfy(isPathSegment)
        else {
            throw .refused(
                .issuerKey, .urlNotAllowed, "\(did.prefix(120)) does not name a host and a plain path, as did:web must")
        }
        let path = parts.count == 1 ? "/.well-known" : "/" + parts.dropFirst().joined(separator: "/")
        do throws(URLRefusal) {
            return try rules.check("https://\(authority)\(path)/did.json")
        } catch {
            throw .refused(.issuerKey, .urlNotAllowed, error.description)
        }
    }

    private static func authority(_ text: Substring) -> String? {
        let pieces = text.lowercased().split(separator: "%3a", omittingEmptySubsequences: false)
        guard let host = pieces.first, !host.isEmpty, host.utf8.allSatisfy(isHostByte) else { return nil }
        switch pieces.count {
        case 1: return String(host)
        case 2:
            guard (1...5).contains(pieces[1].utf8.count), pieces[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            return "\(host):\(pieces[1])"
        default: return nil
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Unreserved characters only, and no segment that means a place elsewhere.
    private static func isPathSegment(_ text: Substring) -> Bool {
        !text.isEmpty && text != "." && text != ".."
            && text.utf8.allSatisfy { isHostByte($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "~") }
    }
}

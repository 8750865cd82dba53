import Foundation

/// Where and how mail is handed over: `smtp.url`, `smtp.starttls`, `smtp.ca.file`.
public struct SMTPServer: Hashable, Sendable {
    /// What is required of an `smtp://` connection; `smtps://` is encrypted from its first byte.
    public enum StartTLS: String, Hashable, Sendable, CaseIterable {
        /// No mail without encryption and a certificate that fits.
        case required
        /// Encrypted when the server offers it; open to an attacker who hides the offer.
        case opportunistic
        /// Never encrypted; for a relay on the same machine.
        case off
    }

    /// A URL that is not one of an SMTP server.
    public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong and what to write; never the URL, which may hold a password.
        public let description: String
    }

    /// `smtp` or `smtps`.
    public let scheme: String
    /// The host; an IPv6 literal in its brackets.
    public let host: String
    /// The port: 587 or 465 when the URL names none.
    public let port: Int
    /// The user, percent-decoded.
    public let user: String?
    /// The password, percent-decoded.
    public let password: String?
    /// What is required of an `smtp://` connection.
    public let startTLS: StartTLS
    /// A PEM file with certificates to trust beside the system's.
    public let trustFile: String?

    /// Reads `smtp[s]://[user:password@]host[:port]`.
    public init(url text: String, startTLS: StartTLS = .required, trustFile: String? = nil) throws(Malformed) {
        guard let mark = text.firstRange(of: "://"), ["smtp", "smtps"].contains(String(text[..<mark.lowerBound])) else {
            throw Malformed(description: "smtp.url must begin with smtp:// or smtps://")
        }
        scheme = String(text[..<mark.lowerBound])
        var authority = text[mark.upperBound...]
        if authority.hasSuffix("/") { authority.removeLast() }
        if let at = authority.lastIndex(of: "@") {
            let parts = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = try Self.decoded(parts[0])
            password = parts.count > 1 ? try Self.decoded(parts[1]) : ""
            authority = authority[authority.index(after: at)...]
        } else {
            user = nil
            password = nil
        }
        let hostEnd = authority.first == "[" ? authority.firstIndex(of: "]").map(authority.index(after:)) : nil
        let colon = (hostEnd.map { authority[$0...] } ?? authority).firstIndex(of: ":")
        host = String(authority[..<(colon ?? authority.endIndex)])
        if let colon {
            guard let port = Int(authority[authority.index(after: colon)...]), (1...65_535).contains(port) else {
                throw Malformed(description: "smtp.url names a port that is not a number from 1 to 65535")
            }
            self.port = port
        } else {
            port = scheme == "smtps" ? 465 : 587
        }
        let isHost = host.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"/?#@\\\"<>".utf8.contains($0) }
        guard !host.isEmpty, isHost else {
            throw Malformed(description: "smtp.url names no host; write smtp://user:password@host:port")
        }
        if let trustFile, !FileManager.default.isReadableFile(atPath: trustFile) {
            throw Malformed(
                description: "smtp.ca.file '\(trustFile)' cannot be read; give a PEM file with certificates")
        }
        self.startTLS = startTLS
        self.trustFile = trustFile
    }

    private static func decoded(_ text: Substring) throws(Malformed) -> String {
        guard let decoded = text.removingPercentEncoding, !decoded.utf8.contains(where: { $0 < 0x20 }) else {
            throw Malformed(description: "smtp.url holds a user or password that is not percent-encoded UTF-8")
        }
        return decoded
    }
}

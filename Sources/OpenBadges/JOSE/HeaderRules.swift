import JSONLD

/// What a JWS header may say. Everything here is decided before any key is looked up.
enum HeaderRules {
    /// Members that point to keys or certificates elsewhere: nothing in the token may choose what is trusted.
    private static let forbidden = ["jku", "x5u", "x5c", "x5t", "x5t#S256", "b64"]
    /// Types in use for credentials: Open Badges 3.0 (JWT), VC-JOSE-COSE and its drafts.
    static let credentialTypes = ["jwt", "vc+jwt", "vc+ld+json+jwt", "vc-ld+jwt", "jose"]

    /// Types in use for presentations.
    static let presentationTypes = ["jwt", "vp+jwt", "vp+ld+json+jwt", "jose"]

    /// The algorithm of a header that keeps the rules.
    static func algorithm(
        of header: JSONObject, allowed: [SignatureAlgorithm], types: [String] = credentialTypes
    ) throws(CheckFailure) -> SignatureAlgorithm {
        guard let name = header["alg"]?.string, let algorithm = SignatureAlgorithm(rawValue: name),
            allowed.contains(algorithm)
        else {
            let given = header["alg"]?.string.map { "\"\($0.prefix(32))\"" } ?? "missing"
            let names = allowed.map(\.rawValue).joined(separator: ", ")
            throw .failed(.signature, .algNotAllowed, "the header's alg is \(given); allowed are \(names)")
        }
        guard header["crit"] == nil else {
            throw .failed(
                .signature, .headerCritUnsupported, "the header's crit demands extensions that are not supported")
        }
        for name in forbidden where header[name] != nil {
            throw .failed(.signature, .headerForbidden, "the header's \(name) is not allowed")
        }
        if let type = header["typ"] {
            guard let name = type.string?.lowercased(), types.contains(Self.withoutPrefix(name)) else {
                throw .failed(.signature, .headerForbidden, "the header's typ is not that of a credential")
            }
        }
        return algorithm
    }

    private static func withoutPrefix(_ type: String) -> String {
        type.hasPrefix("application/") ? String(type.dropFirst("application/".count)) : type
    }
}

/// Which media types an answer may have: what somebody uploaded to a host as a picture or a page is not what the host says.
enum MediaTypeRules {
    /// Whether an answer of this `Content-Type` may be taken for a document of that purpose. Types that say nothing
    /// (`text/plain`, `application/octet-stream`) are tolerated, as many hosts send them for files they do not know.
    static func permits(_ contentType: String, for purpose: DocumentRequest.Purpose) -> Bool {
        let type = contentType.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        if type.isEmpty || silent.contains(type) { return true }
        switch purpose {
        // A share link's page, and an image, are recognised by their content, and said to be what they are.
        case .credential, .collection: return true
        case .refresh, .statusList: return isJSON(type) || isToken(type)
        case .key: return isJSON(type) || keyFiles.contains(type)
        case .assertion, .badgeClass, .issuer, .revocationList, .endorsement, .keySet, .didDocument: return isJSON(type)
        }
    }

    private static let silent: Set<String> = ["text/plain", "application/octet-stream", "binary/octet-stream"]
    private static let keyFiles: Set<String> = [
        "application/x-pem-file", "application/pem-certificate-chain", "application/x-x509-ca-cert",
    ]

    /// `application/vc` and `application/vp` are the media types of VC Data Model 2.0, which are JSON too.
    private static func isJSON(_ type: String) -> Bool {
        type.hasSuffix("/json") || type.hasSuffix("+json") || type == "application/vc" || type == "application/vp"
    }

    private static func isToken(_ type: String) -> Bool { type.hasSuffix("+jwt") || type.hasSuffix("/jwt") }
}

import PlacedUseCases

/// Reads what a learner hands in: the credential itself, or `{"url": "…"}`.
enum CredentialInput {
    /// The media types a credential comes in (`api.md`), and those that newer specifications name.
    private static let mediaTypes: Set<String> = [
        "application/json", "application/ld+json", "application/vc+ld+json", "application/vc", "application/jwt",
        "application/vc+jwt", "application/vc+ld+json+jwt", "image/png", "image/svg+xml",
    ]

    /// An object that only names an address is smaller than this; a larger body is the credential itself.
    private static let addressBytes = 16 * 1024

    static func read(_ call: APICall) throws(Problem) -> ImportCredential.Input {
        guard let type = call.contentType, mediaTypes.contains(type) else {
            throw Problem(
                .unsupportedMediaType,
                "Send the credential with one of: \(mediaTypes.sorted().joined(separator: ", ")).")
        }
        if type == "application/json", call.body.count <= addressBytes,
            case .object(let members)? = try? JSONText.read(call.body), members.count == 1, members[0].name == "url"
        {
            return .url(try call.input { $0.required("url", .string(upTo: WebLimits.addressLength)) })
        }
        return .body(call.body, mediaType: type)
    }
}

import JSONLD

/// Where an assertion handed in as JSON says it is hosted. Nothing else of it is used.
enum HostedAddress {
    /// `id`, or `verify.url` of Open Badges 1.x; nil when neither is an address.
    static func declared(by assertion: JSONObject) -> String? {
        let candidates = [assertion["id"]?.string, (assertion["verify"] ?? assertion["verification"])?["url"]?.string]
        return candidates.compactMap(\.self).first(where: DetectedInput.isAddress)
    }
}

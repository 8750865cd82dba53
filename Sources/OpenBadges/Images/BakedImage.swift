/// The credential baked into a PNG image (Open Badges Baking; Open Badges 3.0 "Baked Badge").
enum BakedImage {
    /// The text of the first credential in the image: keyword `openbadgecredential` (3.0) before `openbadges` (2.0 and
    /// older), iTXt before the tEXt chunks of old bakers.
    static func credentialText(in image: [UInt8], policy: VerificationPolicy) throws(CheckFailure) -> [UInt8] {
        let reader = try PNGReader(image)
        for keyword in ["openbadgecredential", "openbadges"] {
            let texts = try reader.texts(keyword: keyword, maximumBytes: policy.maximumInflatedBytes)
            if let text = texts.first(where: \.isInternational) ?? texts.first { return text.text }
        }
        if !(try reader.texts(keyword: "clrcredential", maximumBytes: policy.maximumInflatedBytes)).isEmpty {
            throw .undecided(
                .parse, .formatUnsupported, "the image holds a learner record (clr_2_0), which is not verified yet")
        }
        throw .refused(
            .parse, .imageNoCredential,
            "the PNG image holds no badge; upload the image the issuer gave you, not a copy of it")
    }
}

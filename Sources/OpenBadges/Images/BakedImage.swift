/// The credential baked into a PNG or SVG image (Open Badges Baking; Open Badges 3.0 "Baked Badge").
enum BakedImage {
    /// The text of the credential in the image: the newest generation there is, and the first text of that generation.
    static func credentialText(in image: [UInt8], policy: VerificationPolicy) throws(CheckFailure) -> [UInt8] {
        let limit = policy.maximumInflatedBytes
        let text =
            image.starts(with: PNGReader.signature)
            ? try textInPNG(image, limit) : try textInSVG(SVGReader(image, maximumBytes: limit))
        guard let text else {
            throw .refused(
                .parse, .imageNoCredential,
                "the image holds no badge; upload the image the issuer gave you, not a copy of it")
        }
        // An image in an image would have to be taken apart without end.
        guard !SVGReader.isUTF16(text), text.first(where: { $0 > 0x20 }) != UInt8(ascii: "<") else {
            throw PNGReader.malformed("holds markup where its credential should be")
        }
        return text
    }

    private static func textInPNG(_ image: [UInt8], _ limit: Int) throws(CheckFailure) -> [UInt8]? {
        let reader = try PNGReader(image)
        for generation in BakedGeneration.allCases {
            if let text = try reader.text(keyword: generation.keyword, maximumBytes: limit) { return text }
        }
        return nil
    }

    private static func textInSVG(_ reader: SVGReader) -> [UInt8]? {
        BakedGeneration.allCases.lazy.compactMap { reader.texts[$0] }.first
    }
}

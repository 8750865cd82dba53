/// Bakes credentials into PNG and SVG images (Open Badges Baking; Open Badges 3.0 "Baked Badge").
public enum BadgeBaker {
    /// An image that cannot be baked.
    public struct UnreadableImage: Error, Sendable, CustomStringConvertible {
        /// What is wrong with the image.
        public let description: String
    }

    /// The image with the credential in it.
    ///
    /// A PNG image gets it in an iTXt chunk before its end, and a credential of that generation already in it is replaced.
    /// An SVG image in UTF-8 gets it as its first element: JSON as content, a token or an address as `verify` attribute; it
    /// must not have one of that generation yet.
    public static func bake(
        _ credential: String, into image: [UInt8], as generation: BakedGeneration
    ) throws(UnreadableImage) -> [UInt8] {
        do throws(CheckFailure) {
            return image.starts(with: PNGReader.signature)
                ? try bake(credential, png: image, generation) : try bake(credential, svg: image, generation)
        } catch {
            throw UnreadableImage(description: error.detail)
        }
    }

    private static func bake(
        _ credential: String, png image: [UInt8], _ generation: BakedGeneration
    ) throws(CheckFailure) -> [UInt8] {
        let reader = try PNGReader(image)
        let prefix = Array(generation.keyword.utf8) + [0]
        var baked = PNGReader.signature
        for chunk in reader.chunks {
            if chunk.type == "IEND" { baked += Self.chunk("iTXt", prefix + [0, 0, 0, 0] + Array(credential.utf8)) }
            let isOld = (chunk.type == "iTXt" || chunk.type == "tEXt") && image[chunk.data].starts(with: prefix)
            if !isOld { baked += image[chunk.extent] }
        }
        return baked
    }

    private static func bake(
        _ credential: String, svg image: [UInt8], _ generation: BakedGeneration
    ) throws(CheckFailure) -> [UInt8] {
        let reader = try SVGReader(image, maximumBytes: image.count)
        guard reader.texts[generation] == nil else { throw PNGReader.malformed("holds a credential already") }
        var scanner = MarkupScanner(image)
        guard !SVGReader.isUTF16(image), let root = scanner.next(),
            image[root.extent.upperBound - 2] != UInt8(ascii: "/")
        else { throw PNGReader.malformed("is not in UTF-8 or has no content") }
        let name = "openbadges:\(generation.element)"
        let start = "<\(name) xmlns:openbadges=\"\(generation.namespace)\""
        let element =
            credential.hasPrefix("{")
            // The end of a CDATA section cannot be escaped in one, so it is divided among two.
            ? "\(start)><![CDATA[\(credential.replacing("]]>", with: "]]]]><![CDATA[>"))]]></\(name)>"
            : "\(start) verify=\"\(escaped(credential))\"/>"
        return image[..<root.extent.upperBound] + Array(element.utf8) + image[root.extent.upperBound...]
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return bigEndian(UInt32(data.count)) + body + bigEndian(PNGReader.checksum(body))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

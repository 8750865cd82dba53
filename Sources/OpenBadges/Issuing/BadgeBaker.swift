/// Bakes credentials into PNG images (Open Badges Baking; Open Badges 3.0 "Baked Badge").
public enum BadgeBaker {
    /// Which generation a credential is of, and so the keyword of its chunk.
    public enum Generation: Sendable {
        /// Open Badges 2.0 and older: an assertion, its address, or a JWS; keyword `openbadges`.
        case openBadges2
        /// Open Badges 3.0; keyword `openbadgecredential`.
        case openBadges3

        var keyword: String {
            switch self {
            case .openBadges2: "openbadges"
            case .openBadges3: "openbadgecredential"
            }
        }
    }

    /// An image that cannot be baked.
    public struct UnreadableImage: Error, Sendable, CustomStringConvertible {
        /// What is wrong with the image.
        public let description: String
    }

    /// The PNG image with the credential in an iTXt chunk before its end; a credential of that generation already in it
    /// is replaced.
    public static func bake(
        _ credential: String, into image: [UInt8], as generation: Generation
    ) throws(UnreadableImage) -> [UInt8] {
        let reader: PNGReader
        do throws(CheckFailure) { reader = try PNGReader(image) } catch {
            throw UnreadableImage(description: error.detail)
        }
        let prefix = Array(generation.keyword.utf8) + [0]
        var baked = PNGReader.signature
        for chunk in reader.chunks {
            if chunk.type == "IEND" { baked += Self.chunk("iTXt", prefix + [0, 0, 0, 0] + Array(credential.utf8)) }
            let isOld = (chunk.type == "iTXt" || chunk.type == "tEXt") && image[chunk.data].starts(with: prefix)
            if !isOld { baked += image[chunk.extent] }
        }
        return baked
    }

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return bigEndian(UInt32(data.count)) + body + bigEndian(PNGReader.checksum(body))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

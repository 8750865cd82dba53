import CZlib

/// A PNG image of one colour, for issuers that have no artwork.
public enum PlainBadgeImage {
    /// The image: a square of `side` pixels (1 to 1024) in a colour of 8-bit components.
    public static func png(side: Int, red: UInt8, green: UInt8, blue: UInt8) -> [UInt8] {
        let side = min(max(side, 1), 1024)
        let row: [UInt8] = [0] + (0..<side).flatMap { _ in [red, green, blue] }
        let pixels = (0..<side).flatMap { _ in row }
        let size = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: side >> $0) }
        // 8 bits a component, true colour, and the only compression, filter and interlace methods needed.
        return PNGReader.signature + BadgeBaker.chunk("IHDR", size + size + [8, 2, 0, 0, 0])
            + BadgeBaker.chunk("IDAT", deflated(pixels)) + BadgeBaker.chunk("IEND", [])
    }

    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        var deflated = [UInt8](repeating: 0, count: Int(length))
        // Cannot fail: the bound is large enough for any input.
        _ = compress(&deflated, &length, bytes, uLong(bytes.count))
        return Array(deflated[..<Int(length)])
    }
}

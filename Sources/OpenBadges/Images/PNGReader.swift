import CZlib

/// Reads and writes the text chunks of PNG images (W3C PNG, third edition, sections 5 and 11.3.3). Pixels are never decoded.
struct PNGReader {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// A chunk: its type and the place of its data.
    struct Chunk: Equatable {
        let type: String
        let data: Range<Int>
        /// The whole chunk with length, type and checksum.
        let extent: Range<Int>
    }

    private let image: [UInt8]
    let chunks: [Chunk]

    /// Takes an image apart up to its end chunk; what follows that is not part of it.
    /// - Throws: `IMAGE_MALFORMED` for a chunk that is cut off, too long or has a wrong checksum.
    init(_ image: [UInt8]) throws(CheckFailure) {
        self.image = image
        guard image.starts(with: Self.signature) else { throw Self.malformed("does not begin as a PNG image") }
        var chunks: [Chunk] = []
        var position = Self.signature.count
        while true {
            guard image.count - position >= 12 else { throw Self.malformed("ends without its end chunk") }
            let length = Int(Self.number(image, position))
            guard length <= image.count - position - 12 else {
                throw Self.malformed("has a chunk longer than the file")
            }
            let data = position + 8..<position + 8 + length
            let extent = position..<data.upperBound + 4
            let checksum = Self.checksum(image[position + 4..<data.upperBound])
            guard checksum == Self.number(image, data.upperBound) else {
                throw Self.malformed("has a chunk with a wrong checksum")
            }
            let type = String(decoding: image[position + 4..<position + 8], as: UTF8.self)
            chunks.append(Chunk(type: type, data: data, extent: extent))
            if type == "IEND" { break }
            position = extent.upperBound
        }
        guard chunks.first?.type == "IHDR" else { throw Self.malformed("does not begin with its header chunk") }
        self.chunks = chunks
    }

    /// The text with a keyword: of the first iTXt chunk (UTF-8, inflated when compressed), else of the first tEXt chunk, as
    /// old bakers wrote. Others are not looked at: each may expand to as much.
    func text(keyword: String, maximumBytes: Int) throws(CheckFailure) -> [UInt8]? {
        if let fields = fields(of: "iTXt", keyword) { return try Self.internationalText(fields, maximumBytes) }
        return fields(of: "tEXt", keyword).map(Array.init)
    }

    /// What follows the keyword in the first chunk of a type that has it.
    private func fields(of type: String, _ keyword: String) -> ArraySlice<UInt8>? {
        for chunk in chunks where chunk.type == type {
            let fields = image[chunk.data]
            guard let end = fields.firstIndex(of: 0), fields[..<end].elementsEqual(keyword.utf8) else { continue }
            return fields[(end + 1)...]
        }
        return nil
    }

    /// The text of an iTXt chunk after its keyword: compression flag and method, language, translated keyword, text.
    private static func internationalText(_ fields: ArraySlice<UInt8>, _ maximumBytes: Int) throws(CheckFailure)
        -> [UInt8]
    {
        guard fields.count >= 4, let flag = fields.first, let method = fields.dropFirst().first else {
            throw malformed("has a text chunk that is cut off")
        }
        let afterFlags = fields.dropFirst(2)
        guard let languageEnd = afterFlags.firstIndex(of: 0),
            let keywordEnd = afterFlags[(languageEnd + 1)...].firstIndex(of: 0)
        else { throw malformed("has a text chunk without its separators") }
        let text = Array(afterFlags[(keywordEnd + 1)...])
        // Badges must not be compressed, but some are.
        guard flag == 1 else { return text }
        guard method == 0 else { throw malformed("has a text chunk of an unknown compression") }
        switch Inflater.inflate(text, maximumBytes: maximumBytes) {
        case .success(let inflated): return inflated
        case .failure(.tooLong):
            throw .refused(.parse, .limitExceeded, "the image's text is longer than \(maximumBytes) bytes")
        case .failure(.malformed), .failure(.trailing):
            throw malformed("has a compressed text that cannot be inflated")
        }
    }

    static func malformed(_ problem: String) -> CheckFailure {
        .refused(.parse, .imageMalformed, "the image \(problem)")
    }

    static func number(_ bytes: [UInt8], _ position: Int) -> UInt32 {
        bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// The CRC-32 of a chunk's type and data.
    static func checksum(_ bytes: some Collection<UInt8>) -> UInt32 {
        let bytes = Array(bytes)
        return UInt32(truncatingIfNeeded: crc32(0, bytes, uInt(bytes.count)))
    }
}

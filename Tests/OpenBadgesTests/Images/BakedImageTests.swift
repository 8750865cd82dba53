import CZlib
import Testing

@testable import OpenBadges

@Suite struct BakedImageTests {
    private let image = PlainBadgeImage.png(side: 8, red: 1, green: 2, blue: 3)

    private func text(_ image: [UInt8], _ policy: VerificationPolicy = .standard) throws -> String {
        String(decoding: try BakedImage.credentialText(in: image, policy: policy), as: UTF8.self)
    }

    private func failure(_ image: [UInt8], _ policy: VerificationPolicy = .standard) -> ReasonCode? {
        do throws(CheckFailure) {
            _ = try BakedImage.credentialText(in: image, policy: policy)
            return nil
        } catch {
            return error.code
        }
    }

    /// The image with further chunks before its end chunk.
    private func image(with chunks: [UInt8]) -> [UInt8] { Array(image.dropLast(12)) + chunks + image.suffix(12) }

    private func compressed(_ text: [UInt8], method: UInt8 = 0) -> [UInt8] {
        var length = compressBound(uLong(text.count))
        var bytes = [UInt8](repeating: 0, count: Int(length))
        _ = compress(&bytes, &length, text, uLong(text.count))
        return BadgeBaker.chunk("iTXt", Array("openbadges".utf8) + [0, 1, method, 0, 0] + bytes.prefix(Int(length)))
    }

    @Test func `what is baked is found`() throws {
        for generation in BakedGeneration.allCases {
            #expect(try text(BadgeBaker.bake("crédit", into: image, as: generation)) == "crédit")
        }
    }

    @Test func `baking again replaces, the newer generation comes first`() throws {
        let first = try BadgeBaker.bake("one", into: image, as: .openBadges2)
        let second = try BadgeBaker.bake("two", into: first, as: .openBadges2)
        #expect(try text(second) == "two")
        #expect(second.count == first.count)
        #expect(try text(BadgeBaker.bake("three", into: second, as: .openBadges3)) == "three")
    }

    /// Each could expand to the limit: a small image would take gigabytes.
    @Test func `only the first text is inflated`() throws {
        let second = compressed(Array("two".utf8), method: 9)
        #expect(failure(image(with: second)) == .imageMalformed)
        #expect(try text(image(with: compressed(Array("one".utf8)) + second)) == "one")
    }

    @Test func `an image without a badge, and bytes after its end`() {
        #expect(failure(image) == .imageNoCredential)
        let late = BadgeBaker.chunk("iTXt", Array("openbadges".utf8) + [0, 0, 0, 0, 0] + Array("x".utf8))
        #expect(failure(image + late) == .imageNoCredential)
        let other = BadgeBaker.chunk("tEXt", Array("openbadgesx".utf8) + [0] + Array("x".utf8))
        #expect(failure(image(with: other)) == .imageNoCredential)
    }

    @Test func `every cut of an image is refused`() throws {
        let baked = try BadgeBaker.bake("text", into: image, as: .openBadges2)
        for length in 0..<baked.count { #expect(failure(Array(baked.prefix(length))) == .imageMalformed, "\(length)") }
    }

    @Test func `a wrong checksum, a length beyond the file, no header`() {
        var wrong = image
        wrong[wrong.count - 1] ^= 1
        #expect(failure(wrong) == .imageMalformed)
        #expect(
            failure(PNGReader.signature + [0xFF, 0xFF, 0xFF, 0xFF] + Array("IHDR".utf8) + [0, 0, 0, 0])
                == .imageMalformed)
        #expect(failure(PNGReader.signature + BadgeBaker.chunk("IEND", [])) == .imageMalformed)
    }

    @Test func `text chunks that are cut off or oddly compressed`() {
        for data in [[], [0], [0, 0], [0, 0, 0], [1, 9, 0, 0], [1, 0, 0, 0, 1, 2, 3]] as [[UInt8]] {
            let chunk = BadgeBaker.chunk("iTXt", Array("openbadges".utf8) + [0] + data)
            #expect(failure(image(with: chunk)) == .imageMalformed, "\(data)")
        }
        #expect(failure(image(with: compressed([1], method: 1))) == .imageMalformed)
    }

    @Test func `compressed text is inflated up to the limit and not beyond`() throws {
        var policy = VerificationPolicy.standard
        policy.maximumInflatedBytes = 200_000
        let longest = [UInt8](repeating: 0x61, count: 200_000)
        #expect(try text(image(with: compressed(longest)), policy).utf8.count == 200_000)
        #expect(failure(image(with: compressed(longest + [0x61])), policy) == .limitExceeded)
        #expect(failure(image(with: compressed([UInt8](repeating: 0, count: 16 << 20)))) == .limitExceeded)
    }

    @Test func `iTXt before tEXt, old images by tEXt alone`() throws {
        let old = BadgeBaker.chunk("tEXt", Array("openbadges".utf8) + [0] + Array("old".utf8))
        #expect(try text(image(with: old)) == "old")
        let new = BadgeBaker.chunk(
            "iTXt", Array("openbadges".utf8) + [0, 0, 0] + Array("en".utf8) + [0, 0] + Array("new".utf8))
        #expect(try text(image(with: old + new)) == "new")
    }

    @Test func `a learner record comes after a badge of 3.0 and before older ones`() throws {
        let old = try BadgeBaker.bake("old", into: image, as: .openBadges2)
        let record = try BadgeBaker.bake("record", into: old, as: .learnerRecord2)
        #expect(try text(record) == "record")
        #expect(try text(BadgeBaker.bake("new", into: record, as: .openBadges3)) == "new")
    }

    @Test(arguments: ["<svg/>", " \n<a>", "<", "<\0s\0"]) func `an image in an image is refused`(_ inner: String) throws
    {
        #expect(failure(try BadgeBaker.bake(inner, into: image, as: .openBadges3)) == .imageMalformed)
    }

    @Test func `only images can be baked`() {
        #expect(throws: BadgeBaker.UnreadableImage.self) {
            try BadgeBaker.bake("x", into: [1, 2, 3], as: .openBadges2)
        }
    }
}

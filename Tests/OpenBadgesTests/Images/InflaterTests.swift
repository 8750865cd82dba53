import CZlib
import Testing

@testable import OpenBadges

@Suite struct InflaterTests {
    /// A gzip file of one member, as `gzip` writes it, by stored blocks so that the test needs no compressor.
    private func stored(_ content: [UInt8], name: String? = nil) -> [UInt8] {
        var file: [UInt8] = [0x1F, 0x8B, 8, name == nil ? 0 : 8, 0, 0, 0, 0, 0, 255]
        if let name { file += Array(name.utf8) + [0] }
        var rest = content[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            file +=
                [rest.isEmpty ? 1 : 0] + little(UInt32(length)).prefix(2) + little(UInt32(~length)).prefix(2) + block
        } while !rest.isEmpty
        return file + little(PNGReader.checksum(content)) + little(UInt32(truncatingIfNeeded: content.count))
    }

    private func little(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }

    private func gunzip(_ file: [UInt8], _ maximum: Int = 1 << 20) -> Result<[UInt8], Inflater.Problem> {
        Inflater.gunzip(file, maximumBytes: maximum)
    }

    @Test func `one member is inflated, with and without a file name, and when empty`() {
        let content = Array("revoked and suspended".utf8)
        #expect(gunzip(stored(content)) == .success(content))
        #expect(gunzip(stored(content, name: "list.bin")) == .success(content))
        #expect(gunzip(stored([])) == .success([]))
    }

    @Test func `up to the limit and not one byte beyond`() {
        for length in [1, 65_535, 65_536, 65_537, 200_000] {
            let file = stored([UInt8](repeating: 7, count: length))
            #expect((try? gunzip(file, length).get())?.count == length)
            #expect(gunzip(file, length - 1) == .failure(.tooLong), "\(length)")
        }
    }

    @Test func `a bomb of gzip costs no more than its limit`() {
        // Deflate shrinks zeros a thousandfold; a gzip file is the same stream between another head and tail.
        var length = compressBound(64 << 20)
        var zlib = [UInt8](repeating: 0, count: Int(length))
        _ = compress(&zlib, &length, [UInt8](repeating: 0, count: 64 << 20), 64 << 20)
        let deflated = zlib[2..<Int(length) - 4]
        let bomb: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflated + [0, 0, 0, 0, 0, 0, 0, 4]
        #expect(bomb.count < 128 * 1024)
        #expect(gunzip(bomb, 16 << 20) == .failure(.tooLong))
    }

    @Test func `a second member or any byte after the end is refused`() {
        let file = stored([1, 2, 3])
        #expect(gunzip(file + file) == .failure(.trailing))
        #expect(gunzip(file + [0]) == .failure(.trailing))
    }

    @Test func `every cut and every changed byte of the checksum and length is refused`() {
        let file = stored([1, 2, 3])
        for length in 0..<file.count {
            #expect(gunzip(Array(file.prefix(length))) == .failure(.malformed), "\(length)")
        }
        for place in file.count - 8..<file.count {
            var changed = file
            changed[place] ^= 1
            #expect(gunzip(changed) == .failure(.malformed), "\(place)")
        }
    }

    @Test func `zlib and bare deflate are not gzip, nor is gzip zlib`() {
        let zlib: [UInt8] = [0x78, 0x01, 1, 1, 0, 0xFE, 0xFF, 0x61, 0, 0x62, 0, 0x62]
        #expect(gunzip(zlib) == .failure(.malformed))
        #expect(Inflater.inflate(zlib, maximumBytes: 1) == .success([0x61]))
        #expect(Inflater.inflate(zlib, maximumBytes: 0) == .failure(.tooLong))
        #expect(Inflater.inflate(stored([1]), maximumBytes: 9) == .failure(.malformed))
        #expect(gunzip([1, 1, 0, 0xFE, 0xFF, 0x61]) == .failure(.malformed))
    }
}

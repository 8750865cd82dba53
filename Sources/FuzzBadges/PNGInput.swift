/// A PNG image, tried as it is and with its lengths and checksums put right, so that mutations get past them.
struct PNGInput {
    let bytes: [UInt8]

    func run(in world: FuzzWorld) async throws {
        try await world.checkVerdict(on: bytes)
        try await world.checkVerdict(on: repaired)
    }

    private var repaired: [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        var image = signature
        var rest = bytes.dropFirst(signature.count)
        while rest.count > 12 {
            let stated = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            let length = min(stated, rest.count - 12)
            let body = rest.dropFirst(4).prefix(4 + length)
            image += big(length) + body + big(Int(checksum(body)))
            rest = rest.dropFirst(12 + length)
        }
        let end = Array("IEND".utf8)
        return image + big(0) + end + big(Int(checksum(end)))
    }

    private func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
}

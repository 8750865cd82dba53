import Crypto

/// The hash algorithm of RDFC-1.0, both inside the algorithm and for the result's name (section 4.1).
public enum RDFHash: Sendable, Hashable {
    /// SHA-256, the default of the Recommendation and of every suite with a 256-bit key.
    case sha256
    /// SHA-384, which `ecdsa-rdfc-2019` asks for with P-384 keys.
    case sha384

    /// The digest in lower-case hexadecimal digits, the only form the algorithm knows. Its order is the digest's own.
    func hexDigest(of bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .sha256: Self.hexDigest(of: bytes, SHA256.self)
        case .sha384: Self.hexDigest(of: bytes, SHA384.self)
        }
    }

    private static func hexDigest<Function: HashFunction>(of bytes: [UInt8], _: Function.Type) -> [UInt8] {
        var function = Function()
        bytes.withUnsafeBytes { function.update(bufferPointer: $0) }
        return [UInt8](unsafeUninitializedCapacity: Function.Digest.byteCount * 2) { output, count in
            for byte in function.finalize() {
                output.initializeElement(at: count, to: hexDigit(byte >> 4))
                output.initializeElement(at: count + 1, to: hexDigit(byte & 0x0F))
                count += 2
            }
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

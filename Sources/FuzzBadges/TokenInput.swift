import JSONLD
import OpenBadges

/// A compact JWS; or, when the input begins as JSON, the header and the payload to sign, divided by the first line end.
struct TokenInput {
    let bytes: [UInt8]

    func run(in world: FuzzWorld) async throws {
        guard bytes.first == UInt8(ascii: "{") else { return try await world.checkVerdict(on: bytes) }
        let header = bytes.prefix { $0 != UInt8(ascii: "\n") }
        let token = try world.signer.token(header: Array(header), payload: Array(bytes.dropFirst(header.count + 1)))
        let report = await world.verify(Array(token.utf8))
        guard report.verdict == .verified else { return }
        // It is signed indeed; but with one algorithm and by one issuer alone.
        let algorithm = try JSONReader.read(Array(header))["alg"]?.string
        guard algorithm == "EdDSA", report.credential?.issuer.id == world.signer.issuer.id else {
            throw BrokenPromise("verified under another algorithm or issuer: \(report.jsonText)")
        }
    }
}

import JSONLD
import Testing

@testable import OpenBadges

/// Damaged input of every format: nothing may crash, nothing damaged may be verified as something else.
@Suite struct HostileInputTests {
    /// SplitMix64, so that a failing round can be run again.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    private static func damaged(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[position] = UInt8.random(in: .min ... .max, using: &generator)
            case 1: bytes.remove(at: position)
            case 2: bytes.insert(contentsOf: bytes[position..<min(position + 8, bytes.count)], at: position)
            default: bytes.removeSubrange(position..<min(position + 64, bytes.count))
            }
        }
        return bytes
    }

    @Test(arguments: 0..<8) func `damaged credentials`(_ seed: Int) async throws {
        var generator = Generator(state: UInt64(seed))
        let issuer = Sample.didIssuer()
        let token = try issuer.token(for: Sample.award(level: 4), of: Sample.achievement)
        let image = try BadgeBaker.bake(
            token, into: PlainBadgeImage.png(side: 4, red: 9, green: 9, blue: 9), as: .openBadges3)
        let hosted = BadgeIssuer(id: Sample.issuerID, name: "College", key: .newEd25519())
        let assertion = hosted.assertion(for: Sample.award(), of: Sample.achievement)
        let good = await Sample.verify(token).credential
        for input in [Array(token.utf8), image, Array(assertion.utf8)] {
            for _ in 0..<100 {
                let report = await CredentialVerifier(loader: Sample.loader(Sample.hosted(hosted))).verify(
                    .bytes(Self.damaged(input, &generator)), recipients: [Sample.email], now: Sample.now)
                if report.verdict == .verified, report.format == .openBadges30 {
                    #expect(report.credential == good)
                }
            }
        }
    }

    @Test(arguments: 0..<8) func `damaged documents of an issuer`(_ seed: Int) async throws {
        var generator = Generator(state: UInt64(seed))
        let issuer = BadgeIssuer(id: Sample.issuerID, name: "College", key: .newP256())
        let token = try issuer.token(for: Sample.award(), of: Sample.achievement)
        for _ in 0..<100 {
            let documents = Sample.hosted(issuer).mapValues { text in
                [DocumentResponse(status: 200, headers: [:], body: Self.damaged(Array(text.utf8), &generator))]
            }
            for input in [token, Sample.award().id] {
                let report = await Sample.verify(input, RecordedDocumentLoader(documents))
                if report.verdict == .verified { #expect(report.credential?.issuer.id == issuer.id) }
            }
        }
    }
}

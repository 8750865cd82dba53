import Foundation
import PlacedDomain
import Testing

@Suite("Lottery keys")
struct LotteryKeyTests {
    /// Expected values by Python: `int.from_bytes(hashlib.sha256(uuid.UUID(text).bytes).digest()[:4], "big") >> 1`.
    @Test(
        "are the first 31 bits of SHA-256 over the identifier's bytes",
        arguments: [
            ("00000000-0000-0000-0000-000000000000", Int32(463701119)),
            ("018f5e6a-7b2c-7d3e-8f40-112233445566", Int32(608809217)),
            ("ffffffff-ffff-ffff-ffff-ffffffffffff", Int32(761483978)),
        ])
    func value(text: String, expected: Int32) throws {
        #expect(LotteryKey.of(try #require(UUID(uuidString: text))) == expected)
    }

    @Test("are never negative")
    func range() {
        #expect((0..<1000).allSatisfy { _ in LotteryKey.of(UUID()) >= 0 })
    }
}

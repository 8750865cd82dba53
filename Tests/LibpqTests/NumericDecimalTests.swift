import Libpq
import Testing

@Suite("Exact decimals")
struct NumericDecimalTests {
    @Test(
        "what is not plain decimal notation is refused",
        arguments: ["", "-", ".", "1.", ".5", "1e3", "1,5", "--1", "NaN", " 1"])
    func refused(text: String) { #expect(NumericDecimal(text) == nil) }

    @Test("equality is of the number, not of its scale")
    func equality() {
        #expect(NumericDecimal("1.50") == NumericDecimal("1.5"))
        #expect(NumericDecimal("0.0") == NumericDecimal("-0"))
        #expect(NumericDecimal("1.5") != NumericDecimal("-1.5"))
        #expect(NumericDecimal("15") != NumericDecimal("1.5"))
    }

    @Test("integers of any size")
    func integers() {
        #expect(NumericDecimal(Int64.min).description == "-9223372036854775808")
        #expect(NumericDecimal(0).description == "0")
        #expect(NumericDecimal(10_000).description == "10000")
    }

    @Test("as many digits as PostgreSQL holds, and one more")
    func limits() {
        #expect(NumericDecimal("0." + String(repeating: "1", count: 16_383)) != nil)
        #expect(NumericDecimal("0." + String(repeating: "1", count: 16_384)) == nil)
        #expect(NumericDecimal(String(repeating: "1", count: 131_072)) != nil)
        #expect(NumericDecimal(String(repeating: "1", count: 131_073)) == nil)
    }
}

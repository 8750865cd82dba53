/// Number text as ECMAScript's `Number::toString` writes it, which RFC 8785 section 3.2.2.3 takes for canonical.
///
/// Swift and ECMAScript agree on the digits, the fewest that read back as the same double and of those the nearest;
/// only the layout is ECMAScript's own.
enum ECMAScriptNumber {
    /// Appends a finite double's text.
    static func append(_ value: Double, to output: inout [UInt8]) {
        // Most numbers of a document are small and whole; their text needs no search for the shortest digits.
        if let whole = Int32(exactly: value) {
            output.append(contentsOf: whole.description.utf8)
            return
        }
        if value < 0 { output.append(UInt8(ascii: "-")) }
        let decimal = Decimal(value.magnitude)
        switch decimal.point {
        case decimal.digits.count...21:
            output.append(contentsOf: decimal.digits)
            appendZeros(decimal.point - decimal.digits.count, to: &output)
        case 1...21:
            output.append(contentsOf: decimal.digits[..<decimal.point])
            output.append(UInt8(ascii: "."))
            output.append(contentsOf: decimal.digits[decimal.point...])
        case -5...0:
            output.append(contentsOf: "0.".utf8)
            appendZeros(-decimal.point, to: &output)
            output.append(contentsOf: decimal.digits)
        default:
            output.append(decimal.digits[0])
            if decimal.digits.count > 1 {
                output.append(UInt8(ascii: "."))
                output.append(contentsOf: decimal.digits[1...])
            }
            output.append(contentsOf: decimal.point > 0 ? "e+".utf8 : "e-".utf8)
            output.append(contentsOf: (decimal.point - 1).magnitude.description.utf8)
        }
    }

    private static func appendZeros(_ count: Int, to output: inout [UInt8]) {
        output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: count))
    }

    /// A positive number as digits d₁d₂… without zeros at either end: its value is 0.d₁d₂… × 10^point.
    private struct Decimal {
        var digits: [UInt8] = []
        var point = 0

        init(_ value: Double) {
            var exponent = 0
            var fractionDigits: Int?
            var text = value.description.utf8[...]
            if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
                exponent = Int(Substring(text[text.index(after: mark)...])) ?? 0
                text = text[..<mark]
            }
            for byte in text {
                if byte == UInt8(ascii: ".") {
                    fractionDigits = 0
                } else {
                    digits.append(byte)
                    fractionDigits = fractionDigits.map { $0 + 1 }
                }
            }
            point = digits.count - (fractionDigits ?? 0) + exponent
            let leadingZeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
            digits.removeFirst(leadingZeros)
            point -= leadingZeros
            while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        }
    }
}

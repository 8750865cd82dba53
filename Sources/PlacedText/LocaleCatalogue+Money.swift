extension LocaleCatalogue {
    /// An amount of money: `$18.50`, or with the ISO 4217 code where the language has no sign for it: `PLN 18.50`.
    /// - Parameters:
    ///   - minorUnits: the amount in the currency's smallest unit (cents).
    ///   - currency: the ISO 4217 code.
    public func money(minorUnits: Int, currency: String, _ language: Language) -> String {
        let digits = Self.minorDigits(of: currency)
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        let magnitude = Int(clamping: minorUnits.magnitude)
        var amount = number(magnitude / scale, language)
        if digits > 0 {
            let fraction = String(magnitude % scale)
            amount += text("format.decimal", language)
            amount += String(repeating: "0", count: digits - fraction.count) + fraction
        }
        let sign = textIfPresent("format.currencies.\(currency)", language) ?? currency + "\u{A0}"
        let written = text("format.money", language, ["currency": .text(sign), "amount": .text(amount)])
        return minorUnits < 0 ? "−" + written : written
    }

    /// The number of decimals of a currency by ISO 4217; two unless the standard says otherwise.
    static func minorDigits(of currency: String) -> Int {
        switch currency {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        default: 2
        }
    }
}

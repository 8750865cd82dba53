extension NumericDecimal: DatabaseValue {
    /// `numeric`.
    public static var databaseType: DatabaseType { .numeric }

    /// Group count, weight, sign, scale, groups (`numeric_send` in the server's numeric.c).
    public func encode(into writer: inout ValueWriter) throws(ValueProblem) {
        guard let count = Int16(exactly: groups.count), let weight = Int16(exactly: weight) else {
            throw .outOfRange("has more digits than PostgreSQL holds")
        }
        writer.write(count)
        writer.write(weight)
        writer.write(isNegative ? Self.negativeSign : 0)
        writer.write(UInt16(scale))
        for group in groups { writer.write(group) }
    }

    /// Group count, weight, sign, scale, groups; NaN and infinities are out of range.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> NumericDecimal {
        let count = Int(try reader.read(Int16.self))
        let weight = Int(try reader.read(Int16.self))
        let sign = try reader.read(UInt16.self)
        let scale = Int(try reader.read(UInt16.self))
        guard sign == 0 || sign == negativeSign else { throw .outOfRange("is not a finite number") }
        guard count >= 0, count <= reader.count / 2, scale <= maximumScale else { throw .malformed("is not a numeric") }
        var groups: [UInt16] = []
        groups.reserveCapacity(count)
        for _ in 0..<count {
            let group = try reader.read(UInt16.self)
            guard group < 10_000 else { throw .malformed("has a digit above 9999") }
            groups.append(group)
        }
        return NumericDecimal(isNegative: sign == negativeSign, scale: scale, groups: groups, weight: weight)
    }
}

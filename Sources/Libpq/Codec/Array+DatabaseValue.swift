public import FoundationEssentials

extension Array: DatabaseValue where Element: DatabaseArrayElement {
    /// The array type of the element.
    public static var databaseType: DatabaseType { Element.databaseArrayType }

    /// What the element type says.
    public static func reads(_ type: DatabaseType) -> Bool { Element.readsArray(type) }

    /// As the element type says.
    public func encode(into writer: inout ValueWriter) throws(ValueProblem) {
        try Element.encodeArray(self, into: &writer)
    }

    /// As the element type says.
    public static func decode(_ reader: inout ValueReader, type: DatabaseType) throws(ValueProblem) -> [Element] {
        try Element.decodeArray(&reader, type: type)
    }
}

/// `[UInt8]` is `bytea`, not an array.
extension UInt8: DatabaseArrayElement {
    /// `bytea`.
    public static var databaseArrayType: DatabaseType { .bytea }

    /// The bytes as they are.
    public static func encodeArray(_ elements: [UInt8], into writer: inout ValueWriter) { writer.write(elements) }

    /// The bytes as they are.
    public static func decodeArray(_ reader: inout ValueReader, type: DatabaseType) -> [UInt8] { reader.readBytes() }
}

extension Array: DatabaseArrayElement where Element == UInt8 {
    /// `bytea[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1001) }
}

extension Bool: DatabaseArrayElement {
    /// `bool[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1000) }
}

extension DatabaseArrayElement where Self: DatabaseInteger {
    /// An integer array of any width: the range is checked for each element.
    public static func readsArray(_ type: DatabaseType) -> Bool { [1005, 1007, 1016].contains(type.oid) }
}

extension Int16: DatabaseArrayElement {
    /// `int2[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1005) }
}

extension Int32: DatabaseArrayElement {
    /// `int4[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1007) }
}

extension Int64: DatabaseArrayElement {
    /// `int8[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1016) }
}

extension Int: DatabaseArrayElement {
    /// `int8[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1016) }
}

extension Double: DatabaseArrayElement {
    /// `float8[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1022) }

    /// `float8[]`, and `float4[]`, which widens without loss.
    public static func readsArray(_ type: DatabaseType) -> Bool { type.oid == 1022 || type.oid == 1021 }
}

extension String: DatabaseArrayElement {
    /// `text[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1009) }

    /// `text[]`, `varchar[]`, `char[]` and `name[]`.
    public static func readsArray(_ type: DatabaseType) -> Bool { [1009, 1015, 1014, 1003].contains(type.oid) }
}

extension UUID: DatabaseArrayElement {
    /// `uuid[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 2951) }
}

extension Date: DatabaseArrayElement {
    /// `timestamptz[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1185) }
}

extension DatabaseDate: DatabaseArrayElement {
    /// `date[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1182) }
}

extension JSONB: DatabaseArrayElement {
    /// `jsonb[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 3807) }
}

extension NumericDecimal: DatabaseArrayElement {
    /// `numeric[]`.
    public static var databaseArrayType: DatabaseType { DatabaseType(oid: 1231) }
}

/// Arrays of enumerations and newtypes travel as arrays of their raw values.
extension DatabaseArrayElement where Self: RawRepresentable, RawValue: DatabaseArrayElement {
    /// The array type of the raw value.
    public static var databaseArrayType: DatabaseType { RawValue.databaseArrayType }

    /// What arrays of the raw value read.
    public static func readsArray(_ type: DatabaseType) -> Bool { RawValue.readsArray(type) }
}

/// A PostgreSQL data type by its object identifier (`pg_type.oid`; built-in types have fixed ones).
public struct DatabaseType: Sendable, Hashable, CustomStringConvertible {
    /// The object identifier.
    public var oid: UInt32

    /// A type by its object identifier.
    public init(oid: UInt32) { self.oid = oid }

    /// `bool`.
    public static let bool = DatabaseType(oid: 16)
    /// `bytea`.
    public static let bytea = DatabaseType(oid: 17)
    /// `name`, the type of identifiers in the catalogue.
    public static let name = DatabaseType(oid: 19)
    /// `int8`.
    public static let int8 = DatabaseType(oid: 20)
    /// `int2`.
    public static let int2 = DatabaseType(oid: 21)
    /// `int4`.
    public static let int4 = DatabaseType(oid: 23)
    /// `text`.
    public static let text = DatabaseType(oid: 25)
    /// `json`.
    public static let json = DatabaseType(oid: 114)
    /// `float4`.
    public static let float4 = DatabaseType(oid: 700)
    /// `float8`.
    public static let float8 = DatabaseType(oid: 701)
    /// `unknown`, the type of an untyped literal.
    public static let unknown = DatabaseType(oid: 705)
    /// `char(n)`.
    public static let bpchar = DatabaseType(oid: 1042)
    /// `varchar`.
    public static let varchar = DatabaseType(oid: 1043)
    /// `date`.
    public static let date = DatabaseType(oid: 1082)
    /// `timestamptz`.
    public static let timestamptz = DatabaseType(oid: 1184)
    /// `numeric`.
    public static let numeric = DatabaseType(oid: 1700)
    /// `void`, the type of a function without result.
    public static let void = DatabaseType(oid: 2278)
    /// `uuid`.
    public static let uuid = DatabaseType(oid: 2950)
    /// `jsonb`.
    public static let jsonb = DatabaseType(oid: 3802)

    /// The type's name in SQL, or its identifier.
    public var description: String { Self.names[oid] ?? "oid \(oid)" }

    private static let names: [UInt32: String] = [
        16: "bool", 17: "bytea", 19: "name", 20: "int8", 21: "int2", 23: "int4", 25: "text", 114: "json",
        700: "float4", 701: "float8", 705: "unknown", 1000: "bool[]", 1001: "bytea[]", 1005: "int2[]", 1007: "int4[]",
        1009: "text[]", 1015: "varchar[]", 1016: "int8[]", 1022: "float8[]", 1042: "char", 1043: "varchar",
        1082: "date", 1114: "timestamp", 1115: "timestamp[]", 1182: "date[]", 1184: "timestamptz",
        1185: "timestamptz[]", 1231: "numeric[]", 1700: "numeric", 2278: "void", 2950: "uuid", 2951: "uuid[]",
        3802: "jsonb", 3807: "jsonb[]",
    ]
}

/// Names and label values as the Prometheus text format wants them.
enum MetricName {
    /// A name of letters, digits, `_` and `:`; counters end in `_total`.
    static func sanitised(_ label: String, kind: MetricKind) -> String {
        let name = identifier(label)
        return kind == .counter && !name.hasSuffix("_total") ? name + "_total" : name
    }

    /// A name of a label or a metric without the characters the format refuses.
    static func identifier(_ text: String) -> String {
        var name = String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ":") ? $0 : "_" })
        if name.first.map(\.isNumber) ?? true {
            name = "_" + name
        }
        return name
    }

    /// A label value with backslash, quote and line feed escaped.
    static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    /// Labels in the order of their names, without braces: `method="GET",status="200"`.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.sorted { $0.0 < $1.0 }.map { "\(identifier($0.0))=\"\(escaped($0.1))\"" }.joined(separator: ",")
    }
}

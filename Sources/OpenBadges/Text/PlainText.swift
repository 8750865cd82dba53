import JSONLD

/// Text in a credential: bare, or a language value object of VC Data Model 2.0 (section 11.1), several of which are
/// translations.
enum PlainText {
    /// The text; of translations the first.
    static func of(_ value: JSONValue?) -> String? {
        guard let first = value?.elements.first else { return nil }
        return first.string ?? first["@value"]?.string
    }
}

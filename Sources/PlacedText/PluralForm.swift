/// The grammatical number a text is written in; the YAML key of the form is its raw value.
enum PluralForm: String, CaseIterable, Hashable, Sendable {
    case one
    case other
}

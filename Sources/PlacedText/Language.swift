/// A language placed can speak. Which of them are offered depends on the locale files that exist.
public enum Language: String, CaseIterable, Codable, Hashable, Sendable {
    /// English.
    case en
    /// Spanish.
    case es
    /// French.
    case fr
    /// Portuguese.
    case pt

    /// The language's own name for itself, as a language switch shows it.
    public var nativeName: String {
        switch self {
        case .en: "English"
        case .es: "Español"
        case .fr: "Français"
        case .pt: "Português"
        }
    }

    /// The plural category of a whole number, by the cardinal rules of CLDR reduced to the forms a text here may have.
    ///
    /// French and Portuguese count zero as singular; English and Spanish do not.
    func pluralForm(of count: Int) -> PluralForm {
        switch self {
        case .en, .es: count == 1 ? .one : .other
        case .fr, .pt: count == 0 || count == 1 ? .one : .other
        }
    }
}

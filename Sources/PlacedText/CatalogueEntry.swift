/// What a key of a locale file holds: one text, or one per plural form.
enum CatalogueEntry: Hashable, Sendable {
    case single(TextPattern)
    case plural(one: TextPattern, other: TextPattern)

    /// The names a caller must give values for, over all forms.
    ///
    /// `one` may leave out `{count}` ("a day left"), so the forms are taken together.
    var placeholders: Set<String> {
        switch self {
        case .single(let pattern): pattern.placeholders
        // A plural text is chosen by `count`, whether or not the number is shown.
        case .plural(let one, let other): one.placeholders.union(other.placeholders).union(["count"])
        }
    }

    /// The pattern to use for a count.
    func pattern(count: Int?, language: Language) -> TextPattern {
        switch self {
        case .single(let pattern): pattern
        case .plural(let one, let other):
            switch count.map(language.pluralForm) ?? .other {
            case .one: one
            case .other: other
            }
        }
    }
}

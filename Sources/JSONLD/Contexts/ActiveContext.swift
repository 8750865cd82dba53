/// A context as it holds at one place of a document; it never changes, so that documents can share it.
final class ActiveContext: Sendable {
    /// What it says.
    let state: ContextState
    /// Its number among the contexts kept by a catalogue; nil for one made for a single document.
    let number: Int?

    init(_ state: ContextState, number: Int? = nil) {
        self.state = state
        self.number = number
    }

    /// The context before any: number 0 in every catalogue.
    static let initial = ActiveContext(ContextState(), number: 0)
}

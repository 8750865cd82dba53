public import PlacedText

/// A message in the recipient's language, in both forms.
public struct RenderedMessage: Hashable, Sendable {
    /// The language it is in.
    public let language: Language
    /// The subject.
    public let subject: String
    /// The plain text.
    public let text: String
    /// The HTML page.
    public let html: String
}

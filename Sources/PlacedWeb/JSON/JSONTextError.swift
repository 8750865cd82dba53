/// Why a text is not JSON that we read: in words, with the place.
public struct JSONTextError: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public let reason: String
    /// Bytes from the beginning of the text.
    public let offset: Int

    /// The reason and the place.
    public var description: String { "\(reason) (at byte \(offset))" }
}

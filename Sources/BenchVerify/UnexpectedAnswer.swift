/// A verdict that is not the expected one: then no figure of the run means anything.
struct UnexpectedAnswer: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

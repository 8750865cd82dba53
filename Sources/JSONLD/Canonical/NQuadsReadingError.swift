/// Why a text was refused as N-Quads, and in which line.
public struct NQuadsReadingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, counted from 1.
    public let line: Int
    /// What was wrong or missing.
    public let problem: String

    /// One sentence naming the line and the problem.
    public var description: String { "N-Quads refused in line \(line): \(problem)" }
}

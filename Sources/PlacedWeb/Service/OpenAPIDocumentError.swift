/// Why the API's description cannot be served; stops the start.
public struct OpenAPIDocumentError: Error, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What is wrong with it.
    public let reason: String

    /// File, fault and remedy.
    public var description: String { "\(path) \(reason); reinstall it or point share at the right directory" }
}

/// Why there is no test server, usually in the words of `initdb` or the server's log.
struct TestClusterError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

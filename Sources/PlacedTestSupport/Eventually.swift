/// What another task or process was to bring about did not come about in time.
public struct NeverCameAbout: Error, CustomStringConvertible {
    /// What it was, as it is to be read behind "never".
    public let what: String

    /// One line for whoever reads the failed test.
    public var description: String { "never \(what)" }
}

/// Waits for what another task or process brings about: looks again and again, since neither calls back.
///
/// - Parameters:
///   - what: what is waited for, for the message of a test that fails.
///   - limit: after how long it is given up, far more than it ever takes.
///   - find: what came about, nil when it did not yet.
/// - Throws: ``NeverCameAbout`` after `limit`, and what `find` throws.
@discardableResult
public func eventually<Value>(
    _ what: String, within limit: Duration = .seconds(60), _ find: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + limit
    while true {
        if let found = try await find() { return found }
        guard ContinuousClock.now < end else { throw NeverCameAbout(what: what) }
        try await Task.sleep(for: .milliseconds(10))
    }
}

/// As with a value, for what is so or not.
public func eventually(
    _ what: String, within limit: Duration = .seconds(60), _ isSo: () async throws -> Bool
) async throws {
    try await eventually(what, within: limit) { try await isSo() ? () : nil }
}

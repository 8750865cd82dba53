#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A document that was obtained for a verification; with these the verdict can be computed again offline.
public struct FetchedDocument: Sendable, Equatable {
    /// The address asked for.
    public let url: String
    /// The HTTP status of the answer.
    public let status: Int
    /// The answer's header fields, names in lower case.
    public let headers: [String: String]
    /// SHA-256 of the body, 32 bytes.
    public let digest: [UInt8]
    /// When it was obtained, by the clock given to the verification.
    public let fetchedAt: Date
    /// The body.
    public let body: [UInt8]

    /// A document with these values, as a stored receipt holds them.
    public init(url: String, status: Int, headers: [String: String], digest: [UInt8], fetchedAt: Date, body: [UInt8]) {
        self.url = url
        self.status = status
        self.headers = headers
        self.digest = digest
        self.fetchedAt = fetchedAt
        self.body = body
    }
}

import Crypto
import Foundation
import OpenBadges
import PlacedStore

/// Where a credential came from, so that it can be checked again.
enum CredentialSource: Sendable, Hashable {
    /// What was handed in.
    case form([UInt8])
    /// An address.
    case url(String)

    /// What the verifier takes.
    var input: CredentialInput {
        switch self {
        case .form(let bytes): .bytes(bytes)
        case .url(let url): .url(url)
        }
    }

    /// Stands for the secured form of what could not be read.
    var digest: [UInt8] {
        switch self {
        case .form(let bytes): Array(SHA256.hash(data: bytes))
        case .url(let url): Array(SHA256.hash(data: Data(url.utf8)))
        }
    }

    init(_ input: CredentialInput) {
        switch input {
        case .bytes(let bytes, _): self = .form(bytes)
        case .url(let url): self = .url(url)
        }
    }

    /// The source that a stored credential keeps; nil when its content is not kept.
    init?(_ columns: CredentialColumns) {
        if let bytes = columns.securedForm {
            self = .form(bytes)
        } else if let url = columns.sourceURL {
            self = .url(url)
        } else {
            return nil
        }
    }
}

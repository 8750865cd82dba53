import Crypto
import Foundation

/// The key of the hashes of e-mail addresses, tokens and links.
///
/// It lives beside the database and not in it, so that a copy of the database alone reveals no address.
enum SecretKeyFile {
    /// Bytes of a key made by us; also the fewest a given file may hold.
    static let byteCount = 32
    /// A key longer than this is some other file.
    static let byteLimit = 4_096

    /// Reads the key from a file, making it first when it is absent and may be made.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - makesAbsent: whether an absent file is made; a file named in the configuration must be there.
    static func read(_ path: String, makesAbsent: Bool) throws(StateDirectoryError) -> SymmetricKey {
        if makesAbsent, !FileManager.default.fileExists(atPath: path) {
            var generator = SystemRandomNumberGenerator()
            try DurableFile.create(
                path, bytes: (0..<byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .unusable(path: path, problem: "the secret key cannot be read")
        }
        guard (byteCount...byteLimit).contains(data.count) else {
            throw .unusable(
                path: path, problem: "a secret key has \(byteCount) to \(byteLimit) bytes, this file has \(data.count)")
        }
        return SymmetricKey(data: data)
    }
}

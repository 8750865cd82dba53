import Crypto
import Foundation
import Glibc

/// Where the server's Unix socket lives.
enum SocketDirectory {
    /// `sockaddr_un` holds 108 bytes and ends in a zero.
    static let pathLimit = 107
    /// The number in the socket's name; there is no network port behind it.
    static let port = 5432

    /// The directory for a state directory: inside it, or a short one of the same owner when the path would be too long.
    static func path(state: String) -> String {
        let inside = state + "/socket"
        guard (inside + "/.s.PGSQL.\(port)").utf8.count > pathLimit else { return inside }
        let digest = SHA256.hash(data: Data(state.utf8)).prefix(8).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return "/tmp/placed-" + digest.joined()
    }

    /// Makes the directory with mode 0700, owned by the server's user, or makes sure that it is.
    ///
    /// Whoever can open the socket is let in without a password, so a directory another user prepared is refused.
    static func prepare(_ path: String, owner: ServerUser?) throws {
        if mkdir(path, 0o700) == 0 {
            try owner?.take(path)
            return
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_mode & 0o077 == 0,
            status.st_uid == owner?.userID ?? geteuid()
        else {
            throw EmbeddedPostgresError.unsafeSocketDirectory(path)
        }
    }
}

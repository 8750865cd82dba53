import Foundation
import Glibc

/// The unprivileged user the database server runs as when the daemon was started as root.
struct ServerUser: Sendable, Equatable {
    let name: String
    let userID: uid_t
    let groupID: gid_t
    /// Whether directories above the state directory shut the user out, so that the server needs leave to pass them.
    ///
    /// A clone in root's home or in a directory of `mktemp -d` is such a case. The server then keeps the one capability that
    /// passes closed directories, and is still less than the root that started it.
    var passesClosedDirectories = false

    /// Options of setpriv(1) that turn root into the user.
    var options: [String] {
        let identity = ["--reuid=\(userID)", "--regid=\(groupID)", "--clear-groups"]
        return passesClosedDirectories
            ? identity + ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"] : identity
    }

    /// The user to run as, or `nil` when this process is not root and runs the server itself.
    static func choose() throws(EmbeddedPostgresError) -> ServerUser? {
        guard geteuid() == 0 else { return nil }
        for name in ["postgres", "nobody"] {
            var entry = passwd()
            var result: UnsafeMutablePointer<passwd>?
            var buffer = [CChar](repeating: 0, count: 16_384)
            if getpwnam_r(name, &entry, &buffer, buffer.count, &result) == 0, result != nil {
                return ServerUser(name: name, userID: entry.pw_uid, groupID: entry.pw_gid)
            }
        }
        throw .noUnprivilegedUser
    }

    /// The user with what it needs to reach a directory.
    func reaching(_ directory: String) async throws -> ServerUser {
        for attempt in [false, true] {
            var user = self
            user.passesClosedDirectories = attempt
            // access(2) ignores capabilities of a process that was not started by root, so a real look is taken.
            let look = ServerProgram(
                path: "/bin/ls", arguments: ["-d", directory + "/."], user: user, limit: .seconds(10))
            if try await look.run().status == 0 { return user }
        }
        throw EmbeddedPostgresError.unreachable(path: directory, user: name)
    }

    /// Gives a file or directory to the user.
    func take(_ path: String) throws(StateDirectoryError) {
        guard chown(path, userID, groupID) == 0 else {
            throw .unusable(path: path, problem: String(cString: strerror(errno)))
        }
    }
}

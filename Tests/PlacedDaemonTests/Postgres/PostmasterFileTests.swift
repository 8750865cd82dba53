import Foundation
import Testing

@testable import PlacedDaemon

@Suite struct PostmasterFileTests {
    @Test("a complete file says who and whether it is ready")
    func complete() {
        let lines = ["4711", "/state/cluster", "1795341600", "5432", "/state/socket", "", "123 4", "ready   ", ""]
        #expect(PostmasterFile(text: lines.joined(separator: "\n"))?.processID == 4711)
        #expect(PostmasterFile(text: lines.joined(separator: "\n"))?.isReady == true)
        #expect(PostmasterFile(text: lines.prefix(7).joined(separator: "\n"))?.isReady == false)
        #expect(
            PostmasterFile(text: lines.joined(separator: "\n").replacing("ready   ", with: "starting"))?.isReady
                == false)
    }

    @Test("what is not a server's process id is no file", arguments: ["", "\n", "abc\n", "0\n", "1\n", "-4711\n"])
    func broken(text: String) {
        #expect(PostmasterFile(text: text) == nil)
    }

    @Test("a process that works elsewhere is not the cluster's server")
    func foreignProcess() {
        let file = PostmasterFile(text: "\(ProcessInfo.processInfo.processIdentifier)\n")
        #expect(file?.isServer(of: "/proc") == false)
        #expect(file?.isServer(of: FileManager.default.currentDirectoryPath) == true)
    }

    @Test("a socket path of 107 bytes stays in the state directory, one of 108 moves")
    func socketPath() {
        let rest = "/socket/.s.PGSQL.5432".utf8.count
        let fitting = "/" + String(repeating: "s", count: SocketDirectory.pathLimit - rest - 1)
        #expect(SocketDirectory.path(state: fitting) == fitting + "/socket")
        let moved = SocketDirectory.path(state: fitting + "s")
        #expect(moved.hasPrefix("/tmp/placed-"))
        #expect(moved == SocketDirectory.path(state: fitting + "s"))
        #expect(moved != SocketDirectory.path(state: fitting + "t"))
    }

    @Test("quotes in a socket directory cannot leave their value")
    func conninfo() {
        #expect(
            EmbeddedAddress(socketDirectory: "/a b'\\c").conninfo
                == "host='/a b\\'\\\\c' port=5432 user=placed dbname=placed")
    }
}

import Foundation

/// The script that keeps a test server, and the pipe whose end ends both.
final class TestClusterKeeper: Sendable {
    /// The socket directory; the data lies beside the socket.
    let directory: String
    private let lifeline: Int32

    private init(directory: String, lifeline: Int32) {
        self.directory = directory
        self.lifeline = lifeline
    }

    deinit { close(lifeline) }

    /// Starts the keeper and waits until its server answers.
    static func launch() async throws -> TestClusterKeeper {
        try await onThread {
            // Socket paths end at 107 bytes, so the directory is short; its name is unique, so two runs never meet.
            var template = Array("/tmp/pXXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw TestClusterError("no temporary directory") }
            let directory = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
            let life = try pair()
            let news = try pair()
            try spawn(script, [directory], input: life.theirs, output: news.theirs)
            close(life.theirs)
            close(news.theirs)
            let keeper = TestClusterKeeper(directory: directory, lifeline: life.ours)
            let answer = FileHandle(fileDescriptor: news.ours, closeOnDealloc: true).readDataToEndOfFile()
            let text = String(decoding: answer, as: UTF8.self)
            guard text.hasSuffix("ready\n") else { throw TestClusterError(text) }
            return keeper
        }
    }

    /// Runs `pg_ctl` and waits for it.
    func control(_ command: String) async throws {
        try await Self.onThread { [directory] in
            let news = try Self.pair()
            let script =
                Self.prelude + "as pg_ctl -D \"$dir/data\" -l \"$dir/log\" -s \(command) >/dev/null 2>&1 && echo done"
            let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
            defer { close(null) }
            try Self.spawn(script, [directory], input: null, output: news.theirs)
            close(news.theirs)
            let answer = FileHandle(fileDescriptor: news.ours, closeOnDealloc: true).readDataToEndOfFile()
            guard String(decoding: answer, as: UTF8.self).hasSuffix("done\n") else {
                throw TestClusterError("pg_ctl \(command) failed")
            }
        }
    }

    /// PostgreSQL refuses to run as root: then it runs as `postgres`.
    private static let prelude = """
        dir=$1
        PATH=$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
        as() {
            if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid postgres --regid postgres --init-groups -- "$@")
            else "$@"; fi
        }

        """

    private static let script =
        prelude + """
            trap '' INT TERM HUP
            [ "$(id -u)" = 0 ] && chown postgres "$dir"
            fail() { cat "$dir/log" 2>/dev/null; exit 1; }
            as initdb -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/out" 2>&1 ||
                { cat "$dir/out"; rm -rf "$dir"; exit 1; }
            cat >>"$dir/data/postgresql.conf" <<END
            listen_addresses = ''
            unix_socket_directories = '$dir'
            max_connections = 600
            shared_buffers = 64MB
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            jit = off
            END
            as pg_ctl -D "$dir/data" -l "$dir/log" -s -w -t 60 start >/dev/null 2>&1 || fail
            echo ready
            exec >/dev/null 2>&1
            cat
            as pg_ctl -D "$dir/data" -s -w -m immediate stop
            # A server process that died takes every connection along: what it wrote is kept for whoever asks why.
            ! grep -qE 'PANIC|terminated by signal' "$dir/log" || cp "$dir/log" "${TMPDIR:-/tmp}/placed-test-server-$$.log"
            rm -rf "$dir"
            """

    /// A connected pair that no other child inherits, not even one started at this very moment.
    private static func pair() throws -> (ours: Int32, theirs: Int32) {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw TestClusterError("no socket pair") }
        return (ends[0], ends[1])
    }

    private static func spawn(_ script: String, _ arguments: [String], input: Int32, output: Int32) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: an interrupt typed at the terminal is for the tests, whose end then reaches the keeper.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var list = (["sh", "-c", script, "sh"] + arguments).map { strdup($0) } + [nil]
        defer { list.forEach { free($0) } }
        var process = pid_t()
        keepDescriptors()
        guard posix_spawn(&process, "/bin/sh", &actions, &attributes, &list, environ) == 0 else {
            throw TestClusterError("no shell")
        }
    }

    /// Keeps every descriptor but the standard ones from what is spawned next: a server outlives the call, and the end of a
    /// pipe that it inherited would stay open as long as it runs. Libraries open some without `O_CLOEXEC`.
    private static func keepDescriptors() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in names.compactMap({ Int32($0) }) where descriptor > 2 {
            let flags = fcntl(descriptor, F_GETFD)
            if flags >= 0 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
        }
    }

    /// Waiting for processes blocks, so it has a thread of its own.
    private static func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result(catching: body)) }
        }
    }
}

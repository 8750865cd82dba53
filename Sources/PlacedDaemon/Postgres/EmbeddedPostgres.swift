import Foundation
import Glibc
import Logging

/// The private PostgreSQL cluster in a state directory. The caller holds the lock of the directory while it starts, watches
/// and stops the server, so that there is never a second one to mind.
struct EmbeddedPostgres: Sendable {
    let address: EmbeddedAddress
    private let cluster: String
    private let logFile: String
    private let programs: ServerPrograms
    private let user: ServerUser?
    private let startTimeout: Duration
    private let logger: Logger

    /// A larger log of the server is put aside at the next start.
    private static let logLimitBytes = 10 << 20
    /// How long a stop may take before open transactions are broken off.
    private static let fastStopTimeout: Duration = .seconds(30)
    /// How long a stop without any cleaning up may take.
    private static let immediateStopTimeout: Duration = .seconds(10)

    /// Finds the programs, and makes the cluster if there is none yet.
    init(state: StateDirectory, startTimeout: Duration, searchPath: String, logger: Logger) async throws {
        // pg_ctl hands these paths to a shell between double quotes.
        guard !state.path.contains(where: { "\"'$`\\\n".contains($0) }) else {
            throw EmbeddedPostgresError.unsuitablePath(state.path)
        }
        self.cluster = state.path(of: "cluster")
        self.logFile = state.path(of: "postgres.log")
        self.startTimeout = startTimeout
        self.logger = logger
        let socketDirectory = SocketDirectory.path(state: state.path)
        self.address = EmbeddedAddress(socketDirectory: socketDirectory)
        let user = try ServerUser.choose()
        try user?.take(state.path)
        self.user = try await user?.reaching(state.path)
        self.programs = try await ServerPrograms.find(
            clusterVersion: Self.version(of: cluster), searchPath: searchPath)
        try SocketDirectory.prepare(socketDirectory, owner: user)
        if Self.version(of: cluster) == nil {
            try await makeCluster(in: state)
        }
    }

    /// The major version that made a cluster, if it is one.
    private static func version(of cluster: String) -> Int? {
        FileManager.default.contents(atPath: cluster + "/PG_VERSION")
            .flatMap { Int(String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// Makes the cluster and the database under another name and renames them when complete, so that a start that is killed
    /// half-way leaves nothing that looks like a cluster.
    private func makeCluster(in state: StateDirectory) async throws {
        logger.notice("making the embedded database", metadata: ["path": "\(cluster)"])
        let draft = cluster + ".new"
        if FileManager.default.fileExists(atPath: draft) {
            try FileManager.default.removeItem(atPath: draft)
        }
        mkdir(draft, 0o700)
        try user?.take(draft)
        try await ServerProgram(
            path: programs.path(of: "initdb"),
            arguments: [
                "--pgdata=\(draft)", "--username=\(address.user)", "--auth=trust", "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums",
            ], user: user, limit: .seconds(120)
        ).runSuccessfully()
        try await ServerProgram(
            path: programs.path(of: "postgres"), arguments: ["--single", "-D", draft, "postgres"], user: user,
            input: "create database \(address.database)\n", limit: .seconds(60)
        ).runSuccessfully()
        guard rename(draft, cluster) == 0 else {
            throw StateDirectoryError.unusable(path: cluster, problem: String(cString: strerror(errno)))
        }
        try DurableFile.synchronise(directory: state.path)
    }

    /// Whether the cluster's server process lives.
    var isRunning: Bool {
        PostmasterFile(cluster: cluster)?.isServer(of: cluster) ?? false
    }

    /// Starts the server, or adopts the one a killed daemon left running.
    func start() async throws {
        if let left = PostmasterFile(cluster: cluster) {
            if left.isServer(of: cluster) {
                if left.isReady, hasCurrentSettings {
                    logger.notice(
                        "adopting the database server that was left running", metadata: ["pid": "\(left.processID)"])
                    return
                }
                logger.notice(
                    "stopping the database server that was left running", metadata: ["pid": "\(left.processID)"])
                try await stop()
            }
        }
        removeLeftovers()
        try prepareLog()
        let deadline = ContinuousClock.now + startTimeout
        while true {
            do {
                return try await startOnce()
            } catch EmbeddedPostgresError.failed(_, _, let output)
                where Self.isWaitingForOrphans(output) && ContinuousClock.now < deadline
            {
                // Processes of a killed server notice within moments that it is gone, and then let go of its memory.
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    /// Removes the lock files of a server that is gone.
    ///
    /// PostgreSQL asks whether the process id in them lives, and is misled when that is somebody else's by now, or a dead process
    /// nobody has waited for, as happens in containers. The lock on the state directory says that there is no rival.
    private func removeLeftovers() {
        let socket = address.socketDirectory + "/.s.PGSQL.\(address.port)"
        for leftover in [cluster + "/postmaster.pid", socket + ".lock", socket] {
            unlink(leftover)
        }
    }

    private func startOnce() async throws {
        let seconds = max(1, startTimeout.components.seconds)
        let result = try await control(
            ["start", "-l", logFile, "-o", ServerSettings.shellOptions(socketDirectory: address.socketDirectory)],
            wait: seconds)
        guard result.status == 0 else {
            let log = FileManager.default.contents(atPath: logFile) ?? Data()
            let tail = String(decoding: log.suffix(2_000), as: UTF8.self)
            if isRunning {
                try await stop()
            }
            throw EmbeddedPostgresError.failed(program: "pg_ctl start", status: result.status, output: tail)
        }
        logger.info("database server started", metadata: ["path": "\(cluster)"])
    }

    /// Stops the server: open transactions are rolled back; when that takes too long, without cleaning up, which the next start
    /// makes good.
    func stop() async throws {
        guard isRunning else { return }
        let fast = try await control(["stop", "-m", "fast"], wait: Self.fastStopTimeout.components.seconds)
        guard fast.status != 0, isRunning else { return }
        logger.warning("the database server did not stop in time; stopping it at once")
        let immediate = try await control(
            ["stop", "-m", "immediate"], wait: Self.immediateStopTimeout.components.seconds)
        guard immediate.status == 0 || !isRunning else {
            throw EmbeddedPostgresError.failed(
                program: "pg_ctl stop", status: immediate.status, output: immediate.output)
        }
    }

    private func control(_ arguments: [String], wait seconds: Int64) async throws -> ServerProgram.Result {
        try await ServerProgram(
            path: programs.path(of: "pg_ctl"),
            arguments: ["-s", "-w", "-t", "\(seconds)", "-D", cluster] + arguments,
            user: user, limit: .seconds(seconds + 10)
        ).run()
    }

    private var hasCurrentSettings: Bool {
        let recorded = FileManager.default.contents(atPath: cluster + "/postmaster.opts") ?? Data()
        return ServerSettings.match(String(decoding: recorded, as: UTF8.self), socketDirectory: address.socketDirectory)
    }

    private static func isWaitingForOrphans(_ output: String) -> Bool {
        output.contains("pre-existing shared memory block")
    }

    private func prepareLog() throws {
        var status = stat()
        if stat(logFile, &status) == 0, status.st_size > Self.logLimitBytes {
            rename(logFile, logFile + ".1")
        }
        let descriptor = open(logFile, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw StateDirectoryError.unusable(path: logFile, problem: String(cString: strerror(errno)))
        }
        close(descriptor)
        try user?.take(logFile)
    }
}

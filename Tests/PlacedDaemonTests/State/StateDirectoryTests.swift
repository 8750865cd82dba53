import Crypto
import Foundation
import Glibc
import Testing

@testable import PlacedDaemon

@Suite struct StateDirectoryTests {
    private let path = FileManager.default.temporaryDirectory.path + "/placed-state-\(UUID().uuidString)"

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("the directory and its lock are its owner's alone")
    func modes() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let state = try StateDirectory(path: path)
        let lock = try await state.lock(role: .serve)
        #expect(try mode(path) == 0o700)
        #expect(try mode(path + "/lock") == 0o600)
        lock.release()
    }

    @Test("a directory in use by a daemon is refused at once, naming its process")
    func inUse() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let state = try StateDirectory(path: path)
        let lock = try await state.lock(role: .demo)
        let error = try await #require(throws: StateDirectoryError.self) { try await state.lock(role: .serve) }
        #expect(error == .inUse(path: path, processID: getpid(), role: "demo"))
        #expect(error.description.contains("process \(getpid())"))
        lock.release()
        try await state.lock(role: .serve).release()
    }

    @Test("a command is waited for")
    func waitsForCommand() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let state = try StateDirectory(path: path)
        let command = try await state.lock(role: .command)
        async let daemon = state.lock(role: .serve)
        command.release()
        try await daemon.release()
    }

    @Test("a command that does not end is refused after the patience")
    func patienceEnds() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let state = try StateDirectory(path: path)
        let command = try await state.lock(role: .command)
        await #expect(throws: StateDirectoryError.inUse(path: path, processID: getpid(), role: "command")) {
            try await state.lock(role: .serve, patience: .milliseconds(10))
        }
        command.release()
    }

    @Test("a lock whose holder was killed is free, whatever stands in it")
    func staleLock() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let state = try StateDirectory(path: path)
        try "1 serve\nleftover of a longer text".write(toFile: path + "/lock", atomically: false, encoding: .utf8)
        let lock = try await state.lock(role: .serve)
        #expect(try String(contentsOfFile: path + "/lock", encoding: .utf8) == "\(getpid()) serve\n")
        lock.release()
    }

    @Test("a path that cannot be a directory names itself and the remedy")
    func unusable() throws {
        try Data().write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let error = try #require(throws: StateDirectoryError.self) { try StateDirectory(path: path + "/inside") }
        #expect(error.description.contains(path))
        #expect(error.description.contains("--state"))
    }

    @Test("the secret key is made once, kept, and its owner's alone")
    func secretKey() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let state = try StateDirectory(path: path)
        let file = state.path(of: "secret.key")
        let first = try SecretKeyFile.read(file, makesAbsent: true)
        #expect(first.bitCount == 256)
        #expect(try SecretKeyFile.read(file, makesAbsent: true) == first)
        #expect(try mode(file) == 0o600)
    }

    @Test("a secret key that was named must be there and be long enough")
    func givenSecretKey() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let state = try StateDirectory(path: path)
        let file = state.path(of: "given.key")
        #expect(throws: StateDirectoryError.self) { try SecretKeyFile.read(file, makesAbsent: false) }
        try Data(repeating: 1, count: 31).write(to: URL(fileURLWithPath: file))
        #expect(throws: StateDirectoryError.self) { try SecretKeyFile.read(file, makesAbsent: false) }
        try Data(repeating: 1, count: 32).write(to: URL(fileURLWithPath: file))
        _ = try SecretKeyFile.read(file, makesAbsent: false)
    }
}

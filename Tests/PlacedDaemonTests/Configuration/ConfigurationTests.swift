import Foundation
import Logging
import PlacedDomain
import Testing

@testable import PlacedDaemon

@Suite struct ConfigurationTests {
    /// A state directory with nothing in it.
    private let state = FileManager.default.temporaryDirectory.path + "/placed-configuration-\(UUID().uuidString)"

    private func configuration(
        _ arguments: [String] = [], environment: [String: String] = [:], file: String? = nil
    ) throws -> PlacedConfiguration {
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: state) }
        if let file {
            try file.write(toFile: state + "/placed.yaml", atomically: true, encoding: .utf8)
        }
        let sources = try ConfigurationSources(
            arguments: ["--state", state] + arguments, environment: environment)
        return try PlacedConfiguration(reader: sources.reader)
    }

    @Test("without any source every key has its default")
    func defaults() throws {
        let configuration = try configuration()
        #expect(configuration.http.host == "127.0.0.1")
        #expect(configuration.http.port == 8080)
        #expect(configuration.http.uploadLimitBytes == 5 << 20)
        #expect(configuration.database.url == nil)
        #expect(configuration.people.undoWindow == .seconds(1_800))
        #expect(configuration.mail.startTLS == .required)
        #expect(configuration.mail.isEnabled)
        #expect(configuration.loader.allow.isEmpty)
        #expect(configuration.log.level == .info)
        #expect(configuration.state == state)
    }

    @Test("command line goes before environment, environment before file, file before default")
    func precedence() throws {
        let file = "http: {port: 3, host: file}\nlog: {level: error}\n"
        let environment = ["PLACED_HTTP_PORT": "2", "PLACED_HTTP_HOST": "environment"]
        let all = try configuration(["--http-port=1"], environment: environment, file: file)
        #expect(all.http.port == 1)
        #expect(all.http.host == "environment")
        #expect(all.log.level == .error)
        #expect(all.loader.redirects == 3)
    }

    @Test("a file named by --config or PLACED_CONFIG is read in place of the state directory's")
    func namedFile() throws {
        let path = state + "-named.yaml"
        try "http: {port: 4}".write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try configuration(["--config", path], file: "http: {port: 3}").http.port == 4)
        #expect(try configuration(environment: ["PLACED_CONFIG": path], file: "http: {port: 3}").http.port == 4)
    }

    @Test("a file that was named must be there")
    func absentNamedFile() {
        #expect(throws: ConfigurationError.self) { try configuration(["--config", "/nonexistent/placed.yaml"]) }
    }

    @Test("an unknown variable of ours stops the start; others are none of our business")
    func unknownVariable() throws {
        #expect(
            throws: ConfigurationError.unknown(
                name: "PLACED_HTTP_PROT", source: "environment", nearest: "PLACED_HTTP_PORT")
        ) { try configuration(environment: ["PLACED_HTTP_PROT": "1"]) }
        _ = try configuration(environment: ["HTTP_PROT": "1", "PLACEDX": "1"])
    }

    @Test("an unknown key of the file stops the start with its line")
    func unknownKey() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try configuration(file: "http:\n  port: 1\n  prot: 2\n")
        }
        #expect(error.description.contains("http.prot"))
        #expect(error.description.contains("line 3"))
        #expect(error.description.contains("did you mean http.port?"))
    }

    @Test(
        "a value that does not convert stops the start with key, source and remedy",
        arguments: [
            ("--http-port", "eighty", "a whole number from 0 to 65535"),
            ("--http-port", "65536", "a whole number from 0 to 65535"),
            ("--http-port", "-1", "a whole number from 0 to 65535"),
            ("--undo-window", "30", "a duration such as"),
            ("--undo-window", "25h", "from 0s to 1d"),
            ("--http-body-limit", "1MB", "a size such as"),
            ("--smtp-starttls", "maybe", "one of required, opportunistic, off"),
            ("--match-schedule", "* * *", "a cron expression"),
            ("--schedule-time-zone", "Mars/Olympus", "a time zone name"),
            ("--base-url", "placed.example.org", "a URL beginning with http:// or https://"),
            ("--mail-enabled", "yes", "true or false"),
            ("--log-level", "", "one of trace"),
        ])
    func wrongValue(option: String, value: String, expected: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try configuration([option, value]) }
        #expect(error.description.contains(option.dropFirst(2).replacing("-", with: ".")))
        #expect(error.description.contains("command line"))
        #expect(error.description.contains(expected))
    }

    @Test(
        "values at the bounds are taken",
        arguments: [
            ("--http-port", "0"), ("--http-port", "65535"), ("--undo-window", "0s"), ("--undo-window", "24h"),
            ("--http-body-limit", "1KiB"), ("--loader-redirects", "0"),
        ])
    func valueAtBound(option: String, value: String) throws {
        _ = try configuration([option, value])
    }

    @Test("a word that YAML takes for a boolean stays a word")
    func offIsAWord() throws {
        #expect(try configuration(file: "smtp: {starttls: off}").mail.startTLS == .off)
    }

    @Test("a list is a sequence in the file and separated by commas or repeated elsewhere")
    func lists() throws {
        let expected = ["a:1", "http://b:2"]
        #expect(try configuration(file: "loader:\n  allow:\n    - a:1\n    - http://b:2\n").loader.allow == expected)
        #expect(try configuration(["--loader-allow", "a:1, http://b:2"]).loader.allow == expected)
        #expect(try configuration(["--loader-allow", "a:1", "--loader-allow=http://b:2"]).loader.allow == expected)
        #expect(try configuration(environment: ["PLACED_LOADER_ALLOW": "a:1,http://b:2"]).loader.allow == expected)
    }

    @Test("commas in a schedule do not make it a list")
    func commasInSchedule() throws {
        #expect(try configuration(["--match-schedule", "0,30 6-20 * * *"]).schedules.match.text == "0,30 6-20 * * *")
    }

    @Test("one setting twice on the command line is refused")
    func repeated() {
        #expect(throws: ConfigurationError.repeated(key: "--http-port", source: "command line")) {
            try configuration(["--http-port", "1", "--http-port", "2"])
        }
    }

    @Test("an option without its value is refused")
    func missingValue() {
        #expect(throws: ConfigurationError.missingValue(option: "--http-port")) { try configuration(["--http-port"]) }
    }

    @Test("what is not a setting is left for the subcommand, in order, and so is all behind --")
    func rest() throws {
        let line = try CommandLineSource(["token", "create", "--http-port", "1", "--role", "learner", "--", "--state"])
        #expect(line.rest == ["token", "create", "--role", "learner", "--", "--state"])
    }

    @Test("a secret is never repeated in a message")
    func secrets() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try configuration(environment: ["PLACED_DATABASE_URL": "mysql://me:hunter2@db/placed"])
        }
        #expect(!error.description.contains("hunter2"))
        #expect(error.description.contains("database.url"))
        let broken = try #require(throws: ConfigurationError.self) {
            try configuration(file: "smtp:\n  url: 'smtp://me:hunter2@mail\n")
        }
        #expect(!broken.description.contains("hunter2"))
    }

    @Test("a broken or unsuitable file says where")
    func brokenFile() throws {
        for text in ["- a\n- b\n", "http: [", "just text", "http: {port: {deep: 1}}", "http: {port: 1, port: 2}"] {
            #expect(throws: ConfigurationError.self, "\(text)") { try configuration(file: text) }
        }
        _ = try configuration(file: "# nothing but a comment\n")
        _ = try configuration(file: "")
    }

    @Test("the key table names every key once in each of its three forms")
    func uniqueNames() {
        let keys = ConfigurationTable.keys
        #expect(ConfigurationTable.byName.count == keys.count)
        #expect(ConfigurationTable.byOption.count == keys.count)
        #expect(ConfigurationTable.byEnvironment.count == keys.count)
        #expect(ConfigurationTable.byOption["--config"] == nil)
    }

    @Test("no key is the beginning of another, so that a YAML mapping is never also a value")
    func noKeyIsAPrefix() {
        for key in ConfigurationTable.keys {
            #expect(!ConfigurationTable.isPrefix(key.name), "\(key.name)")
        }
    }

    @Test("every default passes its own key's rules")
    func defaultsConvert() throws {
        _ = try ConfigurationSources.defaults()
    }
}

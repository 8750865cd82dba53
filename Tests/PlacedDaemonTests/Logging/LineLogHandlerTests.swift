import Foundation
import Logging
import Testing

@testable import PlacedDaemon

@Suite struct LineLogHandlerTests {
    private let memory = LogMemory()

    private func logger(_ style: LogStyle, level: Logger.Level = .info) -> Logger {
        Logger(label: "test") { label in
            LineLogHandler(label: label, level: level, style: style, output: .memory(memory))
        }
    }

    private func object() throws -> [String: Any] {
        let line = try #require(memory.lines.last)
        return try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test("a line is one JSON object with time, level, label, message and allowed metadata")
    func json() throws {
        logger(.json).notice("request answered", metadata: ["request_id": "abc", "status": "200"])
        let object = try object()
        #expect(object["level"] as? String == "notice")
        #expect(object["label"] as? String == "test")
        #expect(object["message"] as? String == "request answered")
        #expect(object["request_id"] as? String == "abc")
        #expect(object["status"] as? String == "200")
        #expect((object["time"] as? String)?.hasSuffix("Z") == true)
        #expect(object["left_out"] == nil)
    }

    @Test("metadata that is not on the list is named and its value is not written", arguments: [LogStyle.json, .text])
    func redaction(style: LogStyle) throws {
        var logger = logger(style)
        logger[metadataKey: "display_name"] = "Ada Lovelace"
        logger.info("imported", metadata: ["email": "ada@example.org", "learner_id": "0190"])
        let line = try #require(memory.lines.last)
        #expect(!line.contains("ada@example.org"))
        #expect(!line.contains("Lovelace"))
        #expect(line.contains("email"))
        #expect(line.contains("0190"))
    }

    @Test("an error is written as its type, not its description")
    func error() throws {
        struct Quoting: Error, CustomStringConvertible {
            let description = "ada@example.org is taken"
        }
        logger(.json).error("failed", error: Quoting())
        #expect(try object()["error_type"] as? String == "Quoting")
        #expect(memory.lines.last?.contains("ada@example.org") == false)
    }

    @Test("control characters cannot forge a line", arguments: [LogStyle.json, .text])
    func forgery(style: LogStyle) throws {
        logger(style).info("one", metadata: ["path": "/a\n{\"level\":\"critical\"}\u{1b}[2J"])
        let line = try #require(memory.lines.last)
        #expect(!line.contains("\n"))
        #expect(!line.contains("\u{1b}"))
    }

    @Test("quotes, backslashes and control characters survive JSON")
    func escaping() throws {
        let text = "a\"b\\c\td\u{1}é"
        logger(.json).info("one", metadata: ["path": "\(text)"])
        #expect(try object()["path"] as? String == text)
    }

    @Test("a value at the limit is whole, one above is cut")
    func limit() throws {
        let whole = String(repeating: "x", count: LogRedaction.valueLimit)
        logger(.json).info("one", metadata: ["path": "\(whole)"])
        #expect(try object()["path"] as? String == whole)
        logger(.json).info("one", metadata: ["path": "\(whole)y"])
        #expect(try object()["path"] as? String == whole + "…")
    }

    @Test("lines below the level are not written")
    func level() {
        logger(.json, level: .warning).notice("quiet")
        #expect(memory.lines.isEmpty)
        logger(.json, level: .warning).warning("loud")
        #expect(memory.lines.count == 1)
    }

    @Test("a time has milliseconds and is UTC")
    func time() {
        #expect(LogTime.text(seconds: 0, milliseconds: 7) == "1970-01-01T00:00:00.007Z")
        #expect(LogTime.text(seconds: 1_795_341_600, milliseconds: 999) == "2026-11-22T10:00:00.999Z")
    }
}

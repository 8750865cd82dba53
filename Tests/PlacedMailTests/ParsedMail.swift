import Foundation

/// A message as Python's `email` package understands it.
struct ParsedMail: Decodable {
    struct Part: Decodable {
        let type: String
        let charset: String
        let content: String
    }

    let headers: [String: String]
    let names: [String]
    let parts: [Part]
    let to: [String]
    let from: [[String]]
    let date: String
    let defects: [String]

    static func parse(_ bytes: [UInt8]) throws -> ParsedMail {
        let python = try PythonProcess("parse_mail.py")
        try python.input.fileHandleForWriting.write(contentsOf: bytes)
        try python.input.fileHandleForWriting.close()
        let output = try python.output.fileHandleForReading.readToEnd() ?? Data()
        return try JSONDecoder().decode(ParsedMail.self, from: output)
    }
}

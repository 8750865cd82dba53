import Foundation
import PlacedMail

/// An aiosmtpd server with a behaviour.
final class SMTPTestServer {
    struct Received: Decodable {
        let from: String
        let to: [String]
        let tls: Bool
        let user: String?
        let greeting: String
        let data: String

        var bytes: [UInt8] { Array(Data(base64Encoded: data) ?? Data()) }
    }

    let port: Int
    private let python: PythonProcess

    init(_ settings: [String: Any]) throws {
        let json = try JSONSerialization.data(withJSONObject: settings)
        python = try PythonProcess("smtp_server.py", [String(decoding: json, as: UTF8.self)])
        guard let line = python.readLine(), let port = Int(line) else { throw PythonProcess.Missing() }
        self.port = port
    }

    /// The next message it took; waits for it.
    func received() throws -> Received {
        try JSONDecoder().decode(Received.self, from: Data((python.readLine() ?? "").utf8))
    }

    deinit { python.stop() }
}

/// A certificate authority's certificate for `localhost`, made anew for a test.
struct TestCertificate {
    let directory: String
    var certificate: String { directory + "/certificate.pem" }
    var key: String { directory + "/key.pem" }

    init(name: String = "localhost") throws {
        directory = NSTemporaryDirectory() + "placed-mail-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", directory + "/key.pem", "-out",
            directory + "/certificate.pem",
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
    }
}

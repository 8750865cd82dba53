import CLibcurl
import Foundation

/// One lane's libcurl handle. It stays on its thread and keeps its connection open between messages; after a failure it
/// starts afresh, so that no message inherits the state another one left.
final class SMTPSession {
    private let server: SMTPServer
    private let deadlines: SMTPDeadlines
    private var handle: OpaqueHandle?

    private typealias OpaqueHandle = UnsafeMutableRawPointer

    init(server: SMTPServer, deadlines: SMTPDeadlines) {
        self.server = server
        self.deadlines = deadlines
    }

    deinit {
        if let handle { curl_easy_cleanup(handle) }
    }

    /// Hands one message over; blocks until it is answered or the deadline has passed.
    func deliver(_ mail: OutgoingMail) -> MailDelivery {
        guard let handle = handle ?? curl_easy_init() else {
            return .temporary(reason: "libcurl has no memory for a connection")
        }
        self.handle = handle
        curl_easy_reset(handle)
        let outcome = perform(mail, on: handle)
        if outcome != .delivered {
            curl_easy_cleanup(handle)
            self.handle = nil
        }
        return outcome
    }

    private func perform(_ mail: OutgoingMail, on handle: UnsafeMutableRawPointer) -> MailDelivery {
        var reply = placed_reply()
        let recipients = curl_slist_append(nil, "<\(mail.to.address)>")
        defer { curl_slist_free_all(recipients) }
        guard let recipients else { return .temporary(reason: "libcurl has no memory for a recipient") }
        return mail.bytes.withUnsafeBytes { bytes in
            var upload = placed_upload(
                bytes: bytes.baseAddress?.assumingMemoryBound(to: CChar.self), count: bytes.count, offset: 0)
            // Both structures live until curl_easy_perform has returned, and libcurl keeps no pointer past the next reset.
            return withUnsafeMutablePointer(to: &upload) { upload in
                withUnsafeMutablePointer(to: &reply) { reply in
                    let configured = configure(handle, mail, recipients, upload, reply)
                    guard configured == CURLE_OK else {
                        return .temporary(reason: "libcurl refuses an option: \(Self.text(configured))")
                    }
                    let result = curl_easy_perform(handle)
                    var status = 0
                    _ = placed_curl_response_code(handle, &status)
                    let line = withUnsafeBytes(of: reply.pointee.line) { Array($0.prefix { $0 != 0 }) }
                    return SMTPVerdict(
                        result: result, status: status, reply: String(decoding: line, as: UTF8.self),
                        isWhollyRead: upload.pointee.offset == upload.pointee.count
                    ).delivery
                }
            }
        }
    }

    private func configure(
        _ handle: UnsafeMutableRawPointer, _ mail: OutgoingMail, _ recipients: UnsafeMutablePointer<curl_slist>,
        _ upload: UnsafeMutablePointer<placed_upload>, _ reply: UnsafeMutablePointer<placed_reply>
    ) -> CURLcode {
        let encryption: curl_usessl =
            switch server.startTLS {
            case .required: CURLUSESSL_ALL
            case .opportunistic: CURLUSESSL_TRY
            case .off: CURLUSESSL_NONE
            }
        // The path is the name we greet with; the sender's domain is what SPF and the relay know us by.
        var strings: [(CURLoption, String)] = [
            (CURLOPT_URL, "\(server.scheme)://\(server.host):\(server.port)/\(mail.from.domain)"),
            (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_MAIL_FROM, "<\(mail.from.address)>"),
            // A proxy of the environment is meant for the web, not for mail.
            (CURLOPT_PROXY, ""),
        ]
        if let user = server.user { strings.append((CURLOPT_USERNAME, user)) }
        if let password = server.password { strings.append((CURLOPT_PASSWORD, password)) }
        // Only the file is replaced; the system's certificate directory stays trusted beside it.
        if let file = server.trustFile { strings.append((CURLOPT_CAINFO, file)) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_UPLOAD, 1), (CURLOPT_USE_SSL, Int(encryption.rawValue)),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_CONNECTTIMEOUT_MS, deadlines.connect.milliseconds),
            (CURLOPT_TIMEOUT_MS, deadlines.total.milliseconds),
        ]
        var code = CURLE_OK
        for (option, value) in strings where code == CURLE_OK { code = placed_curl_set_string(handle, option, value) }
        for (option, value) in numbers where code == CURLE_OK { code = placed_curl_set_long(handle, option, value) }
        if code == CURLE_OK { code = placed_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients) }
        if code == CURLE_OK { code = placed_curl_set_upload(handle, upload) }
        if code == CURLE_OK { code = placed_curl_set_reply(handle, reply) }
        return code
    }

    private static func text(_ code: CURLcode) -> String { String(cString: curl_easy_strerror(code)) }
}

extension Duration {
    /// Whole milliseconds, as libcurl counts.
    fileprivate var milliseconds: Int { Int(self / .milliseconds(1)) }
}

import CLibcurl

/// Reads what libcurl and the server said at the end of a hand-over.
struct SMTPVerdict {
    let result: CURLcode
    /// The last reply code of the server; 0 when it said nothing.
    let status: Int
    /// The last refusal of the server.
    let reply: String
    /// Whether libcurl has read the whole message from us.
    let isWhollyRead: Bool

    /// Replies that speak of us and not of the message: authentication and encryption (RFC 4954, section 6).
    private static let aboutOurselves: Set<Int> = [521, 523, 530, 534, 535, 538]

    var delivery: MailDelivery {
        if result == CURLE_OK { return .delivered }
        let reason = reason
        switch result {
        case CURLE_LOGIN_DENIED, CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_COULDNT_CONNECT,
            CURLE_COULDNT_RESOLVE_HOST, CURLE_SSL_CONNECT_ERROR:
            return .temporary(reason: reason)
        default: break
        }
        // 354 is the server's last word: it waits for the message, or has it and has not answered.
        if status == 354 { return isWhollyRead ? .unknown(reason: reason) : .temporary(reason: reason) }
        if (500...599).contains(status), !Self.aboutOurselves.contains(status) { return .permanent(reason: reason) }
        return .temporary(reason: reason)
    }

    /// What libcurl says and the server's codes; its words are left out, for they often repeat the address.
    private var reason: String {
        let said = String(cString: curl_easy_strerror(result))
        guard status > 0 else { return said }
        return "\(said); the server's last answer was \(status)" + (enhancedCode.map { " \($0)" } ?? "")
    }

    /// The enhanced status code of the reply, `5.1.1` (RFC 3463).
    private var enhancedCode: String? {
        let words = reply.split { $0 == " " || $0 == "-" || $0 == "\r" || $0 == "\n" }
        guard words.count > 1, words[0] == "\(status)" else { return nil }
        let parts = words[1].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isNumber) }) else {
            return nil
        }
        return String(words[1])
    }
}

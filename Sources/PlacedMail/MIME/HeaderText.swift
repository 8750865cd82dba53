import Foundation

/// Text as a header field may hold it: one line, ASCII, everything else in encoded words (RFC 2047).
enum HeaderText {
    /// Longest encoded word, its delimiters included: RFC 2047 allows 75 and lines of 76, and the first word shares its line
    /// with the field's name.
    private static let encodedWordLimit = 64

    /// The text with every control character, line ends above all, turned into a space: a header cannot be broken out of.
    static func withoutControls(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl =
                scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
                || scalar.value == 0x2029
            result.append(isControl ? " " : scalar)
        }
        return String(result)
    }

    /// Unstructured text, as in `Subject`.
    static func unstructured(_ text: String) -> String {
        let text = withoutControls(text)
        // A long word without spaces would break the line limit of 998 bytes, an encoded one can be folded anywhere.
        let isPlain =
            text.utf8.allSatisfy { $0 < 0x7F } && !text.contains("=?")
            && text.split(separator: " ").allSatisfy { $0.utf8.count <= 60 }
        return isPlain ? text : encodedWords(text)
    }

    /// A display name: a quoted string, or encoded words.
    static func phrase(_ text: String) -> String {
        let text = withoutControls(text)
        guard text.utf8.allSatisfy({ $0 < 0x7F }), !text.contains("=?"), text.utf8.count <= 60 else {
            return encodedWords(text)
        }
        let escaped = text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }
        return "\"" + String(escaped) + "\""
    }

    /// Base64 encoded words, cut between characters, so that each can be decoded alone.
    private static func encodedWords(_ text: String) -> String {
        let frame = "=?UTF-8?B??="
        let room = (encodedWordLimit - frame.utf8.count) / 4 * 3
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunk.count + bytes.count > room {
                words.append(chunk.isEmpty ? "" : encodedWord(chunk))
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append(encodedWord(chunk)) }
        return words.joined(separator: " ")
    }

    private static func encodedWord(_ bytes: [UInt8]) -> String {
        "=?UTF-8?B?\(Data(bytes).base64EncodedString())?="
    }

    /// `Name: value` folded at spaces before column 78, ended by CRLF.
    static func field(_ name: String, _ value: String) -> String {
        var lines: [String] = []
        var line = name + ":"
        for word in value.split(separator: " ") {
            // The first word stays on the name's line: a first line of white space alone is obsolete syntax.
            if line.utf8.count + 1 + word.utf8.count > 78, line != name + ":" {
                lines.append(line)
                line = ""
            }
            line += " " + word
        }
        lines.append(line)
        return lines.joined(separator: "\r\n") + "\r\n"
    }
}

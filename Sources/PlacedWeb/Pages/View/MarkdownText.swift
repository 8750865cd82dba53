/// The part of Markdown that a description needs: paragraphs, headings, lists, bold, italics and links to web addresses.
///
/// Everything else is shown as it was typed. Raw HTML is text: each character is escaped before any mark is read.
enum MarkdownText {
    static func html(_ source: String) -> String {
        var html = ""
        var paragraph: [String] = []
        var items: [String] = []
        func close() {
            if !paragraph.isEmpty { html += "<p>\(paragraph.joined(separator: "<br>"))</p>" }
            if !items.isEmpty { html += "<ul>\(items.map { "<li>\($0)</li>" }.joined())</ul>" }
            paragraph = []
            items = []
        }
        for line in source.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false) {
            let text = line.trimmingPrefix(/[ \t]+/)
            if text.isEmpty {
                close()
            } else if let heading = text.firstMatch(of: /^#{1,6} +(.+)$/) {
                close()
                // The page has its own first two levels.
                html += "<h3>\(inline(heading.1))</h3>"
            } else if text.hasPrefix("- ") || text.hasPrefix("* ") {
                if !paragraph.isEmpty { close() }
                items.append(inline(text.dropFirst(2)))
            } else {
                if !items.isEmpty { close() }
                paragraph.append(inline(text))
            }
        }
        close()
        return html
    }

    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    private static func inline(_ text: some StringProtocol) -> String {
        escaped(text)
            .replacing(/\[([^\[\]]{1,200})\]\((https?:\/\/[^\s()]{1,500})\)/) {
                "<a href=\"\($0.2)\" rel=\"nofollow noopener\">\($0.1)</a>"
            }
            .replacing(/\*\*([^*]{1,2000})\*\*/) { "<strong>\($0.1)</strong>" }
            .replacing(/\*([^*\s][^*]{0,2000})\*/) { "<em>\($0.1)</em>" }
    }
}

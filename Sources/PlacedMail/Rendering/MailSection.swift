/// A part of a message under one heading.
struct MailSection {
    /// A line of a list, with its details below it.
    struct Item {
        var text: String
        var link: String?
        var details: [String] = []
    }

    /// A table of candidates; the HTML has a caption and headers, the text one line a row.
    struct Table {
        var caption: String
        var headers: [String]
        var rows: [[String]]
    }

    struct Action {
        var label: String
        var url: String
    }

    var heading: String?
    var paragraphs: [String] = []
    var table: Table?
    var items: [Item] = []
    /// How many things the lists leave out, in words.
    var more: String?
    var action: Action?
}

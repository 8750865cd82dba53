extension MailDocument {
    /// The document as the templates see it: dictionaries, which Mustache reads without reflection.
    func context(
        language: String, host: String, unsubscribe: (label: String, url: String)?, preferences: (String, String)?
    )
        -> [String: Any]
    {
        var context: [String: Any] = [
            "language": language, "subject": subject, "greeting": greeting, "host": host, "footer": footer,
            "sections": sections.map(\.context),
        ]
        if let unsubscribe { context["unsubscribe"] = ["label": unsubscribe.label, "url": unsubscribe.url] }
        if let preferences { context["preferences"] = ["label": preferences.0, "url": preferences.1] }
        return context
    }
}

extension MailSection {
    var context: [String: Any] {
        var context: [String: Any] = ["paragraphs": paragraphs, "items": items.map(\.context)]
        if !items.isEmpty { context["has_items"] = true }
        if let heading { context["heading"] = heading }
        if let more { context["more"] = more }
        if let action { context["action"] = ["label": action.label, "url": action.url] }
        if let table {
            context["table"] =
                [
                    "caption": table.caption, "headers": table.headers,
                    "rows": table.rows.map { row in
                        [
                            "head": row.first ?? "",
                            // A narrow screen shows the columns below each other, each under its own name.
                            "cells": zip(table.headers, row).dropFirst().map { ["label": $0, "value": $1] },
                            "line": row.joined(separator: " · "),
                        ]
                            as [String: Any]
                    },
                ] as [String: Any]
        }
        return context
    }
}

extension MailSection.Item {
    var context: [String: Any] {
        var context: [String: Any] = ["text": text, "details": details]
        if let link { context["link"] = link }
        if !details.isEmpty { context["has_details"] = true }
        return context
    }
}

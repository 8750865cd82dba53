import Foundation
import PlacedDomain
import PlacedText

@testable import PlacedWeb

/// The shipped templates and texts, as every test of pages reads them.
enum PagesGround {
    static let root = URL(filePath: String(#filePath.split(separator: "/Tests/")[0]))

    static func texts() throws -> LocaleCatalogue {
        try LocaleCatalogue(directory: root.appending(path: "config/locales").path)
    }

    static func words() throws -> PageWords { PageWords(catalogue: try texts(), language: .en) }

    static func templates() throws -> PageTemplates {
        try PageTemplates(
            directory: root.appending(path: "config/templates/pages"), texts: try texts(),
            required: PageTexts.templates)
    }
}

import HTTPTypes
import PlacedDomain

/// A page before it is rendered: which template with which model, and what the frame around it shows.
struct Page: Sendable {
    /// A step on the way to a page.
    struct Crumb: Sendable {
        let label: String
        let url: String
    }

    /// Name of the template.
    let template: String
    /// For the window and the first heading of search engines.
    let title: String
    /// What the template reads.
    var model: ViewModel
    /// The way here, outermost first.
    var crumbs: [Crumb] = []
    /// Path of the navigation's item that the page belongs to; nil: its own path tells.
    var section: String?
    var status: HTTPResponse.Status = .ok
    /// schema.org data, already safe inside a script element.
    var structuredData: String?
    /// Search engines are told to pass by.
    var isPrivate = true

    init(_ template: String, title: String, _ model: ViewModel = [:]) {
        self.template = template
        self.title = title
        self.model = model
    }
}

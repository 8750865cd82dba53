import HTTPTypes
import Hummingbird
import Synchronization

/// Which methods each address takes, for the refusal of the others (RFC 9110, section 15.5.6).
///
/// Filled once, when every route is there; the router itself only knows that it found nothing.
final class RouteTable: Sendable {
    private struct Template: Sendable {
        let segments: [Substring]
        let method: String
    }

    private let templates = Mutex<[Template]>([])

    /// Takes over the routes of a router.
    func fill(from router: Router<PlacedRequestContext>) {
        let found = router.routes.map { route in
            Template(segments: route.path.description.split(separator: "/"), method: route.method.rawValue)
        }
        templates.withLock { $0 = found }
    }

    /// The methods that an address takes, in order; empty when there is nothing at it.
    func methods(at path: String) -> [String] {
        let segments = path.split(separator: "/")
        var methods = Set(templates.withLock { $0.filter { Self.matches($0.segments, segments) } }.map(\.method))
        if methods.contains("GET") { methods.insert("HEAD") }
        return methods.sorted()
    }

    private static func matches(_ template: [Substring], _ segments: [Substring]) -> Bool {
        template.count == segments.count && zip(template, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

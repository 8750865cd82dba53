import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PlacedDomain
import PlacedStore
import PlacedUseCases

/// Open placements for feed readers and search engines.
struct FeedRoutes {
    /// A feed shows what is new; older entries are found by searching.
    private static let feedEntries = 50

    let dependencies: WebDependencies

    func add(to router: Router<PlacedRequestContext>) {
        let dependencies = dependencies
        let base = dependencies.useCases.settings.baseURL
        router.get("feeds/placements.atom") { _, _ in
            let page = try await ReadPlacements(dependencies.useCases)
                .page(PlacementSearch(), limit: Self.feedEntries, as: .anybody)
            return Self.xml(
                Self.feed(page.items, base: base, now: dependencies.useCases.clock()), "application/atom+xml")
        }
        router.get("sitemap.xml") { _, _ in
            let page = try await ReadPlacements(dependencies.useCases)
                .page(PlacementSearch(), limit: WebLimits.largestPage, as: .anybody)
            return Self.xml(Self.sitemap(page.items, base: base), "application/xml")
        }
    }

    /// RFC 4287.
    static func feed(_ placements: [PlacementRecord], base: String, now: Date) -> String {
        let updated = placements.map(\.updatedAt).max() ?? now
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <title>Open placements</title>
            <id>\(XMLText.escaped(base))/feeds/placements.atom</id>
            <link rel="self" href="\(XMLText.escaped(base))/feeds/placements.atom"/>
            <link href="\(XMLText.escaped(base))/placements"/>
            <updated>\(TimestampText.write(updated))</updated>

            """
        for placement in placements {
            text += """
                <entry>
                <title>\(XMLText.escaped(placement.content.title))</title>
                <id>urn:uuid:\(placement.id)</id>
                <link href="\(XMLText.escaped(base))/placements/\(placement.id)"/>
                <author><name>\(XMLText.escaped(placement.employerName))</name></author>
                <published>\(TimestampText.write(placement.publishedAt ?? placement.createdAt))</published>
                <updated>\(TimestampText.write(placement.updatedAt))</updated>
                <summary>\(XMLText.escaped(String((placement.content.description ?? "").prefix(500))))</summary>
                </entry>

                """
        }
        return text + "</feed>\n"
    }

    /// The Sitemap protocol, version 0.9.
    static func sitemap(_ placements: [PlacementRecord], base: String) -> String {
        let entries = placements.map { placement in
            "<url><loc>\(XMLText.escaped(base))/placements/\(placement.id)</loc>"
                + "<lastmod>\(TimestampText.write(placement.updatedAt))</lastmod></url>\n"
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>\(XMLText.escaped(base))/</loc></url>
            <url><loc>\(XMLText.escaped(base))/placements</loc></url>
            \(entries.joined())</urlset>

            """
    }

    private static func xml(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "\(type); charset=utf-8", .cacheControl: "public, max-age=300"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

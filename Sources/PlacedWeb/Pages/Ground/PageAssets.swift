import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The few files pages need besides themselves, held in memory and named by their content.
struct PageAssets: Sendable {
    private struct Asset: Sendable {
        let type: String
        let bytes: ByteBuffer
        let version: String
    }

    /// A page of assets past this would not open in a second on a slow line.
    private static let largest = 20_000

    private let assets: [String: Asset]

    /// Reads the assets of `config/static`.
    init(directory: URL) throws(PageTemplatesError) {
        var assets: [String: Asset] = [:]
        var problems: [String] = []
        for (name, type) in ["placed.css": "text/css; charset=utf-8", "mark.svg": "image/svg+xml"] {
            guard let data = try? Data(contentsOf: directory.appending(path: name)) else {
                problems.append("\(name) is missing in \(directory.path); pages need it.")
                continue
            }
            if data.count > Self.largest {
                problems.append("\(name) is larger than \(Self.largest) bytes; shorten it.")
            }
            let digest = SHA256.hash(data: data).prefix(6).map {
                String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
            }
            assets[name] = Asset(type: type, bytes: ByteBuffer(bytes: data), version: digest.joined())
        }
        guard problems.isEmpty else { throw PageTemplatesError(problems) }
        self.assets = assets
    }

    /// The address of an asset; it changes with the content, so that browsers may keep it for good.
    func url(_ name: String) -> String {
        "/static/\(name)" + (assets[name].map { "?v=\($0.version)" } ?? "")
    }

    func response(_ name: String) throws(Problem) -> Response {
        guard let asset = assets[name] else { throw Problem(.notFound, "There is no such file.") }
        return Response(
            status: .ok, headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: asset.bytes))
    }
}

import Foundation
import Testing

@testable import PlacedDaemon

@Suite struct ResourceRootTests {
    @Test("a named directory is taken when it holds the resources, and no other is looked at when it does not")
    func named() throws {
        let path = FileManager.default.temporaryDirectory.path + "/placed-share-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        for inner in ["sql/migrations", "config"] {
            #expect(throws: ResourceRoot.NotFound(searched: [path])) { try ResourceRoot.find(share: path) }
            try FileManager.default.createDirectory(
                atPath: path + "/" + inner, withIntermediateDirectories: true)
        }
        #expect(try ResourceRoot.find(share: path).path == path)
    }

    @Test("beside an installed binary is share/placed, above a built one the package")
    func beside() {
        #expect(ResourceRoot.beside(binary: "/usr/local/bin/placed")[0] == "/usr/local/share/placed")
        #expect(ResourceRoot.beside(binary: "/src/.build/x86_64-unknown-linux-gnu/debug/placed").contains("/src"))
    }
}

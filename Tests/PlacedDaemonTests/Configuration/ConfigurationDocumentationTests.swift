import Foundation
import Testing

@testable import PlacedDaemon

@Suite struct ConfigurationDocumentationTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private func example() throws -> String {
        try String(contentsOf: root.appendingPathComponent("config/placed.example.yaml"), encoding: .utf8)
    }

    @Test("the example is exactly what the table says")
    func exampleIsCurrent() throws {
        #expect(
            try example() == ConfigurationExample.text,
            "write it anew: placed check --print-example > config/placed.example.yaml")
    }

    @Test("the example as shipped changes nothing")
    func exampleIsHarmless() throws {
        let layer = try FileSource(text: example(), path: "config/placed.example.yaml").layer
        #expect(layer.values.isEmpty)
    }

    @Test("every line of the example can be used by removing its comment sign")
    func exampleIsUsable() throws {
        let text = try example().split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("#") && !$0.hasPrefix("##") ? $0.dropFirst() : $0 }
            .joined(separator: "\n")
        let layer = try FileSource(text: text, path: "config/placed.example.yaml").layer
        #expect(Set(layer.values.keys) == Set(ConfigurationTable.keys.map(\.name)))
    }
}

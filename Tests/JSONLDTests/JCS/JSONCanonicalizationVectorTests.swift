import Foundation
import JSONLD
import Testing

/// The test data of RFC 8785's author, and 3 000 numbers written by another implementation.
@Suite struct JSONCanonicalizationVectorTests {
    static let folder = VectorFolder.named("rfc8785-jcs")

    static let documents = folder.names(in: "input", suffix: ".json", expected: 4)
    static let numberFiles = folder.names(in: "", suffix: ".json", expected: 2)

    @Test(arguments: documents) func `a document has the published canonical text`(_ name: String) throws {
        let value = try JSONReader.read(Self.folder.bytes("input/\(name)"))
        #expect(JSONCanonicalization.bytes(of: value) == (try Self.folder.bytes("output/\(name)")))
    }

    @Test(arguments: numberFiles) func `a double has the published text`(_ name: String) throws {
        let rows = try #require(try JSONReader.read(Self.folder.bytes(name)).array)
        var count = 0
        for row in rows {
            let pair = try #require(row.array)
            let bits = try #require(pair.first?.string.flatMap { UInt64($0, radix: 16) })
            let value = Double(bitPattern: bits)
            guard let expected = pair.last?.string else {
                #expect(!value.isFinite)
                continue
            }
            // JSON has the number only as text; the description reads back as the very same double.
            let number = try JSONReader.read(Array(value.description.utf8))
            #expect(JSONCanonicalization.text(of: number) == expected, "\(pair)")
            count += 1
        }
        #expect(count > 20)
    }
}

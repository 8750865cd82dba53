import Crypto
import Foundation

/// Writes where a list goes on, with its filters, as opaque text, and reads only what it wrote.
///
/// Text: base64url of the JSON of the search, followed by 16 bytes of HMAC-SHA-256 over the list's name and that JSON.
/// Signed, so that a search comes back as it was checked when it was first made.
struct CursorCodec: Sendable {
    private static let signatureBytes = 16

    private let key: SymmetricKey

    init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// The cursor of a search that goes on after its position.
    func write(_ search: some Encodable, list: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // The database counts whole microseconds: as such a position comes back as exactly the row it was made of.
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Int64((date.timeIntervalSince1970 * 1_000_000).rounded()))
        }
        let document = try encoder.encode(search)
        return (document + signature(of: document, list: list)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The search of a cursor of the same list.
    func read<Search: Decodable>(_ text: String, list: String) throws(Problem) -> Search {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard text.utf8.count <= WebLimits.cursorLength, let bytes = Data(base64Encoded: padded),
            bytes.count > Self.signatureBytes, case let document = bytes.dropLast(Self.signatureBytes),
            bytes.suffix(Self.signatureBytes).elementsEqual(signature(of: Data(document), list: list)),
            let search = try? Self.decoder.decode(Search.self, from: Data(document))
        else {
            throw Problem(.malformed, "The cursor is not one this list gave; begin again without cursor.")
        }
        return search
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let microseconds = try decoder.singleValueContainer().decode(Int64.self)
            return Date(timeIntervalSince1970: Double(microseconds) / 1_000_000)
        }
        return decoder
    }

    private func signature(of document: Data, list: String) -> Data {
        var authentication = HMAC<SHA256>(key: key)
        authentication.update(data: Data(list.utf8) + [0])
        authentication.update(data: document)
        return Data(authentication.finalize()).prefix(Self.signatureBytes)
    }
}

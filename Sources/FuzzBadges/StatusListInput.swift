import JSONLD
import OpenBadges

/// A status list in a signed list credential, and a signed badge that has an entry in it.
///
/// The first byte chooses the form, the next three the index of the entry, the rest is the content.
struct StatusListInput {
    private enum Form: UInt8, CaseIterable {
        /// The bits; zeros fill them up to the least length.
        case bits
        /// The gzip file of a BitstringStatusList, and of a StatusList2021.
        case gzip, gzip2021
        /// The text of `encodedList`.
        case text
        /// The whole subject of the list credential, in JSON.
        case subject
    }

    private let form: Form
    private let index: Int
    private let content: [UInt8]

    init?(bytes: [UInt8]) {
        guard bytes.count >= 4, let form = Form(rawValue: bytes[0] % UInt8(Form.allCases.count)) else { return nil }
        self.form = form
        index = bytes[1...3].reduce(0) { $0 << 8 | Int($1) }
        content = Array(bytes[4...])
    }

    private static let address = "https://college.example/status/1"
    /// A list this short is worth a warning only, and quickly made.
    private static let leastBytes = 64

    func run(in world: FuzzWorld) async throws {
        guard let subject else { return }
        var badge = world.credential
        badge["credentialStatus"] = [
            "type": form == .gzip2021 ? "StatusList2021Entry" : "BitstringStatusListEntry",
            "statusPurpose": "revocation", "statusListIndex": .string(String(index)),
            "statusListCredential": .string(Self.address),
        ]
        let list: JSONObject = [
            "@context": ["https://www.w3.org/ns/credentials/v2"], "id": .string(Self.address),
            "type": [
                "VerifiableCredential",
                form == .gzip2021 ? "StatusList2021Credential" : "BitstringStatusListCredential",
            ],
            "issuer": .string(world.signer.issuer.id), "validFrom": "2026-01-01T00:00:00Z",
            "credentialSubject": subject,
        ]
        let report = await world.verify(
            Array(try world.signer.token(badge).utf8), documents: [Self.address: try world.signer.token(list)])
        if let expected = isClear, (report.verdict == .verified) != expected {
            throw BrokenPromise("entry \(index) is \(expected ? "clear" : "not clear"): \(report.jsonText)")
        }
    }

    private var subject: JSONValue? {
        let encoded: JSONValue
        switch form {
        case .bits: encoded = .string("u" + Base64URL.encode(Self.gzip(bits)))
        case .gzip: encoded = .string("u" + Base64URL.encode(content))
        case .gzip2021: encoded = .string(Base64URL.encode(content))
        case .text: encoded = .string(String(decoding: content, as: UTF8.self))
        case .subject: return try? JSONReader.read(content)
        }
        return [
            "id": .string(Self.address + "#list"), "type": form == .gzip2021 ? "StatusList2021" : "BitstringStatusList",
            "statusPurpose": "revocation", "encodedList": encoded,
        ]
    }

    private var bits: [UInt8] { content + [UInt8](repeating: 0, count: max(0, Self.leastBytes - content.count)) }

    /// Whether the entry is there and zero; nil where nothing can be foretold.
    private var isClear: Bool? {
        let list: [UInt8]
        switch form {
        case .bits: list = bits
        case .gzip, .gzip2021:
            guard case .success(let inflated) = Inflater.gunzip(content, maximumBytes: 16 << 20) else { return false }
            list = inflated
        case .text, .subject: return nil
        }
        guard index < list.count * 8 else { return false }
        return list[index / 8] & (0x80 >> UInt8(index % 8)) == 0
    }

    /// A gzip file (RFC 1952) of stored blocks.
    static func gzip(_ content: [UInt8]) -> [UInt8] {
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        var rest = content[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(block.count)
            let length = UInt32(block.count)
            file += [rest.isEmpty ? 1 : 0] + little(length, 2) + little(~length, 2) + block
        } while !rest.isEmpty
        return file + little(checksum(content), 4) + little(UInt32(truncatingIfNeeded: content.count), 4)
    }
}

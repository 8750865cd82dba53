import Foundation

/// Where the demo listens, left in the state directory for `placed demo badge`: the college's key is to be found there.
enum DemoAddress {
    private static let fileName = "demo.address"

    /// Notes the address of a demo that is about to listen.
    static func write(_ address: String, state directory: String) throws {
        let path = "\(directory)/\(fileName)"
        do {
            try Data(address.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw StateDirectoryError.unusable(path: path, problem: "the demo's address cannot be written")
        }
    }

    /// The address of the last demo on the state directory; nil when there was none.
    static func read(state directory: String) -> String? {
        // An address is short; anything longer is some other file.
        guard let data = FileManager.default.contents(atPath: "\(directory)/\(fileName)"), data.count < 300 else {
            return nil
        }
        return String(decoding: data, as: UTF8.self)
    }
}

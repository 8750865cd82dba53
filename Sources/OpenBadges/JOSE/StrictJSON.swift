import JSONLD

/// Reads the JSON of an input, turning what is wrong with it into the code of the verification rules.
enum StrictJSON {
    static func read(_ bytes: [UInt8], _ name: String, _ limits: JSONLimits) throws(CheckFailure) -> JSONValue {
        do {
            return try JSONReader.read(bytes, limits: limits)
        } catch {
            let code: ReasonCode =
                switch error.reason {
                case .duplicateName: .jsonDuplicateKey
                case .depth, .size: .limitExceeded
                default: .jsonInvalid
                }
            throw .refused(.parse, code, "\(name): \(error)")
        }
    }
}

extension String {
    /// The text with A to Z as a to z and every other character as it is: language tags are compared so
    /// (RFC 5646 section 2.1.1), and the processors that sign credentials write them so.
    var asciiLowercased: String {
        guard utf8.contains(where: { (0x41...0x5A).contains($0) }) else { return self }
        return String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

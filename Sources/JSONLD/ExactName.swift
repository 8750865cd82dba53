/// A name that is equal to another only byte by byte. `String` compares by canonical equivalence, under which the
/// Kelvin sign is the letter K: two members of a signed document would become one.
struct ExactName: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactName, right: ExactName) -> Bool { left.text.hasSameBytes(as: right.text) }

    func hash(into hasher: inout Hasher) {
        hasher.combine(exactly: text)
    }
}

extension Hasher {
    /// Feeds a text's UTF-8 bytes and an end mark that no text contains.
    mutating func combine(exactly text: String) {
        var text = text
        text.withUTF8 { combine(bytes: UnsafeRawBufferPointer($0)) }
        combine(UInt8(0xFF))
    }
}

extension String {
    /// Whether both are the same UTF-8 bytes. Identifiers are compared so; `==` would accept other spellings of them.
    public func hasSameBytes(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let answer = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                ByteOrder.areEqual(UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
            }
        }
        return (answer ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}

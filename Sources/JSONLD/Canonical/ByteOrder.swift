/// The order of texts by their UTF-8 bytes, which is their code point order.
enum ByteOrder {
    /// Whether a text comes before another.
    static func precedes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        let common = min(left.count, right.count)
        var position = 0
        // Lines of one dataset share long beginnings: eight bytes are compared at once.
        while position + 8 <= common {
            let a = UInt64(bigEndian: left.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let b = UInt64(bigEndian: right.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            if a != b { return a < b }
            position += 8
        }
        while position < common {
            if left[position] != right[position] { return left[position] < right[position] }
            position += 1
        }
        return left.count < right.count
    }

    /// Whether two texts are the same; eight bytes are compared at once.
    static func areEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        let count = left.count
        guard count == right.count else { return false }
        var position = 0
        while position + 8 <= count {
            let a = left.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let b = right.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            if a != b { return false }
            position += 8
        }
        while position < count {
            if left[position] != right[position] { return false }
            position += 1
        }
        return true
    }

    /// Whether a text comes before another.
    static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.withUnsafeBytes { left in right.withUnsafeBytes { precedes(left, $0) } }
    }

    /// Replaces lines that stand one after the other by the same lines in order; a line is given by where it ends.
    static func sortLines(_ text: inout [UInt8], ends: [Int]) {
        guard ends.count > 1 else { return }
        let sorted = text.withUnsafeBytes { text in
            var start = 0
            var lines: [UnsafeRawBufferPointer] = []
            lines.reserveCapacity(ends.count)
            for end in ends {
                lines.append(UnsafeRawBufferPointer(rebasing: text[start..<end]))
                start = end
            }
            lines.sort(by: precedes)
            return [UInt8](unsafeUninitializedCapacity: start) { output, count in
                let output = UnsafeMutableRawBufferPointer(output)
                for line in lines {
                    UnsafeMutableRawBufferPointer(rebasing: output[count...]).copyMemory(from: line)
                    count += line.count
                }
            }
        }
        text = sorted
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Memory for a fixed number of plain values, without bounds checks: the index reads it millions of times a second.
///
/// `@unchecked Sendable`: its address and size never change, it frees itself when nobody refers to it any more, and it is
/// written only while the index is built, by one thread or by several at different places, all joined before the
/// index is given away. From then on it is only read; or its one owner, which cannot be copied and gives it to nobody,
/// goes on writing (`LiveMatching`).
final class FixedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
    let count: Int
    let pointer: UnsafeMutablePointer<Element>

    /// The pages it is on, if they are its own; else it is the allocator's.
    private let pages: (start: UnsafeMutableRawPointer, bytes: Int)?

    /// Not initialised: every element is to be written before it is read.
    init(uninitialized count: Int) {
        self.count = count
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        pages = bytes < Self.ownPages ? nil : Self.map(bytes)
        let start: UnsafeMutableRawPointer
        if let pages {
            let address = UInt(bitPattern: pages.start)
            let huge = UInt(Self.hugePage)
            start = bytes < Self.hugePage ? pages.start : pages.start + Int((huge - address % huge) % huge)
        } else {
            start = .allocate(byteCount: bytes, alignment: 64)
        }
        pointer = start.bindMemory(to: Element.self, capacity: max(1, count))
    }

    /// All elements the same.
    convenience init(repeating element: Element, count: Int) {
        self.init(uninitialized: count)
        pointer.initialize(repeating: element, count: count)
    }

    /// The elements of an array.
    convenience init(_ elements: [Element]) {
        self.init(uninitialized: elements.count)
        elements.withUnsafeBufferPointer { elements in
            if let start = elements.baseAddress { pointer.initialize(from: start, count: elements.count) }
        }
    }

    deinit {
        if let pages {
            munmap(pages.start, pages.bytes)
        } else {
            UnsafeMutableRawPointer(pointer).deallocate()
        }
    }

    /// All elements; not to be kept beyond the buffer.
    var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: pointer, count: count) }

    /// Pages of its own go back to the system when they are freed; an allocator may keep them, as much as half an index
    /// after it is built.
    private static func map(_ bytes: Int) -> (UnsafeMutableRawPointer, Int)? {
        // Room to start at a huge page costs addresses, not memory.
        let length = bytes + (bytes < hugePage ? 0 : hugePage)
        #if canImport(Darwin)
            let flags = MAP_PRIVATE | MAP_ANON
        #else
            let flags = MAP_PRIVATE | MAP_ANONYMOUS
        #endif
        guard let start = mmap(nil, length, PROT_READ | PROT_WRITE, flags, -1, 0), start != MAP_FAILED else {
            return nil
        }
        #if os(Linux)
            // Candidates are spread over all of it, and a huge page spares looking up most of their addresses. Where
            // the system has none the advice does nothing.
            if bytes >= hugePage { _ = madvise(start, length, MADV_HUGEPAGE) }
        #endif
        return (start, length)
    }

    private static var ownPages: Int { 128 << 10 }
    private static var hugePage: Int { 2 << 20 }
}

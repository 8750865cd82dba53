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
/// index is given away. From then on it is only read.
final class FixedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
    let count: Int
    let pointer: UnsafeMutablePointer<Element>

    /// Not initialised: every element is to be written before it is read.
    init(uninitialized count: Int) {
        self.count = count
        let bytes = max(1, count) * MemoryLayout<Element>.stride
        let large = bytes >= Self.hugePage
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: large ? Self.hugePage : 64)
        #if os(Linux)
            // Candidates are spread over all of it, and a huge page spares looking up most of their addresses. Where
            // the system has none the advice does nothing.
            if large { _ = madvise(raw, bytes / Self.hugePage * Self.hugePage, MADV_HUGEPAGE) }
        #endif
        pointer = raw.bindMemory(to: Element.self, capacity: max(1, count))
    }

    /// All elements the same.
    convenience init(repeating element: Element, count: Int) {
        self.init(uninitialized: count)
        pointer.initialize(repeating: element, count: count)
    }

    deinit {
        UnsafeMutableRawPointer(pointer).deallocate()
    }

    private static var hugePage: Int { 2 << 20 }
}

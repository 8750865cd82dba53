#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The `Retry-After` field (RFC 9110 section 10.2.3): seconds, or a date.
enum RetryAfter {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Seconds from now, within the bound; nil when the field says nothing readable.
    static func seconds(_ field: String?, now: Date, atMost bound: Int) -> Int? {
        guard let text = field.map({ $0.filter { !$0.isNewline } })?.split(separator: " ") else { return nil }
        if text.count == 1, text[0].allSatisfy(\.isNumber) { return min(Int(text[0]) ?? bound, bound) }
        // Sun, 06 Nov 1994 08:49:37 GMT
        guard text.count == 6, text[5] == "GMT", let month = months.firstIndex(of: String(text[2])) else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        guard let date = Timestamp.parse("\(text[3])-\(number)-\(text[1])T\(text[4])Z") else { return nil }
        return min(max(0, Int(date.timeIntervalSince(now).rounded(.up))), bound)
    }
}

/// Primary language subtags of BCP 47 (RFC 5646, section 2.2.1).
public enum LanguageTag {
    /// Two or three lower-case letters.
    public static func isPrimary(_ text: String) -> Bool {
        (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
    }
}

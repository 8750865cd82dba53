/// A part of an achievement's holders that a scan reads.
struct LeadSpan: BitwiseCopyable, Sendable {
    /// Number of the alternative in its group.
    let alternative: Int
    let start: Int
    let end: Int
}

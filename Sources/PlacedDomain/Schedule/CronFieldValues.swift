/// The numbers a field of a cron expression stands for.
struct CronFieldValues: Sendable, Hashable {
    /// The numbers in ascending order, never empty.
    let sorted: [Int]
    /// Whether the field begins with `*`, which decides how day of month and day of week combine.
    let isWildcard: Bool

    func contains(_ value: Int) -> Bool {
        sorted.contains(value)
    }
}

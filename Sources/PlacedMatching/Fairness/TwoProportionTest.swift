import Foundation

/// The pooled two-proportion z test: by how many standard deviations two rates differ.
public struct TwoProportionTest: Sendable, Hashable {
    /// Negative when the first rate is the lower; 0 when nobody or everybody was selected.
    public let z: Double
    /// Two-sided.
    public let p: Double

    /// Compares the rate of a category with that of another.
    public init(_ group: GroupCount, _ reference: GroupCount) {
        let a = Double(group.people)
        let b = Double(reference.people)
        let selected = Double(group.selected + reference.selected)
        let passedOver = Double(group.passedOver + reference.passedOver)
        let spread = a * b * selected * passedOver
        guard spread > 0 else {
            z = 0
            p = 1
            return
        }
        // The difference is taken between whole numbers, where nothing is lost to rounding.
        let difference = group.selected * reference.people - reference.selected * group.people
        z = Double(difference) * ((a + b) / spread).squareRoot()
        p = erfc(abs(z) / 2.0.squareRoot())
    }
}

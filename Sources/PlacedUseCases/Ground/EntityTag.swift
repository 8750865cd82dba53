public import PlacedDomain

/// A strong validator (RFC 9110, section 8.8.3) from a resource's version and its viewer's role.
public struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    /// Without the quotation marks.
    public let opaque: String

    /// The tag of a version as one role sees it.
    ///
    /// - Parameter face: what else the representation depends on, such as a status that only this side may know.
    public init(version: Int64, viewer: Actor, face: String = "") {
        opaque = "\(version)-\(viewer.kind)" + (face.isEmpty ? "" : "-\(face)")
    }

    /// With the quotation marks, as header fields carry it.
    public var description: String { "\"\(opaque)\"" }
}

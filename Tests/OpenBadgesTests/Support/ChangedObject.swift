import JSONLD

extension JSONObject {
    /// The object with a member changed, or removed where the value is nil.
    func setting(_ name: String, _ value: JSONValue?) -> JSONObject {
        var object = self
        object[name] = value
        return object
    }
}

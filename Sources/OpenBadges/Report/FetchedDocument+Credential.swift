package import JSONLD

extension FetchedDocument {
    /// The credential that was obtained, read as strictly as the verifier reads it: its JSON, or the payload of a token,
    /// whose signature is the verifier's business; nil where there is neither.
    package var credential: JSONObject? {
        let policy = VerificationPolicy.standard
        switch try? DetectedInput(body, policy: policy) {
        case .json(let object, _): return object
        case .token(let text): return (try? CompactJWS(text, limits: policy.documentLimits))?.payload
        case .address, .png, nil: return nil
        }
    }
}

import JSONLD

/// Looks a credential up in a bitstring status list (Bitstring Status List 1.0 section 3.2) or its predecessor
/// StatusList2021. The list is a credential itself and is verified like one.
struct StatusListCheck {
    let context: VerificationContext
    let issuer: String

    /// The fewest entries a list should have, so that a look-up does not tell which credential it was for.
    private static let minimumEntries = 131_072

    func check(_ entry: JSONObject) async throws(CheckFailure) {
        guard let index = try wholeNumber("statusListIndex", in: entry) else {
            throw invalid("the entry has no statusListIndex")
        }
        guard let purpose = entry["statusPurpose"]?.string else { throw invalid("the entry has no statusPurpose") }
        // Read in either spelling: a proof over RDF takes 2 and "2" for the same.
        let size = try wholeNumber("statusSize", in: entry) ?? 1
        guard (1...64).contains(size) else { throw invalid("statusSize is not a number of bits from 1 to 64") }
        let list = try await list(at: entry["statusListCredential"]?.string ?? "")
        let subject = list["credentialSubject"]?.elements.first
        let purposes = subject?["statusPurpose"]?.strings ?? []
        guard purposes.contains(purpose) else {
            throw .undecided(
                .status, .statusPurposeMismatch,
                "the entry is about \(purpose.prefix(32)), the list about \(purposes.joined(separator: ", ").prefix(64))"
            )
        }
        let bits = try bits(of: subject?["encodedList"]?.string)
        let entries = bits.count * 8 / size
        guard index < entries else {
            throw .undecided(.status, .statusRange, "entry \(index) of a list of \(entries)")
        }
        if entries < Self.minimumEntries {
            context.ledger.note(
                .status, .pass, .statusListTooShort, "the list has \(entries) entries, fewer than its standard demands")
        }
        try judge(value(at: index, size, bits), purpose)
    }

    private func invalid(_ detail: String) -> CheckFailure { .undecided(.status, .statusListInvalid, detail) }

    private func judge(_ value: UInt64, _ purpose: String) throws(CheckFailure) {
        switch purpose {
        case "revocation" where value != 0:
            throw .failed(.status, .revoked, "the issuer has revoked the badge")
        case "suspension" where value != 0:
            throw .failed(.status, .suspended, "the issuer has suspended the badge for now")
        case "revocation", "suspension":
            context.ledger.note(.status, .pass, nil, "the status list says no \(purpose)")
        default:
            // Messages mean what the issuer says they mean: shown, not judged.
            context.ledger.note(.status, .pass, nil, "the status list has the value \(value) for \(purpose.prefix(32))")
        }
    }

    /// A whole number without sign or spaces, as text or as a JSON number; nil when the entry has none.
    private func wholeNumber(_ name: String, in entry: JSONObject) throws(CheckFailure) -> Int? {
        guard let value = entry[name] else { return nil }
        let text = value.string ?? value.number?.text ?? ""
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            throw invalid("\(name) is not a whole number")
        }
        return number
    }

    /// The list credential's JSON, verified.
    private func list(at address: String) async throws(CheckFailure) -> JSONObject {
        let document = try await context.document(
            at: address, .statusList, for: .status, unreachable: .statusUnavailable)
        let url = document.url
        guard (200..<300).contains(document.response.status) else {
            throw .undecided(
                .status, .statusUnavailable, "the list at \(url) answers with status \(document.response.status)")
        }
        let attached = context.attached()
        let list: SecuredCredential
        do throws(CheckFailure) {
            switch try DetectedInput(document.response.body, policy: context.policy) {
            case .json(let object, _):
                list = try SecuredCredential(member: .object(object), limits: context.policy.documentLimits)
            case .token(let text): list = try SecuredCredential(CompactJWS(text, limits: context.policy.documentLimits))
            default: throw invalid("no list")
            }
        } catch {
            throw .undecided(.status, .statusUnavailable, "\(url) does not answer with a status list")
        }
        do throws(CheckFailure) {
            try await CredentialCheck(context: attached, role: .statusList).run(list)
        } catch {
            attached.ledger.fail(error)
        }
        let report = attached.ledger.report()
        guard report.verdict == .verified else {
            let finding = report.checks.first { $0.outcome == .fail || $0.outcome == .unknown }
            throw invalid("the list at \(url) does not verify: \(finding?.detail ?? report.verdict.rawValue)")
        }
        guard attached.ledger.issuer?.hasSameBytes(as: issuer) == true else {
            throw invalid("the list at \(url) is another issuer's than the badge")
        }
        if let id = list.document["id"]?.string, WebAddress(id)?.withoutFragment != url.withoutFragment {
            context.ledger.note(.status, .pass, .idMismatch, "the list calls itself \(id.prefix(120))")
        }
        return list.document
    }

    /// The list's bytes: base64url of a gzip stream, with the multibase prefix u or, as older lists have it, without.
    private func bits(of text: String?) throws(CheckFailure) -> [UInt8] {
        guard let text else { throw invalid("the list has no encodedList") }
        if !text.hasPrefix("u") {
            context.ledger.note(.status, .pass, nil, "the list is encoded without its multibase prefix")
        }
        guard let compressed = Base64URL.decode(text.hasPrefix("u") ? text.dropFirst() : text[...]) else {
            throw invalid("the list's encodedList is not base64url")
        }
        switch Inflater.gunzip(compressed, maximumBytes: context.policy.maximumStatusListBytes) {
        case .success(let bytes): return bytes
        case .failure(.tooLong):
            throw .undecided(
                .status, .limitExceeded,
                "the list expands to more than \(context.policy.maximumStatusListBytes) bytes")
        case .failure: throw invalid("the list's encodedList is not one gzip stream")
        }
    }

    /// The entry's value; index 0 is the left-most bit.
    private func value(at index: Int, _ size: Int, _ bytes: [UInt8]) -> UInt64 {
        var value: UInt64 = 0
        for position in index * size..<(index + 1) * size {
            value = value << 1 | UInt64(bytes[position / 8] >> UInt8(7 - position % 8) & 1)
        }
        return value
    }
}

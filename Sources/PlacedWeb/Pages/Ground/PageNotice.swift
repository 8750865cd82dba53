/// What a page says once after something was done, carried through a redirection by a code.
enum PageNotice: String, Sendable, CaseIterable {
    case signedIn = "page.sign_in.signed_in"
    case signedOut = "page.sign_in.signed_out"
    case emailConfirmed = "page.sign_in.email_confirmed"
    case draftSaved = "page.placement_form.saved"
    case published = "page.placement_check.published"
    case inReview = "page.placement_check.in_review"
    case extended = "page.manage.extended"
    case ended = "page.manage.ended"
    case copied = "page.manage.copied"
    case decided = "page.application.changed"
    case undone = "page.application.undone"
    case applied = "page.application.sent"
    case imported = "page.credentials.imported"
    case removed = "page.credentials.removed"
    case rechecked = "page.credentials.rechecked"
    case providerConnected = "page.providers.connected"
    case providerEnded = "page.providers.ended"
    case collectionSaved = "page.collections.saved"
    case collectionRemoved = "page.collections.removed"
    case shared = "page.consents.given"
    case unshared = "page.consents.stopped"
    case profileSaved = "page.profile.saved"
    case identifierProven = "page.identifiers.saved"
    case identifierRemoved = "page.identifiers.removed"
    case invited = "page.caseload.invited"
    case accepted = "page.invitations.accepted"
    case declined = "page.invitations.declined"
    case adviceEnded = "page.invitations.ended"
    case approved = "page.review.approved"
    case referred = "page.review.referred"
    case runAsked = "page.runs.started"
    case qualityAsked = "page.quality.asked"
    case roundAnnounced = "page.rounds.announced"
    case roundFrozen = "page.rounds.frozen"
    case roundRun = "page.rounds.was_run"
    case roundCancelled = "page.rounds.cancelled"
    case roundJoined = "page.rounds.joined"
    case roundLeft = "page.rounds.left"
    case roundListSaved = "page.rounds.saved"
    case roundSame = "page.rounds.same"
    case roundDiffers = "page.rounds.differs"
    case trustSaved = "page.trust.saved"
    case trustRemoved = "page.trust.removed"
    case answersSaved = "page.equality.saved"
    case answersDeleted = "page.equality.deleted"
    case auditPublished = "page.audit.published"
    case preferencesSaved = "page.preferences.saved"

    /// What stands in the address: the key without its `page.`, so that nothing but our own words can be shown.
    var code: String { String(rawValue.dropFirst("page.".count)).replacing(".", with: "-") }

    /// The notice of a code; nil for anything else.
    init?(code: String) {
        guard let notice = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = notice
    }
}

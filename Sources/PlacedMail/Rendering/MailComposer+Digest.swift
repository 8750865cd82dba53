import PlacedDomain
import PlacedText

extension MailComposer {
    func compose(_ digest: DigestContent) -> (subject: String, sections: [MailSection]) {
        switch digest.news {
        case .employer(let news): compose(news)
        case .learner(let news): compose(news)
        case .advisor(let news): compose(news)
        }
    }

    private func subject(_ key: String, count: Int) -> String {
        count > 0 ? text("mail.digest.\(key)", ["count": .number(count)]) : text("mail.digest.\(key)_plain")
    }

    // MARK: Employer

    private func compose(_ news: EmployerNews) -> (subject: String, sections: [MailSection]) {
        let (listed, left) = limited(news.newCandidates)
        var sections = listed.map(candidates)
        if left != nil { sections.append(MailSection(heading: text("mail.digest.new_candidates"), more: left)) }
        if !news.unanswered.isEmpty {
            let (shown, more) = limited(news.unanswered)
            sections.append(
                MailSection(heading: text("mail.digest.unanswered"), items: shown.map(unanswered), more: more))
        }
        if !news.closing.isEmpty {
            let (shown, more) = limited(news.closing)
            let items = shown.map { closing in
                MailSection.Item(
                    text: text(
                        "mail.digest.closing_line",
                        ["title": .text(closing.placement.title), "date": .text(date(closing.applyBy))]),
                    link: links.placement(closing.placement))
            }
            sections.append(MailSection(heading: text("mail.digest.closing"), items: items, more: more))
        }
        sections += rounds(news.rounds ?? [])
        return (subject("employer_subject", count: news.newCandidates.reduce(0) { $0 + $1.count }), sections)
    }

    private func candidates(_ section: EmployerNews.NewCandidates) -> MailSection {
        let (shown, more) = limited(section.top, to: Self.tableLimit, total: section.count)
        let table = MailSection.Table(
            caption: text("mail.digest.candidates_caption", ["title": .text(section.placement.title)]),
            headers: ["candidate", "rank", "score", "why"].map { text("mail.digest.\($0)") },
            rows: shown.map { candidate in
                [
                    candidate.label ?? text("mail.digest.masked_candidate", ["rank": .number(candidate.rank)]),
                    catalogue.number(candidate.rank, language), score(candidate.score),
                    reasons(candidate.reasons).joined(separator: "; "),
                ]
            })
        return MailSection(
            heading: section.placement.title,
            paragraphs: [text("mail.digest.candidates_count", ["count": .number(section.count)])],
            table: shown.isEmpty ? nil : table, more: more,
            action: .init(label: text("mail.digest.see_candidates"), url: links.candidates(section.placement)))
    }

    private func unanswered(_ section: EmployerNews.Unanswered) -> MailSection.Item {
        let wait = catalogue.duration(seconds: section.daysWaiting * 86_400, language)
        return MailSection.Item(
            text: text(
                "mail.digest.unanswered_line",
                ["count": .number(section.count), "title": .text(section.placement.title), "wait": .text(wait)]),
            link: links.candidates(section.placement))
    }

    // MARK: Learner

    private func compose(_ news: LearnerNews) -> (subject: String, sections: [MailSection]) {
        var sections: [MailSection] = []
        if !news.matches.isEmpty {
            let (shown, more) = limited(news.matches)
            let items = shown.map { match in
                MailSection.Item(
                    text: text(
                        "mail.digest.match_line",
                        ["title": .text(match.placement.title), "employer": .text(match.employer)]),
                    link: links.placement(match.placement), details: [score(match.score)] + reasons(match.reasons))
            }
            sections.append(
                MailSection(
                    heading: text("mail.digest.new_matches"), items: items, more: more,
                    action: .init(label: text("mail.view_all"), url: links.matches)))
        }
        if !news.oneBadgeAway.isEmpty {
            let (shown, more) = limited(news.oneBadgeAway)
            sections.append(
                MailSection(heading: text("mail.digest.one_away"), items: shown.map(oneBadgeAway), more: more))
        }
        if !news.statusChanges.isEmpty {
            let (shown, more) = limited(news.statusChanges)
            let items = shown.map { change in
                MailSection.Item(
                    text: text(
                        "mail.digest.status_line",
                        ["title": .text(change.placement.title), "status": .text(status(change.status))]),
                    link: links.placement(change.placement))
            }
            sections.append(
                MailSection(
                    heading: text("mail.digest.statuses"), items: items, more: more,
                    action: .init(label: text("mail.digest.see_applications"), url: links.applications)))
        }
        sections += rounds(news.rounds ?? [])
        return (subject("learner_subject", count: news.matches.count), sections)
    }

    private func oneBadgeAway(_ section: LearnerNews.OneBadgeAway) -> MailSection.Item {
        let (shown, more) = limited(section.missing)
        let names = (shown + [more].compactMap { $0 }).joined(separator: ", ")
        let missing = section.missing.count == 1 ? names : text("mail.digest.one_of", ["names": .text(names)])
        return MailSection.Item(
            text: text(
                "mail.digest.one_away_line",
                ["title": .text(section.placement.title), "achievements": .text(missing)]),
            link: links.placement(section.placement))
    }

    /// One section for all rounds; none without any.
    private func rounds(_ news: [RoundNews]) -> [MailSection] {
        guard !news.isEmpty else { return [] }
        let (shown, more) = limited(news)
        let items = shown.map { round in
            let line =
                switch round.event {
                case .opened: "mail.digest.round_opened"
                case .openedUntilFrozen: "mail.digest.round_opened_until_frozen"
                case .completed: "mail.digest.round_result"
                }
            return MailSection.Item(
                text: text(line, ["title": .text(round.title), "date": .text(date(round.freezesOn))]),
                link: links.round(round.id))
        }
        return [MailSection(heading: text("mail.digest.rounds"), items: items, more: more)]
    }

    // MARK: Advisor

    private func compose(_ news: AdvisorNews) -> (subject: String, sections: [MailSection]) {
        let (shown, more) = limited(news.changes)
        let items = shown.map { change in
            var arguments: [String: TextArgument] = [
                "learner": .text(change.learnerLabel),
                "change": .text(text("codes.caseload_change.\(change.code.rawValue)")),
            ]
            guard let placement = change.placement else {
                return MailSection.Item(text: text("mail.digest.caseload_line", arguments))
            }
            arguments["title"] = .text(placement.title)
            return MailSection.Item(
                text: text("mail.digest.caseload_line_placement", arguments), link: links.placement(placement))
        }
        let section = MailSection(
            heading: text("mail.digest.caseload"), items: items, more: more,
            action: .init(label: text("mail.digest.see_caseload"), url: links.caseload))
        return (text("mail.digest.advisor_subject", ["count": .number(news.changes.count)]), [section])
    }
}

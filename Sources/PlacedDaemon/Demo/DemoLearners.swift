import PlacedDomain

/// The demo's sixty learners, each with reasons of their own to be matched or not.
enum DemoLearners {
    /// The learner of the demo's sign-in button.
    static let guestEmail = "amina.warsame@mail.example"

    /// All of them; the same each time.
    static func all() -> [DemoLearner] {
        var generator = DemoGenerator(seed: 2_026)
        return [guest] + (1..<60).map { learner($0, &generator) }
    }

    /// Signs in by the demo's button: well on the way, one college badge short of some placements.
    private static let guest: DemoLearner = {
        var profile = LearnerProfile()
        profile.location = DemoTown.kennemeg.location
        profile.travelRadiusKilometres = 60
        profile.weeklySlots = slots([
            "mon_morning", "mon_afternoon", "tue_morning", "tue_afternoon", "wed_morning", "thu_morning",
        ])
        profile.hoursPerWeek = 30
        profile.languages = ["en", "so"]
        func award(_ achievement: DemoAchievement, _ days: Int, level: Int? = nil) -> DemoAward {
            DemoAward(
                name: "amina-warsame-\(achievement.rawValue)", achievement: achievement, recipient: guestEmail,
                issuedDaysBefore: days, level: level)
        }
        return DemoLearner(
            name: "Amina Warsame", email: guestEmail, pathway: .computerSupport, profile: profile,
            awards: [
                award(.workplaceSkills, 310), award(.computerLiteracy, 250), award(.customerService, 200, level: 4),
                award(.hardwareSupport, 95, level: 4),
            ],
            consent: .everybody([.name, .email, .issuer]))
    }()

    private static let firstNames = [
        "Abdi", "Beth", "Camille", "Desmond", "Elena", "Fatuma", "Gerard", "Hodan", "Isaac", "Joanne", "Kwame", "Lucie",
        "Mateus", "Nadia", "Owen", "Priya", "Quentin", "Rosa", "Samir", "Tess",
    ]
    private static let lastNames = [
        "Albert", "Bouchard", "Cyr", "Dumais", "Elmi", "Francis", "Gagnon", "Hassan", "Ireland", "Jalloh", "Kimball",
        "Levesque", "Mendes", "Newell", "Ouellette", "Pelletier", "Robichaud", "Socobasin", "Thibodeau",
    ]

    private static func learner(_ index: Int, _ generator: inout DemoGenerator) -> DemoLearner {
        // 20 and 19 have no common divisor, so no two of the sixty share a name.
        let first = firstNames[index % firstNames.count]
        let last = lastNames[index % lastNames.count]
        let email = "\(first).\(last)@mail.example".lowercased()
        let pathway: DemoLearner.Pathway =
            index % 2 == 0 ? .computerSupport : index % 4 == 1 ? .electrical : .healthCare
        let language = index % 12 == 8 ? "fr" : index % 15 == 4 ? "es" : index % 20 == 6 ? "pt" : "en"
        return DemoLearner(
            name: "\(first) \(last)", email: email, pathway: pathway, profile: profile(index, language, &generator),
            awards: awards(index, pathway, email, &generator), consent: consent(index),
            demographics: demographics(index), language: language)
    }

    private static func profile(_ index: Int, _ language: String, _ generator: inout DemoGenerator) -> LearnerProfile {
        var profile = LearnerProfile()
        profile.location = DemoTown.allCases[index % DemoTown.allCases.count].location
        profile.travelRadiusKilometres = [25, 40, 60, 80, 120].randomElement(using: &generator)
        profile.languages = language == "en" ? ["en"] : index % 3 == 0 ? [language] : ["en", language]
        profile.hoursPerWeek = [16, 20, 30, 40].randomElement(using: &generator)
        profile.modalities = index % 9 == 0 ? [.remote, .hybrid] : nil
        profile.kinds = index % 11 == 0 ? [.apprenticeship, .onTheJobTraining] : nil
        if index % 5 != 0 {
            let days = index % 4 == 3 ? ["sat", "sun", "fri"] : ["mon", "tue", "wed", "thu", "fri"]
            let times = index % 6 == 5 ? ["evening"] : ["morning", "afternoon"]
            profile.weeklySlots = slots(days.flatMap { day in times.map { "\(day)_\($0)" } })
        }
        return profile
    }

    private static func awards(
        _ index: Int, _ pathway: DemoLearner.Pathway, _ email: String, _ generator: inout DemoGenerator
    ) -> [DemoAward] {
        var held: [DemoAchievement] = index % 3 == 0 ? [.workplaceSkills, .customerService] : [.workplaceSkills]
        // Every fifth is still at Level 1: one badge away.
        let isAtLevelOne = index % 5 == 4
        switch pathway {
        case .computerSupport:
            held.append(index % 4 == 0 ? .computerLiteracy : .digitalLiteracy)
            if !isAtLevelOne { held.append(.hardwareSupport) }
            if index % 6 == 2 { held.append(.networking) }
            if index % 10 == 8 { held.append(.networkTechnician) }
            if index % 8 == 6 { held.append(.cloudBasics) }
        case .electrical:
            held.append(.siteSafety)
            if !isAtLevelOne { held.append(.electricalHelper) }
            if index % 3 == 0 { held.append(.solarBasics) }
        case .healthCare:
            held.append(.firstAid)
            if !isAtLevelOne { held.append(.nursingAssistant) }
            if index % 8 == 3 { held.append(.phlebotomy) }
        }
        if index % 7 == 5 { held.append(.englishAtWork) }
        let name = email.prefix { $0 != "@" }.replacing(".", with: "-")
        return held.map { achievement in
            var award = DemoAward(
                name: "\(name)-\(achievement.rawValue)", achievement: achievement, recipient: email,
                issuedDaysBefore: Int.random(in: 30...700, using: &generator),
                level: [nil, 2, 3, 3, 4, 5].randomElement(using: &generator) ?? nil)
            // A certificate that was not renewed, and one that the college took back.
            if index % 13 == 9, achievement == held.last { award.expiresDaysAfter = -20 }
            if index % 4 == 0, index % 12 == 8, achievement == .computerLiteracy { award.isRevoked = true }
            return award
        }
    }

    private static func consent(_ index: Int) -> DemoLearner.Consent {
        switch index % 10 {
        case 3, 7: index % 20 == 7 ? .one(.penley) : .none
        case 1, 6: .everybody([])
        case 2, 5: .everybody([.name])
        default: .everybody([.name, .email, .issuer])
        }
    }

    /// Most answer, some prefer not to say, some leave the page alone: by turns, and never by name.
    private static func demographics(_ index: Int) -> Demographics? {
        guard index % 8 != 7 else { return nil }
        let sexes: [DemographicAnswer<Sex>] = [
            .given(.female), .given(.male), .given(.female), .given(.male), .given(.male), .given(.female), .declined,
        ]
        let races: [DemographicAnswer<Set<RaceEthnicity>>] = [
            .given([.white]), .given([.white]), .given([.black]), .given([.white]), .given([.hispanicOrLatino]),
            .given([.asian]), .given([.white]), .given([.americanIndian]), .given([.black, .white]), .declined,
            .unanswered,
        ]
        return Demographics(sex: sexes[index % sexes.count], raceEthnicity: races[index % races.count])
    }

    static func slots(_ names: [String]) -> WeeklySlots {
        WeeklySlots(names.compactMap { WeeklySlots(name: $0) })
    }
}

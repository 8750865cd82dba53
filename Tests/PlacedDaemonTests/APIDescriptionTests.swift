import Hummingbird
import PlacedDomain
import PlacedStore
import PlacedText
import PlacedUseCases
import Testing

@testable import PlacedWeb

@Suite("The API's description agrees with the code")
struct APIDescriptionTests {
    private func description() throws -> JSONNode {
        try JSONText.read(try OpenAPIDocument.load(from: APIService.package))
    }

    private func words<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) -> [String] {
        Word.allCases.map(\.rawValue)
    }

    @Test("every enum has the domain's words in the domain's order")
    func enums() throws {
        let schemas = try description()["components"]["schemas"]
        let expected: [(String, [String])] = [
            ("PlacementKind", words(PlacementKind.self)), ("Modality", words(Modality.self)),
            ("PlacementStatus", words(PlacementStatus.self)), ("PayInterval", words(PayInterval.self)),
            ("ClosureReason", words(ClosureReason.self)), ("ExtensionReason", words(ExtensionReason.self)),
            ("RequirementUse", words(Requirement.Use.self)), ("WeeklySlot", WeeklySlots.names),
            ("Factor", words(FactorWeights.Factor.self)), ("Reveal", words(ConsentGrant.Reveal.self)),
            ("ConsentScopeKind", words(ConsentScopeKind.self)), ("Verdict", words(CredentialVerdict.self)),
            ("MatchRunState", words(MatchRunState.self)), ("ApplicationStatus", words(ApplicationStatus.self)),
            ("CapacityRoundStatus", words(CapacityRoundStatus.self)),
            ("ApplicationReason", words(ApplicationReason.self)), ("Language", words(Language.self)),
            ("CaseloadTask", words(ReadCaseload.Task.self)), ("DigestFrequency", words(DigestFrequency.self)),
            ("ProviderStatus", words(ProviderConnectionStatus.self)), ("DigestPeriod", words(DigestPeriod.self)),
            ("FieldCode", words(FieldProblem.Code.self)), ("ProblemType", ProblemType.allCases.map(\.path)),
        ]
        for (name, words) in expected { #expect(schemas[name]["enum"] == .of(words), "\(name)") }
    }

    @Test("the bounds of factor weights are the domain's")
    func bands() throws {
        let members = try description()["components"]["schemas"]["FactorWeights"]["properties"]
        for factor in FactorWeights.Factor.allCases {
            #expect(members[factor.rawValue]["minimum"] == .of(factor.band.lowerBound))
            #expect(members[factor.rawValue]["maximum"] == .of(factor.band.upperBound))
        }
    }

    @Test("every reference leads somewhere")
    func references() throws {
        let document = try description()
        func check(_ node: JSONNode) {
            switch node {
            case .object(let members):
                for member in members {
                    if member.name == "$ref", let path = member.value.text {
                        let target = path.dropFirst(2).split(separator: "/").reduce(document) { $0[String($1)] }
                        #expect(target != .null, "\(path)")
                    }
                    check(member.value)
                }
            case .array(let elements): elements.forEach(check)
            default: break
            }
        }
        check(document)
    }

    @Test("every route of the API is described, and everything described is routed")
    func routes() throws {
        let dependencies = try APIService.dependencies(APIService.unreachable())
        let router = try WebApplication.router(dependencies: dependencies, pages: nil)
        let routed = Set(
            router.routes.map { "\($0.method.rawValue.lowercased()) \($0.path.description)" }
                .filter { !$0.contains("/problems/") })
        let paths = try description()["paths"]
        var described: Set<String> = []
        for path in paths.names {
            for method in paths[path].names where method != "parameters" { described.insert("\(method) \(path)") }
        }
        #expect(routed.subtracting(described).sorted() == [])
        #expect(described.subtracting(routed).sorted() == [])
    }
}

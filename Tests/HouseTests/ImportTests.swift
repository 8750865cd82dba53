import Foundation
import Testing

@Suite struct ImportTests {
    @Test("every target stands in the table of doors, and every row of it is a target")
    func everyTargetHasARow() throws {
        #expect(try Set(PackageSource.directories(below: "Sources")) == Set(Doors.allowed.keys))
    }

    @Test("no file imports what its room has no door to", arguments: Doors.allowed.keys.sorted())
    func doors(target: String) throws {
        let ours = Set(Doors.allowed.keys)
        let allowed = try #require(Doors.allowed[target])
        for file in try PackageSource.swiftFiles(below: "Sources/\(target)") {
            let forbidden = try PackageSource.imports(of: file).intersection(ours).subtracting(allowed)
            #expect(forbidden.isEmpty, "\(target)/\(file.lastPathComponent) imports \(forbidden.sorted())")
        }
    }

    @Test("pure rooms import nothing that reads, waits or connects", arguments: Doors.pure.sorted())
    func pureRooms(target: String) throws {
        let impure: Set<String> = [
            "NIOCore", "NIOPosix", "NIOSSL", "NIOHTTP1", "AsyncHTTPClient", "Hummingbird", "ServiceLifecycle",
            "Dispatch",
        ]
        for file in try PackageSource.swiftFiles(below: "Sources/\(target)") {
            let found = try PackageSource.imports(of: file).intersection(impure)
            #expect(found.isEmpty, "\(target)/\(file.lastPathComponent) imports \(found.sorted())")
        }
    }

    @Test("the manifest gives a target no dependency of ours beyond its doors")
    func manifest() throws {
        let text = try String(contentsOf: PackageSource.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let room = /room\(\s*"(\w+)",\s*\[(.*?)\]\)/.dotMatchesNewlines()
        let rooms = text.matches(of: room)
        #expect(rooms.count >= 14)
        for match in rooms {
            let target = String(match.output.1)
            let named = Set(match.output.2.matches(of: /"(\w+)"/).map { String($0.output.1) })
            let allowed = try #require(Doors.allowed[target], "\(target) has no row in the table of doors")
            #expect(named.subtracting(allowed).isEmpty, "\(target) depends on \(named.subtracting(allowed).sorted())")
        }
    }
}

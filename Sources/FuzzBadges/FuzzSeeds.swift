import Foundation
import JSONLD
import OpenBadges

/// The inputs that fuzzing starts from: small, and each of a kind of its own.
struct FuzzSeeds {
    let world: FuzzWorld

    /// Writes them to a folder for each target.
    func write(to directory: URL) throws {
        for target in FuzzTarget.allCases {
            let folder = directory.appending(path: target.rawValue)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (name, bytes) in try seeds(of: target) {
                try Data(bytes).write(to: folder.appending(path: name))
            }
        }
    }

    private func seeds(of target: FuzzTarget) throws -> [(String, [UInt8])] {
        switch target {
        case .png: try images(of: PlainBadgeImage.png(side: 1, red: 1, green: 2, blue: 3))
        case .svg: try images(of: Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>".utf8)) + drawings
        case .jose: world.originals.filter { $0.name.hasPrefix("token") } + [("signed", try signed())]
        case .jsonld: world.originals.filter { !$0.name.hasPrefix("token") } + statements
        case .statusList: lists
        case .forgery: world.embedded.indices.map { ("credential-\($0)", [UInt8($0), 0, 0, 9, 6, 9, 0, 1, 0]) }
        case .dates:
            [
                "2026-06-01T00:00:00Z", "2026-06-01T02:00:00.5+02:00", "2016-12-31t23:59:60z", "2015-04-30",
                "0001-01-01T00:00:00-2359",
            ]
            .enumerated().map { ("date-\($0.offset + 1)", Array($0.element.utf8)) }
        }
    }

    private func images(of plain: [UInt8]) throws -> [(String, [UInt8])] {
        var images = [("plain", plain)]
        for original in world.originals {
            let text = String(decoding: original.bytes, as: UTF8.self)
            images.append((original.name, try BadgeBaker.bake(text, into: plain, as: .openBadges3)))
        }
        for generation in [BakedGeneration.openBadges2, .learnerRecord2] {
            images.append(
                ("\(generation)", try BadgeBaker.bake("https://college.example/1", into: plain, as: generation)))
        }
        return images
    }

    private var drawings: [(String, [UInt8])] {
        let element =
            "<o:credential xmlns:o='https://purl.imsglobal.org/ob/v3p0'>&lt;&#x7b;<![CDATA[}]]></o:credential>"
        let type = "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x' [<!-- ' --><?p q?>]>"
        let text = "<?xml version='1.0' encoding='UTF-16'?>\(type)<s:svg xmlns:s='x'>\(element)</s:svg>"
        return [
            ("doctype", Array(text.utf8)),
            ("utf-16", text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }),
            ("entity", Array("<!DOCTYPE svg [<!ENTITY a 'b'><!ATTLIST svg c CDATA 'd'>]><svg>&a;</svg>".utf8)),
        ]
    }

    private func signed() throws -> [UInt8] {
        let header: JSONObject = ["alg": "EdDSA", "typ": "JWT", "kid": .string(world.signer.keyID)]
        return JSONWriter.bytes(.object(header)) + Array("\n".utf8) + JSONWriter.bytes(.object(world.credential))
    }

    private var statements: [(String, [UInt8])] {
        let json =
            #"{"@context":"https://www.w3.org/ns/credentials/v2","type":"VerifiableCredential","a":[1,1.5e3,-0,"\u00e9\ud83d\ude00",null,true,{"@value":"x"}]}"#
        let quads =
            "_:a <urn:p> _:b <urn:g> .\n_:b <urn:p> _:a .\n<urn:s> <urn:p> \"x\\u00e9\\n\"@en-GB .\n_:c <urn:p> \"1\"^^<urn:t> .\n"
        return [("values", Array(json.utf8)), ("quads", Array(quads.utf8))]
    }

    private var lists: [(String, [UInt8])] {
        let subject = "{\"type\":\"BitstringStatusList\",\"statusPurpose\":\"revocation\",\"encodedList\":\"u\"}"
        let gzip = StatusListInput.gzip([0x40, 0, 0, 1])
        return [
            ("bits", [0, 0, 0, 9, 0x40, 0x80]), ("gzip", [1, 0, 0, 2] + gzip), ("gzip-2021", [2, 0, 0, 31] + gzip),
            ("text", [3, 0, 0, 1] + Array(("u" + Base64URL.encode(gzip)).utf8)),
            ("subject", [4, 0, 0, 1] + Array(subject.utf8)),
        ]
    }
}

// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Settings every target of the house is built with; a warning is an error.
let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// `PLACED_NATIVE=1` builds the matcher for the machine's own processor; figures say which build they are of. The Swift
/// compiler takes the processor from the C compiler it imports headers with.
let native: [SwiftSetting] =
    ProcessInfo.processInfo.environment["PLACED_NATIVE"] == "1" ? [.unsafeFlags(["-Xcc", "-march=native"])] : []

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let collections = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let asyncHTTP = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")

/// A library target of the house with its allowed doors.
func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(
        name: name, dependencies: dependencies, swiftSettings: house + (name == "PlacedMatching" ? native : []))
}

/// A test target named after the room it tests.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let package = Package(
    name: "placed",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "placed", targets: ["placed"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: [.defaults, "YAML", "CommandLineArguments"]),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibxml2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CLibcurl", linkerSettings: [.linkedLibrary("curl")]),

        room("Libpq", ["CLibpq", logging, metrics, lifecycle, collections]),
        room("JSONLD", [crypto]),
        room("OpenBadges", ["JSONLD", "CZlib", "CLibxml2", crypto, cryptoExtras, asn1]),
        room("PlacedFetch", ["OpenBadges", asyncHTTP, nioCore, nioPosix, nioHTTP1, nioSSL, logging]),
        room("PlacedText", [yams, mustache]),
        room("PlacedDomain", [crypto]),
        .systemLibrary(name: "CPrefetch"),
        room("PlacedMatching", ["PlacedDomain", "CPrefetch"]),
        room("PlacedWorkload", ["PlacedMatching"]),
        room("PlacedStore", ["Libpq", "PlacedDomain", crypto, logging]),
        room(
            "PlacedUseCases",
            [
                "PlacedDomain", "PlacedMatching", "JSONLD", "OpenBadges", "PlacedFetch", "PlacedStore", crypto, logging,
                metrics,
            ]),
        room(
            "PlacedMail",
            ["CLibcurl", "PlacedDomain", "PlacedText", "PlacedStore", mustache, logging, metrics, lifecycle]),
        room(
            "PlacedWeb",
            [
                "PlacedDomain", "PlacedText", "PlacedMatching", "PlacedStore", "PlacedUseCases", hummingbird, mustache,
                yams, httpTypes, nioCore,
                crypto, logging, metrics,
            ]),
        room(
            "PlacedDaemon",
            [
                "Libpq", "JSONLD", "OpenBadges", "PlacedFetch", "PlacedText", "PlacedDomain", "PlacedMatching",
                "PlacedWorkload", "PlacedStore", "PlacedUseCases", "PlacedMail", "PlacedWeb", hummingbird,
                configuration, arguments,
                lifecycle, logging, metrics, yams, crypto, cryptoExtras, nioCore, nioPosix, nioSSL,
            ]),
        .executableTarget(
            name: "placed", dependencies: ["PlacedDaemon", arguments], swiftSettings: house),

        room(
            "PlacedTestSupport",
            [
                "Libpq", "PlacedDomain", "PlacedStore", "OpenBadges", crypto, cryptoExtras, nioCore, nioPosix, nioHTTP1,
                nioSSL, certificates, asn1, logging,
            ]),
        tests("HouseTests", []),
        tests("LibpqTests", ["Libpq", "PlacedTestSupport", logging, lifecycle]),
        tests("JSONLDTests", ["JSONLD", crypto]),
        tests("OpenBadgesTests", ["OpenBadges", "JSONLD", crypto, cryptoExtras]),
        tests(
            "PlacedFetchTests",
            [
                "PlacedFetch", "OpenBadges", "PlacedTestSupport", nioCore, nioPosix, nioSSL, certificates, asn1, crypto,
            ]),
        tests("PlacedTextTests", ["PlacedText"]),
        tests("PlacedDomainTests", ["PlacedDomain"]),
        tests("PlacedMatchingTests", ["PlacedMatching", "PlacedWorkload", "PlacedDomain"]),
        tests("PlacedStoreTests", ["PlacedStore", "Libpq", "PlacedDomain", "PlacedTestSupport", logging]),
        tests(
            "PlacedMailTests",
            ["PlacedMail", "PlacedText", "PlacedDomain", "PlacedStore", "PlacedTestSupport", logging, lifecycle]),
        tests(
            "PlacedDaemonTests",
            [
                "PlacedDaemon", "PlacedWeb", "PlacedUseCases", "PlacedMail", "PlacedStore", "PlacedDomain",
                "PlacedMatching", "PlacedText",
                "Libpq", "JSONLD", "OpenBadges", "PlacedTestSupport", hummingbird, hummingbirdTesting, logging, crypto,
            ]),

        .executableTarget(
            name: "bench-libpq", dependencies: ["Libpq", logging, histogram], path: "Sources/BenchLibpq",
            swiftSettings: house),
        .executableTarget(
            name: "bench-match", dependencies: ["PlacedWorkload"], path: "Sources/BenchMatch", swiftSettings: house),
        .executableTarget(
            name: "bench-snapshot", dependencies: ["Libpq", "PlacedDomain", "PlacedStore", "PlacedUseCases", logging],
            path: "Sources/BenchSnapshot", swiftSettings: house),
        .executableTarget(
            name: "bench-verify", dependencies: ["OpenBadges", "JSONLD"], path: "Sources/BenchVerify",
            swiftSettings: house),
        .executableTarget(
            name: "bench-rounds", dependencies: ["PlacedMatching"], path: "Sources/BenchRounds",
            swiftSettings: house),
        .executableTarget(
            name: "fuzz-badges", dependencies: ["OpenBadges", "JSONLD", crypto], path: "Sources/FuzzBadges",
            swiftSettings: house),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.3
import PackageDescription

/// CI turns every warning into an error; a developer's build shows them. A release build optimises over the borders of
/// modules: what is generic in one is made for its types in another. A fuzzer's does not: it would lose the counters by
/// which the fuzzer sees what an input reaches.
let settings: [SwiftSetting] =
    (Context.environment["GALLEY_FUZZ"] == nil
        ? [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))] : [])
    + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// A loop's objects are one thread's. That nobody reads what is being changed there is checked at every access while
/// developing and testing; in a release build those checks were a fifth of a kept answer's instructions.
let loopSettings = settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

let package = Package(
    name: "galley",
    targets: [
        // Bytes in, bytes out: no I/O, no newsroom.
        .systemLibrary(name: "CDeflate"),
        .target(name: "HTTP", dependencies: ["CDeflate"], swiftSettings: settings),
        .target(name: "JSON", swiftSettings: settings),

        // What is counted, and the page that monitoring reads.
        .target(name: "Metrics", swiftSettings: settings),

        // Hashes and random bytes.
        .systemLibrary(name: "CSodium"),
        .target(name: "Sodium", dependencies: ["CSodium"], swiftSettings: settings),

        // XML in and out, by libxml2.
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0"),
        .target(name: "XML", dependencies: ["CXML"], swiftSettings: settings),

        // Sockets, event loops and workers: no newsroom.
        .systemLibrary(name: "CEpoll"),
        .target(name: "HTTPServer", dependencies: ["CEpoll", "HTTP", "Metrics"], swiftSettings: loopSettings),

        // Requests to others.
        .systemLibrary(name: "CCurl"),
        .target(name: "HTTPClient", dependencies: ["CCurl"], swiftSettings: settings),
        .target(name: "SMTPClient", dependencies: ["CCurl", "Sodium"], swiftSettings: settings),

        // The rules of the trade: pure values and functions.
        .systemLibrary(name: "CMarkdown"),
        .target(name: "Newsroom", dependencies: ["CMarkdown", "Words"], swiftSettings: settings),

        // How texts fall into words that are found again, in any language.
        .target(name: "Words", swiftSettings: settings),

        // The engine, and the small layer over it that the store speaks to.
        .systemLibrary(name: "CSQLite"),
        .target(name: "SQLite", dependencies: ["CSQLite", "Words"], swiftSettings: settings),
        .target(name: "SQL", dependencies: ["Metrics", "SQLite", "Sodium"], swiftSettings: settings),

        // What the newsroom keeps; the schema's history is compiled in, so that one binary finds it anywhere.
        .target(
            name: "Store", dependencies: ["Newsroom", "SQL", "Sodium", "Words"],
            resources: [.embedInCode("Migrations")],
            swiftSettings: settings),

        // The description of the API, compiled in.
        .target(name: "OpenAPI"),

        // Scripts and styles for browsers, compiled in.
        .target(
            name: "Web", dependencies: ["OpenAPI"],
            resources: [.embedInCode("Embed"), .embedInCode("Desk"), .embedInCode("Pages")],
            swiftSettings: settings),

        // HTML in which text stays text.
        .target(name: "HTML", swiftSettings: settings),

        // HTTP on one side, the newsroom on the other.
        .systemLibrary(name: "CXXHash"),
        .target(
            name: "GalleyAPI",
            dependencies: [
                "CXXHash", "HTML", "HTTP", "HTTPClient", "JSON", "Newsroom", "SMTPClient", "SQL", "Sodium", "Store",
                "Web",
                "XML",
            ],
            swiftSettings: settings),

        // Content in and out: files on one side, the newsroom on the other.
        .target(
            name: "Transfer",
            dependencies: ["GalleyAPI", "HTTP", "JSON", "Newsroom", "SQL", "SQLite", "Sodium", "Store", "XML"],
            swiftSettings: settings),

        // The commit that the sources are of, where the build is told.
        .target(
            name: "CRevision",
            cSettings: [
                .define("GALLEY_REVISION", to: "\"\(Context.environment["GALLEY_REVISION"] ?? "")\"")
            ]),

        // What is called from a shell; puts the parts together.
        .systemLibrary(name: "CLinux"),
        .target(
            name: "GalleyCommand",
            dependencies: [
                "CLinux", "CRevision", "GalleyAPI", "HTTP", "HTTPServer", "JSON", "Metrics", "Newsroom", "SMTPClient",
                "SQL",
                "Sodium", "Store", "Transfer", "XML",
            ],
            resources: [.embedInCode("Demo/newsroom.json")], swiftSettings: settings),
        .executableTarget(name: "galley", dependencies: ["GalleyCommand"], swiftSettings: settings),

        // What the benchmarks run; built with the tests, so that they go on building.
        .executableTarget(
            name: "CountInstructions", dependencies: ["GalleyAPI", "HTTP", "SQL", "Store"],
            path: "benchmarks/instructions", swiftSettings: settings),
        .executableTarget(
            name: "CountKept", dependencies: ["HTTP", "HTTPServer"], path: "benchmarks/instructions-kept",
            swiftSettings: settings),
        .executableTarget(
            name: "AccuracyTable", dependencies: ["AnchoringAccuracy", "Newsroom", "TestSupport"],
            path: "benchmarks/accuracy-table", swiftSettings: settings),

        // What several suites of tests share.
        .target(name: "TestSupport", dependencies: ["HTTP"], path: "Tests/Support", swiftSettings: settings),
        .target(name: "Allocations", path: "Tests/Allocations"),
        .target(name: "Spawning", path: "Tests/Spawning"),
        .target(
            name: "AnchoringAccuracy", dependencies: ["Newsroom", "TestSupport"], path: "benchmarks/accuracy",
            swiftSettings: settings),
        .testTarget(
            name: "EndToEnd",
            dependencies: ["HTTP", "HTTPServer", "Newsroom", "SQL", "Spawning", "Store", "TestSupport", "galley"],
            exclude: ["Databases", "restart.py", "tls-mail-server.py"], swiftSettings: settings),
        .testTarget(
            name: "GalleyAPITests", dependencies: ["GalleyAPI", "HTTPServer", "SMTPClient", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "GalleyCommandTests",
            dependencies: ["GalleyCommand", "HTTP", "HTTPServer", "Newsroom", "SMTPClient", "Store", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: settings),
        .testTarget(
            name: "HTTPServerTests", dependencies: ["Allocations", "HTTP", "HTTPServer", "Metrics"],
            swiftSettings: settings),
        .testTarget(name: "HTTPTests", dependencies: ["Allocations", "HTTP", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: settings),
        .testTarget(name: "MetricsTests", dependencies: ["Metrics"], swiftSettings: settings),
        .testTarget(
            name: "NewsroomTests", dependencies: ["AnchoringAccuracy", "Newsroom", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "StoreTests", dependencies: ["CSQLite", "Newsroom", "SQL", "Sodium", "Store", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "SMTPClientTests", dependencies: ["SMTPClient", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "SodiumTests", dependencies: ["Sodium"], swiftSettings: settings),
        .testTarget(name: "SQLTests", dependencies: ["SQL", "SQLite", "CSQLite"], swiftSettings: settings),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: settings),
        .testTarget(
            name: "TransferTests",
            dependencies: ["JSON", "Newsroom", "SQL", "SQLite", "Sodium", "Store", "TestSupport", "Transfer"],
            exclude: ["Files"], swiftSettings: settings),
        .testTarget(name: "WordsTests", dependencies: ["Words"], swiftSettings: settings),
        .testTarget(name: "XMLTests", dependencies: ["XML"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

// The properties that fuzzing checks are a part of the tests, which try every input that was kept; for a fuzzer, built
// by `make fuzz`, they are a library.
let properties: [Target.Dependency] = ["GalleyAPI", "HTTP", "JSON", "Newsroom", "Store", "TestSupport"]
let fuzzers = ["Requests", "Routing", "Bodies"]
if Context.environment["GALLEY_FUZZ"] == nil {
    package.targets.append(
        .testTarget(
            name: "FuzzTests", dependencies: properties, path: "Tests/Fuzz", exclude: ["Corpora"] + fuzzers,
            swiftSettings: settings))
} else {
    package.targets.append(
        .target(
            name: "FuzzProperties", dependencies: properties, path: "Tests/Fuzz/Properties", swiftSettings: settings))
    package.targets += fuzzers.map {
        .executableTarget(
            name: "Fuzz\($0)", dependencies: ["FuzzProperties"], path: "Tests/Fuzz/\($0)", exclude: ["words.dict"],
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
    }
}

// For `make sanitize`: what ThreadSanitizer must be told is linked into the tests and into the server that they start.
if Context.environment["GALLEY_SANITIZE"] == "thread" {
    package.targets.append(.target(name: "MutexAnnotations", path: "Tests/Sanitizers", exclude: ["address.supp"]))
    for target in package.targets where ["TestSupport", "GalleyCommand"].contains(target.name) {
        target.dependencies.append("MutexAnnotations")
    }
}

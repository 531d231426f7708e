// swift-tools-version: 6.3
import PackageDescription

/// CI turns every warning into an error; a developer's build shows them.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
    name: "galley",
    targets: [
        // Bytes in, bytes out: no I/O, no newsroom.
        .systemLibrary(name: "CDeflate"),
        .target(name: "HTTP", dependencies: ["CDeflate"], swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),

        // Hashes and random bytes.
        .systemLibrary(name: "CSodium"),
        .target(name: "Sodium", dependencies: ["CSodium"], swiftSettings: strict),

        // Sockets, event loops and workers: no newsroom.
        .systemLibrary(name: "CEpoll"),
        .target(name: "HTTPServer", dependencies: ["CEpoll", "HTTP"], swiftSettings: strict),

        // The rules of the trade: pure values and functions.
        .systemLibrary(name: "CMarkdown"),
        .target(name: "Newsroom", dependencies: ["CMarkdown"], swiftSettings: strict),

        // The engine, and the small layer over it that the store speaks to.
        .systemLibrary(name: "CSQLite"),
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
        .target(name: "SQL", dependencies: ["SQLite", "Sodium"], swiftSettings: strict),

        // What the newsroom keeps; the schema's history is compiled in, so that one binary finds it anywhere.
        .target(
            name: "Store", dependencies: ["Newsroom", "SQL", "Sodium"], resources: [.embedInCode("Migrations")],
            swiftSettings: strict),

        // HTTP on one side, the newsroom on the other.
        .systemLibrary(name: "CXXHash"),
        .target(
            name: "GalleyAPI", dependencies: ["CXXHash", "HTTP", "JSON", "Newsroom", "SQL", "Sodium", "Store"],
            swiftSettings: strict),

        // What is called from a shell; puts the parts together.
        .target(
            name: "GalleyCommand",
            dependencies: ["GalleyAPI", "HTTPServer", "JSON", "Newsroom", "SQL", "Sodium", "Store"],
            resources: [.embedInCode("Demo/newsroom.json")], swiftSettings: strict),
        .executableTarget(name: "galley", dependencies: ["GalleyCommand"], swiftSettings: strict),

        // What several suites of tests share.
        .target(name: "TestSupport", dependencies: ["HTTP"], path: "Tests/Support", swiftSettings: strict),
        .target(name: "Allocations", path: "Tests/Allocations"),
        .testTarget(name: "EndToEnd", dependencies: ["SQL", "galley"], swiftSettings: strict),
        .testTarget(name: "GalleyAPITests", dependencies: ["GalleyAPI", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GalleyCommandTests",
            dependencies: ["GalleyCommand", "HTTP", "HTTPServer", "Newsroom", "Store", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "HTTPServerTests", dependencies: ["HTTP", "HTTPServer"], swiftSettings: strict),
        .testTarget(name: "HTTPTests", dependencies: ["Allocations", "HTTP", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .testTarget(name: "NewsroomTests", dependencies: ["Newsroom", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests", dependencies: ["Newsroom", "SQL", "Sodium", "Store", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "SodiumTests", dependencies: ["Sodium"], swiftSettings: strict),
        .testTarget(name: "SQLTests", dependencies: ["SQL", "SQLite", "CSQLite"], swiftSettings: strict),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite"], swiftSettings: strict),
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
            swiftSettings: strict))
} else {
    package.targets.append(
        .target(
            name: "FuzzProperties", dependencies: properties, path: "Tests/Fuzz/Properties", swiftSettings: strict))
    package.targets += fuzzers.map {
        .executableTarget(
            name: "Fuzz\($0)", dependencies: ["FuzzProperties"], path: "Tests/Fuzz/\($0)", exclude: ["words.dict"],
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
    }
}

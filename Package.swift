// swift-tools-version: 6.3
import PackageDescription

/// CI turns every warning into an error; a developer's build shows them.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
    name: "galley",
    products: [.executable(name: "galley", targets: ["galley"])],
    targets: [
        // C libraries of the system, each a module map and nothing else.
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CMarkdown", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CEpoll"),

        // Bytes in, bytes out: no I/O, no newsroom.
        .target(name: "Cryptography", dependencies: ["CSodium"], swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "HTTP", dependencies: ["JSON", "CDeflate"], swiftSettings: strict),

        // Sockets and loops: HTTP on the wire.
        .target(name: "HTTPServer", dependencies: ["HTTP", "CEpoll"], swiftSettings: strict),

        // The rules of the trade, and what keeps its records.
        .target(name: "Newsroom", dependencies: ["CMarkdown"], swiftSettings: strict),
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
        .target(name: "SQL", dependencies: ["SQLite", "Cryptography"], swiftSettings: strict),
        .target(
            name: "Migrations", path: "migrations",
            resources: [
                .embedInCode("0001_articles.sql"),
                .embedInCode("0002_comments.sql"),
                .embedInCode("0003_corrections.sql"),
                .embedInCode("0004_staff.sql"),
            ]),
        .target(
            name: "Store", dependencies: ["SQL", "Newsroom", "Migrations", "Cryptography"],
            swiftSettings: strict),

        // The newsroom over HTTP, and the command line that puts the parts together.
        .target(
            name: "GalleyAPI", dependencies: ["HTTPServer", "HTTP", "JSON", "Store", "Newsroom", "Cryptography"],
            swiftSettings: strict),
        .executableTarget(name: "galley", dependencies: ["GalleyAPI"], swiftSettings: strict),

        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP"], swiftSettings: strict),
        .testTarget(name: "HTTPServerTests", dependencies: ["HTTPServer"], swiftSettings: strict),
        .testTarget(name: "NewsroomTests", dependencies: ["Newsroom"], swiftSettings: strict),
        .testTarget(name: "StoreTests", dependencies: ["Store"], swiftSettings: strict),
        .testTarget(name: "GalleyAPITests", dependencies: ["GalleyAPI"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

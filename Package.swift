// swift-tools-version: 6.3
import PackageDescription

/// CI turns every warning into an error; a developer's build shows them.
let strict: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let package = Package(
    name: "galley",
    targets: [
        // Bytes in, bytes out: no I/O, no newsroom.
        .systemLibrary(name: "CDeflate"),
        .target(name: "HTTP", swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),

        // Sockets, event loops and workers: no newsroom.
        .systemLibrary(name: "CEpoll"),
        .target(name: "HTTPServer", dependencies: ["CEpoll", "HTTP"], swiftSettings: strict),

        // The rules of the trade: pure values and functions.
        .target(name: "Newsroom", swiftSettings: strict),

        .testTarget(name: "HTTPServerTests", dependencies: ["HTTP", "HTTPServer"], swiftSettings: strict),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP"], swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .testTarget(name: "NewsroomTests", dependencies: ["Newsroom"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version:6.2
import PackageDescription

// The rooms of the house, ground floor first. Arrows point down this list only; `WebcareModel` may be used by every room.
let package = Package(
    name: "webcare",
    products: [
        .executable(name: "webcare", targets: ["webcare"])
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(
            name: "CTerminal",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),
        // libpq's header at build time; the library itself is loaded when the first PostgreSQL queue is opened.
        .target(name: "CPostgres", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "WebcareModel"),
        .target(name: "Platforms", dependencies: ["WebcareModel"]),
        .target(
            name: "MentionQueue",
            dependencies: [
                "CPostgres", "WebcareModel",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]
        ),
        .target(name: "Terminal", dependencies: ["CTerminal", "WebcareModel"]),
        .target(
            name: "Console",
            dependencies: [
                "WebcareModel", "Platforms", "MentionQueue", "Terminal",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]
        ),
        .executableTarget(
            name: "webcare",
            dependencies: [
                "Console", "Platforms", "MentionQueue", "Terminal", "WebcareModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .testTarget(name: "WebcareModelTests", dependencies: ["WebcareModel"]),
        .testTarget(name: "PlatformsTests", dependencies: ["Platforms"], exclude: ["Payloads"]),
        .target(name: "Processes", path: "Tests/Processes"),
        .testTarget(
            name: "MentionQueueTests", dependencies: ["MentionQueue", "WebcareModel", "QueueHammer", "Processes"]),
        // A process that works hard on a queue, for tests that need several and kill some.
        .executableTarget(
            name: "QueueHammer", dependencies: ["MentionQueue", "WebcareModel"], path: "Tests/QueueHammer"),
        .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", linkerSettings: [.linkedLibrary("util")]),
        .executableTarget(
            name: "TerminalFixture", dependencies: ["Terminal", "WebcareModel"], path: "Tests/TerminalFixture"),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Terminal", "WebcareModel", "CPseudoTerminal", "TerminalFixture"]),
        .testTarget(
            name: "ConsoleTests", dependencies: ["Console", "Terminal", "MentionQueue", "Platforms", "WebcareModel"],
            exclude: ["Pictures"]),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["webcare", "MentionQueue", "WebcareModel", "CPseudoTerminal", "Processes"]),
    ],
    swiftLanguageModes: [.v6]
)

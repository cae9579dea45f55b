// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every Swift target of the project.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: settings)
}

/// The fuzzer's program needs all modules compiled with coverage, so only `make fuzz` builds it.
let fuzzDriver: [Target] =
  Context.environment["PROFORMA_FUZZ"] == nil
  ? []
  : [
    .executableTarget(name: "FuzzDriver", dependencies: ["Fuzzing"], path: "Tests/FuzzDriver", swiftSettings: settings)
  ]

let package = Package(
  name: "proforma",
  products: [.executable(name: "proforma", targets: ["proforma"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Level 5: the command line.
    .executableTarget(
      name: "proforma",
      dependencies: [
        "Production", "PDF", "Importing", "Forms", "Domain", "Reading", "Pages", "Layouts",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings),

    // Level 4: the use cases.
    module(
      "Production",
      [
        "PDF", "Typesetting", "Forms", "Domain", "Reading", "Pages", "Layouts", "Fonts",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // Level 3: the stages. They do not see one another.
    module("Typesetting", ["Forms", "Reading", "Pages"]),
    module(
      "PDF", ["Reading", "Pages", "Fonts", "CCairo", "CGLib", "CQPDF", "CZlib"]),
    module("Importing", ["Domain", "Reading"]),

    // Level 2: layouts, and records put into them.
    module("Forms", ["Domain", "Reading", "Pages"]),

    // Level 1: qualifications, records and the rules about them.
    module("Domain", ["Reading"], resources: [.copy("Qualifications")]),

    // Level 0: located values from files, pages as data, and the C libraries themselves.
    module("Reading", ["CExpat", "CGLib", "CZlib", .product(name: "Yams", package: "Yams")]),
    module("Pages"),
    .systemLibrary(
      name: "CCairo", pkgConfig: "pangocairo cairo-pdf cairo-ft pangoft2 fontconfig",
      providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"])]),

    // The top-level folders whose files ship with the program.
    .target(
      name: "Layouts", dependencies: ["Reading"], path: "Layouts",
      resources: [
        .copy("Forms"), .copy("Packs"), .copy("Parts"), .copy("Profiles"), .copy("Schemas"), .copy("Strings"),
        .copy("Templates"),
      ],
      swiftSettings: settings),
    .target(
      name: "Fonts", dependencies: ["Reading"], path: "Fonts", exclude: ["OFL.txt"],
      resources: [.copy("Files"), .copy("Typing")],
      swiftSettings: settings),

    // Tests, fast ones first. Goldens lie beside the tests and are read from there.
    .target(
      name: "TestSupport", dependencies: ["CCairo", "CZlib", "Reading", "Pages"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .target(
      name: "Fuzzing",
      dependencies: ["Domain", "Forms", "Importing", "PDF", "Pages", "Reading", "TestSupport", "Typesetting"],
      path: "Tests/Fuzzing", exclude: ["Corpus", "Dictionaries"], swiftSettings: settings),
    tests("Fuzzing", ["Fuzzing"]),
    tests("Reading", ["Reading"]),
    tests("Pages", ["Pages"]),
    tests("Domain", ["Domain", "Forms", "Reading"], exclude: ["Catalogue/Goldens"]),
    tests("Forms", ["Forms", "Domain", "Reading", "Pages"]),
    tests("Typesetting", ["Typesetting", "Forms", "Reading", "Pages"]),
    tests("PDF", ["PDF", "Production", "Pages", "Reading", "CQPDF"], exclude: ["Goldens"]),
    tests("Importing", ["Importing", "PDF", "Domain", "Reading", "Pages"], exclude: ["Goldens", "Fixtures"]),
    tests("Production", ["Production", "PDF", "Forms", "Domain", "Reading", "Pages"], exclude: ["Goldens"]),
    tests("CommandLine", ["proforma"], exclude: ["Goldens"]),
    .testTarget(
      name: "JudgesTests", dependencies: ["proforma", "Forms", "Domain", "Reading", "TestSupport"],
      exclude: ["browse.py", "fill.py", "spreadsheets.py", "validate.py", "workbook.py"], swiftSettings: settings),
    tests("Project", ["proforma"]),
  ] + fuzzDriver,
  swiftLanguageModes: [.v6]
)

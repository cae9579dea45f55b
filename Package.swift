// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every Swift target of the house.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: house)
}

/// Goldens lie beside the tests and are read from there.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  let hasGoldens = ["Catalogue", "Importing", "Rendering", "Production", "CommandLine"].contains(name)
  return .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestSupport"],
    exclude: (hasGoldens ? ["Goldens"] : []) + (name == "Importing" ? ["Fixtures"] : []),
    swiftSettings: house)
}

/// The fuzzer's program needs all modules compiled with coverage, so it is no part of an ordinary build: `make fuzz` asks
/// for it.
let fuzzDriver: [Target] =
  Context.environment["PROFORMA_FUZZ"] == nil
  ? []
  : [
    .executableTarget(name: "FuzzDriver", dependencies: ["Fuzzing"], path: "Tests/FuzzDriver", swiftSettings: house)
  ]

let package = Package(
  name: "proforma",
  products: [.executable(name: "proforma", targets: ["proforma"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    // Level 5: the command line.
    .executableTarget(
      name: "proforma",
      dependencies: [
        "Production", "Audit", "Collecting", "Importing", "PDFText", "Preflight", "Binding", "FormLayout", "Catalogue",
        "Records", "Reading",
        "Reporting",
        "PageModel", "Layouts", "ShippedFiles",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: house),

    // Level 4: the whole way for one document or a batch.
    module(
      "Production",
      [
        "Binding", "Collecting", "HTMLRendering", "Preflight", "Typesetting", "Shaping", "Rendering", "FormLayout",
        "Catalogue",
        "Records", "Reading",
        "Hashing",
        "Reporting", "PageModel", "Layouts", "Fonts",
      ]),

    // Level 3: the stages. They do not see one another.
    module("Binding", ["FormLayout", "Catalogue", "Records", "Reading", "Hashing", "Reporting", "PageModel"]),
    module("Typesetting", ["FormLayout", "Reporting", "PageModel"]),
    module("Preflight", ["FormLayout", "Catalogue", "Records", "Reading", "Reporting"]),
    module("Collecting", ["QPDFKit", "FormLayout", "Hashing", "Reading", "PageModel"]),
    module("HTMLRendering", ["FormLayout", "Reading"]),
    module("Importing", ["Catalogue", "Reading", "Reporting"]),
    module("Audit", ["QPDFKit"]),
    module("Shaping", ["CairoKit", "PageModel", "Fonts"]),
    module("Rendering", ["CairoKit", "PDFWriting", "QPDFKit", "Hashing", "Reading", "PageModel"]),

    // Level 2: what the project knows.
    module("FormLayout", ["Reading", "Hashing", "Reporting", "PageModel"]),
    module("Catalogue", ["Reading", "Reporting", "ShippedFiles"], resources: [.copy("Qualifications")]),
    module("Records", ["Reading", "Workbooks", "Reporting"]),

    // Level 1: reading text, and owning Swift over the C libraries.
    module("Reading", ["Reporting", .product(name: "Yams", package: "Yams")]),
    module("Workbooks", ["CZlib", "CExpat", "Reporting"]),
    module("CairoKit", ["CCairo", "PageModel"]),
    module("PDFWriting", ["CZlib", "PageModel"]),
    module("QPDFKit", ["CQPDF"]),
    module("Hashing", ["CGLib"]),
    module("PDFText"),

    // Level 0: plain values, and the C libraries themselves.
    module("Reporting"),
    module("PageModel"),
    module("ShippedFiles"),
    .systemLibrary(
      name: "CCairo", pkgConfig: "pangocairo cairo-pdf cairo-ft pangoft2 fontconfig",
      providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libglib2.0-dev"])]),

    // The top-level folders whose files ship with the program.
    .target(
      name: "Layouts", dependencies: ["ShippedFiles"], path: "Layouts",
      resources: [
        .copy("Forms"), .copy("Packs"), .copy("Profiles"), .copy("Schemas"), .copy("Strings"), .copy("Templates"),
      ],
      swiftSettings: house),
    .target(
      name: "Fonts", dependencies: ["ShippedFiles"], path: "Fonts", exclude: ["OFL.txt"],
      resources: [.copy("Files"), .copy("Typing")],
      swiftSettings: house),

    // Tests, fast ones first.
    .target(
      name: "TestSupport", dependencies: ["CZlib", "Reporting", "PageModel"], path: "Tests/TestSupport",
      swiftSettings: house),
    .target(
      name: "Fuzzing",
      dependencies: [
        "Binding", "Catalogue", "Collecting", "FormLayout", "Importing", "PageModel", "Reading", "Records", "Reporting",
        "TestSupport", "Typesetting", "Workbooks",
      ],
      path: "Tests/Fuzzing", exclude: ["Corpus", "Dictionaries"], swiftSettings: house),
    tests("Fuzzing", ["Fuzzing"]),
    tests("Reporting", ["Reporting"]),
    tests("PageModel", ["PageModel"]),
    tests("ShippedFiles", ["ShippedFiles"]),
    tests("Hashing", ["Hashing"]),
    tests("Reading", ["Reading", "Reporting"]),
    tests("Catalogue", ["Catalogue", "Reading", "Reporting"]),
    tests("Workbooks", ["Workbooks", "Reporting"]),
    tests("Records", ["Records", "Reading", "Reporting"]),
    tests("FormLayout", ["FormLayout", "Reading", "Reporting"]),
    tests("Binding", ["Binding", "FormLayout", "Catalogue", "Records", "Reading", "Reporting"]),
    tests("Preflight", ["Preflight", "FormLayout", "Catalogue", "Records", "Reading", "Reporting"]),
    tests("Collecting", ["Collecting", "QPDFKit"]),
    tests(
      "Importing",
      ["Importing", "PDFText", "Rendering", "Shaping", "Catalogue", "Reading", "Reporting", "PageModel"]),
    tests("Audit", ["Audit", "QPDFKit", "Production"]),
    tests("Typesetting", ["Typesetting", "FormLayout", "Reporting", "PageModel"]),
    tests("Shaping", ["Shaping", "PageModel"]),
    tests("Rendering", ["Rendering", "Shaping", "PageModel"]),
    tests(
      "Production",
      ["Production", "Rendering", "Binding", "FormLayout", "Catalogue", "Records", "Reading", "Reporting", "PageModel"]),
    tests("CommandLine", ["proforma"]),
    .testTarget(
      name: "JudgesTests",
      dependencies: ["proforma", "FormLayout", "Catalogue", "Records", "Reading", "Reporting", "TestSupport"],
      exclude: ["browse.py", "fill.py", "validate.py", "workbook.py"], swiftSettings: house),
    tests("House", ["proforma"]),
  ] + fuzzDriver,
  swiftLanguageModes: [.v6]
)

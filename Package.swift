// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in every target of ours; packages of others keep their own settings.
///
/// A release counts references without locking and leaves it to the debug build to watch over
/// overlapping accesses: the program has one thread (`Kaohe.docc/Decisions.md`).
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .unsafeFlags(
    ["-assume-single-threaded", "-enforce-exclusivity=unchecked"],
    .when(configuration: .release)),
]

let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// How a release of the program is linked.
///
/// At a fixed address and with the C++ library inside: otherwise the loader takes a third of a cold
/// start (`Kaohe.docc/Decisions.md`). `__cxa_throw` is named because the linker stumbles over notes
/// about it where it would be left out.
let quickStart: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-L\(Context.packageDirectory)/Sources/kaohe/Link", "-Xclang-linker", "-static-libgcc",
      "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic", "-Xlinker", "-u", "-Xlinker",
      "__cxa_throw", "-Xlinker", "--no-mmap-output-file",
    ], .when(platforms: [.linux], configuration: .release))
]

/// A target of the program.
func target(_ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil) -> Target
{
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

/// A target's tests.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "kaohe",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // Ground: text, files, tables.
    target("JSONText"),
    target("Disk", [system]),
    target("Packs"),
    .target(name: "CHanzi", exclude: ["generate", "tables"]),
    target("Hanzi", ["CHanzi"]),
    // The domain.
    target("Appraisal", ["JSONText"]),
    .target(name: "CForms"),
    target("Forms", ["Appraisal", "CForms"]),
    target("Ledger", ["Appraisal", "Disk", "JSONText", "Packs", crypto, system]),
    // Words in.
    .target(name: "CLexicon"),
    target("Conversation", ["Appraisal", "CLexicon", "Hanzi", "JSONText", "Packs"]),
    // Words out.
    target("Markup"),
    .target(
      name: "Responses", path: "Responses",
      resources: [
        .embedInCode("templates"), .embedInCode("terms.json"), .embedInCode("print.html"),
      ], swiftSettings: strict),
    target("Replies", ["Appraisal", "Conversation", "JSONText", "Markup", "Packs", "Responses"]),
    // Out to the team chat.
    .target(name: "CCurl"),
    target("Webhook", ["CCurl", "JSONText", "Markup", crypto]),
    target("Delivery", ["Disk", "JSONText", "Markup", "Webhook", system]),
    // One line in, one reply out.
    .target(name: "CDemo"),
    target(
      "Commands",
      [
        "Appraisal", "CDemo", "Conversation", "Delivery", "Disk", "Forms", "JSONText", "Ledger",
        "Markup", "Packs", "Replies", "Webhook", system,
      ]),
    .executableTarget(
      name: "kaohe",
      dependencies: [
        "Appraisal", "Commands", "Conversation", "Delivery", "Disk", "Forms", "JSONText", "Ledger",
        "Markup", "Replies", "Webhook", arguments, system,
      ], exclude: ["Link"], swiftSettings: strict, linkerSettings: quickStart),
    .executableTarget(
      name: "kaohe-bench",
      dependencies: [
        "Appraisal", "Commands", "Delivery", "Disk", "JSONText", "Ledger", "Markup", "TestWorld",
        "Webhook", system,
      ], resources: [.embedInCode("workload.json")], swiftSettings: strict,
      linkerSettings: quickStart),
    // Tests.
    target("TestWorld", ["Webhook", system], path: "Tests/TestWorld"),
    target("LoopbackServer", path: "Tests/LoopbackServer"),
    tests("JSONTextTests", ["JSONText"]),
    tests("DiskTests", ["Disk", "TestWorld", system]),
    tests("HanziTests", ["Hanzi"]),
    .testTarget(
      name: "AppraisalTests",
      dependencies: [
        "Appraisal", "Commands", "Disk", "Forms", "JSONText", "Ledger", "TestWorld", system,
      ],
      exclude: ["Acceptance.md", "Trades.md"], swiftSettings: strict),
    .executableTarget(
      name: "ledger-writer", dependencies: ["Appraisal", "Disk", "Ledger", system],
      path: "Tests/LedgerWriter", swiftSettings: strict),
    .testTarget(
      name: "LedgerTests",
      dependencies: [
        "Appraisal", "Disk", "Forms", "JSONText", "Ledger", "Packs", "TestWorld", "ledger-writer",
        system,
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "WebhookTests",
      dependencies: [
        "CCurl", "JSONText", "LoopbackServer", "Markup", "TestWorld", "Webhook",
      ],
      resources: [.copy("Fixtures")], swiftSettings: strict),
    .executableTarget(
      name: "outbox-sender", dependencies: ["Delivery", "Disk", "Markup", "Webhook", system],
      path: "Tests/OutboxSender", swiftSettings: strict),
    tests(
      "DeliveryTests",
      [
        "outbox-sender", "Delivery", "Disk", "JSONText", "LoopbackServer", "Markup", "TestWorld",
        "Webhook", system,
      ]),
    tests(
      "CommandsTests",
      [
        "Appraisal", "Commands", "Conversation", "Disk", "JSONText", "Ledger", "LoopbackServer",
        "Replies", "TestWorld", "kaohe",
      ]),
    .testTarget(
      name: "SceneTests",
      dependencies: [
        "Appraisal", "Commands", "Delivery", "Disk", "JSONText", "Ledger", "Markup", "Replies",
        "Responses", "TestWorld", "Webhook", system,
      ], exclude: ["Forms", "Gallery", "Scenes"], swiftSettings: strict),
    .testTarget(
      name: "ConversationTests",
      dependencies: ["Appraisal", "Conversation", "Forms", "Hanzi", "JSONText", "TestWorld"],
      exclude: ["Talk", "Utterances", "World/roster.csv", "World/units.csv"], swiftSettings: strict),
  ]
)

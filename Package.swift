// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in every target of ours; packages of others keep their own settings.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "kaohe",
  dependencies: [
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1")
  ],
  targets: [
    .target(name: "JSONText", swiftSettings: strict),
    .target(name: "Disk", dependencies: [system], swiftSettings: strict),
    .target(name: "Appraisal", dependencies: ["JSONText"], swiftSettings: strict),
    .target(name: "CLexicon", exclude: ["numbers.json", "calendar.json"]),
    .target(
      name: "Conversation", dependencies: ["Appraisal", "CLexicon", "JSONText"],
      swiftSettings: strict),
    .target(
      name: "TestWorld", dependencies: [system], path: "Tests/TestWorld", swiftSettings: strict),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: strict),
    .testTarget(name: "AppraisalTests", dependencies: ["Appraisal"], swiftSettings: strict),
    .testTarget(
      name: "ConversationTests", dependencies: ["Appraisal", "Conversation"],
      swiftSettings: strict),
    .testTarget(
      name: "DiskTests", dependencies: ["Disk", "TestWorld", system], swiftSettings: strict),
  ]
)

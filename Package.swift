// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors in every target of ours; packages of others keep their own settings.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "kaohe",
  targets: [
    .target(name: "JSONText", swiftSettings: strict),
    .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: strict),
  ]
)

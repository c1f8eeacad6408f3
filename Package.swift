// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "assay",
  products: [
    .executable(name: "assay", targets: ["assay"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev", "pkg-config"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // The floors, lowest first. Each depends only on floors above it in this list.
    .target(name: "JSON"),
    .target(name: "JMESPath", dependencies: ["JSON"]),
    .target(name: "HTTP"),
    .target(name: "Contract", dependencies: ["CZlib", "JSON"]),
    .target(name: "Protocols", dependencies: ["Contract", "HTTP", "JSON"]),
    .target(
      name: "Signing",
      dependencies: [
        "CLibXML2", "HTTP", "JSON", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(
      name: "Transport",
      dependencies: [
        "HTTP",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
      ]),
    .target(
      name: "Expectations", dependencies: ["Contract", "HTTP", "JMESPath", "JSON", "Protocols"]),
    .target(
      name: "Scenarios",
      dependencies: [
        "Contract", "Expectations", "HTTP", "JMESPath", "JSON", "Protocols", "Signing", "Transport",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Targets",
      dependencies: [
        "Contract", "HTTP", "JSON", "Protocols", "Scenarios", "Signing", "Transport",
      ]),
    .target(
      name: "ReferenceGateway",
      dependencies: [
        "Contract", "HTTP", "JSON", "Signing",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .target(
      name: "Runner",
      dependencies: [
        "Contract", "Expectations", "HTTP", "JMESPath", "JSON", "Protocols", "Scenarios", "Signing",
        "Transport",
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "CLibXML2", "Contract", "HTTP", "JSON", "Runner", "Scenarios",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      // The page's style and script, inside the program: it has to be one file.
      resources: [.embedInCode("HTML/Page")]),
    .target(
      name: "SelfTest",
      dependencies: [
        "Contract", "JSON", "ReferenceGateway", "Runner", "Scenarios", "Signing", "Transport",
      ]),
    .executableTarget(
      name: "assay",
      dependencies: [
        "Contract", "Expectations", "HTTP", "JMESPath", "JSON", "Protocols", "ReferenceGateway",
        "Reports", "Runner", "Scenarios", "SelfTest", "Signing", "Targets", "Transport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // Tests, one target a floor, and one for what users see.
    .target(
      name: "TestSupport", dependencies: ["CLibXML2"], path: "Tests/TestSupport",
      exclude: ["Servers/proxy.py"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"]),
    .testTarget(name: "JMESPathTests", dependencies: ["JMESPath", "JSON", "TestSupport"]),
    .testTarget(name: "HTTPTests", dependencies: ["HTTP", "TestSupport"]),
    .testTarget(name: "ContractTests", dependencies: ["Contract", "JSON", "TestSupport"]),
    .testTarget(
      name: "ProtocolsTests",
      dependencies: ["Contract", "HTTP", "JSON", "Protocols", "TestSupport"]),
    .testTarget(
      name: "SigningTests",
      dependencies: ["HTTP", "JSON", "Signing", "TestSupport", "Transport"],
      exclude: ["Credentials/resolve.py", "Credentials/standin.py"]),
    .testTarget(
      name: "TransportTests",
      dependencies: [
        "HTTP", "Transport", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], exclude: ["Proxy/bypass.py"]),
    .testTarget(
      name: "ExpectationsTests",
      dependencies: [
        "Contract", "Expectations", "HTTP", "JMESPath", "JSON", "Protocols", "TestSupport",
      ]),
    .testTarget(
      name: "ScenariosTests",
      dependencies: ["Contract", "Expectations", "JSON", "Scenarios", "Signing", "TestSupport"],
      exclude: ["Schema/validate.py"]),
    .testTarget(
      name: "TargetsTests",
      dependencies: ["Contract", "Scenarios", "Signing", "Targets", "TestSupport", "Transport"]),
    .testTarget(
      name: "ReferenceGatewayTests",
      dependencies: [
        "Contract", "HTTP", "JSON", "ReferenceGateway", "Signing", "TestSupport",
      ], exclude: ["Boto/drive.py"]),
    .testTarget(
      name: "RunnerTests",
      dependencies: [
        "Contract", "Expectations", "HTTP", "JSON", "Protocols", "Runner", "Scenarios",
        "TestSupport", "Transport",
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "CLibXML2", "Contract", "HTTP", "JSON", "Reports", "Runner", "Scenarios", "TestSupport",
      ], exclude: ["HTML/chromium.py", "Readers"]),
    .testTarget(
      name: "AssayTests", dependencies: ["JSON", "assay", "TestSupport"],
      exclude: [
        "hostile.py", "iam.py", "Sweep/strangers.py", "Terminal/screen.py", "Verdicts/scripted.py",
      ]),
  ]
)

// What each request goes through is optimised in debug builds too: without that the self-test takes
// four times as long.
let hot = [
  "JSON", "HTTP", "Contract", "Protocols", "Signing", "Transport",
  "Expectations", "ReferenceGateway",
]
for target in package.targets where hot.contains(target.name) {
  target.swiftSettings = [.unsafeFlags(["-O"], .when(configuration: .debug))]
}

import Crypto
import Foundation

/// The page's own style or script, with what its policy admits it by: nothing else of a page is run
/// or styles it, even if a text were to come through as markup.
struct EmbeddedText: Sendable {
  let bytes: [UInt8]
  /// For example `'sha256-…'`.
  let source: String

  init(_ parts: [[UInt8]]) {
    bytes = Array(parts.joined())
    source = "'sha256-\(Data(SHA256.hash(data: bytes)).base64EncodedString())'"
  }

  static let style = EmbeddedText([
    PackageResources.page_css, PackageResources.tables_css, PackageResources.cases_css,
    PackageResources.print_css,
  ])

  /// Of the page of coverage, which has no script.
  static let coverageStyle = EmbeddedText([
    PackageResources.page_css, PackageResources.tables_css, PackageResources.coverage_css,
    PackageResources.print_css,
  ])

  /// Later parts use what earlier ones define.
  static let script = EmbeddedText([
    PackageResources.dom_js, PackageResources.data_js, PackageResources.state_js,
    PackageResources.marks_js, PackageResources.links_js, PackageResources.detail_js,
    PackageResources.filters_js, PackageResources.list_js,
    PackageResources.tables_js, PackageResources.known_js,
    PackageResources.timings_js, PackageResources.main_js,
  ])
}

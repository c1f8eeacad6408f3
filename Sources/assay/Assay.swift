import ArgumentParser
import Foundation
import CLibXML2
@main struct Assay: ParsableCommand { }

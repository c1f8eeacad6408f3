/// The format of Assay's files: every mapping with its keys, each written down once.
///
/// One extension a subject. `Fields` and the matchers' reader take their keys from here.
enum Grammar {}

/// Looks for what no form of ours has: scripts, and actions that start programs or send data.
enum ScriptSearch {
  private static let actions: Set<String> = [
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/RichMedia", "/Rendition",
  ]
  private static let mostObjects = 200_000

  static func finds(in document: borrowing QPDFDocument) -> Bool {
    let size = document.integer(document.value("/Size", of: document.trailer)) ?? 0
    for number in 1..<max(2, min(size, mostObjects)) {
      let object = document.object(number)
      let dictionary = document.isStream(object) ? document.streamDictionary(object) : object
      guard document.isDictionary(dictionary) else { continue }
      if isAction(dictionary, in: document) { return true }
      // Actions often stand directly in what they belong to.
      for key in ["/A", "/OpenAction", "/AA", "/Names"] {
        let value = document.value(key, of: dictionary)
        guard document.isDictionary(value) else { continue }
        if isAction(value, in: document) || !document.isNull(document.value("/JavaScript", of: value)) { return true }
        for inner in document.keys(of: value) where isAction(document.value(inner, of: value), in: document) {
          return true
        }
      }
    }
    return false
  }

  private static func isAction(_ object: PDFObject, in document: borrowing QPDFDocument) -> Bool {
    guard document.isDictionary(object) else { return false }
    let kind = document.name(document.value("/S", of: object))
    return kind.map(actions.contains) ?? false || !document.isNull(document.value("/JS", of: object))
  }
}

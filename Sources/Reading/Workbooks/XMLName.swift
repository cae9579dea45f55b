internal import CExpat
internal import Glibc

/// Names of elements and attributes as expat gives them: the namespace, a bar, the name.
enum XMLName {
  /// The name of an element of a workbook, without namespace; nil for a foreign one.
  static func known(_ full: UnsafePointer<XML_Char>) -> String? {
    guard let bar = strrchr(full, Int32(XMLScanner.separator)) else { return nil }
    let length = UnsafePointer(bar) - full
    // Strict workbooks have addresses of their own.
    let isKnown = namespaces.contains { strncmp(full, $0, length) == 0 && strlen($0) == length }
    return isKnown ? String(cString: bar + 1) : nil
  }

  private static let namespaces = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
  ]
}

/// An element's attributes, valid as long as the handler's call lasts.
struct XMLAttributes {
  /// Names and values by turns, then nil.
  let pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>

  /// The value of an attribute by its name without namespace.
  subscript(name: String) -> String? {
    var index = 0
    while let key = pairs[index], let value = pairs[index + 1] {
      let own = strrchr(key, Int32(XMLScanner.separator)).map { UnsafePointer($0 + 1) } ?? key
      if strcmp(own, name) == 0 { return String(cString: value) }
      index += 2
    }
    return nil
  }

  func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

  func isTrue(_ name: String) -> Bool { ["1", "true"].contains(self[name]) }
}

/// The texts that cells share, each once. Runs of differently formatted text are put together; how it is pronounced is
/// no part of it.
final class SharedStrings: XMLHandler {
  private(set) var strings: [String] = []
  private var buffer = TextBuffer()
  private var isInText = false
  private var isPhonetic = false

  init() {}

  init(_ part: String, in archive: Archive) throws(WorkbookFault) { try XMLScanner.scan(part, of: archive, self) }

  func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
    switch name {
    case "si": buffer.clear()
    case "rPh": isPhonetic = true
    case "t": isInText = !isPhonetic
    default: break
    }
  }

  func end(_ name: String) throws(WorkbookFault) {
    switch name {
    case "si":
      guard strings.count < WorkbookLimits.sharedStrings else {
        throw .tooLarge("the workbook holds too many texts", "at most \(WorkbookLimits.sharedStrings)")
      }
      strings.append(buffer.typed)
    case "rPh": isPhonetic = false
    case "t": isInText = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault) {
    if isInText { try buffer.append(bytes) }
  }
}

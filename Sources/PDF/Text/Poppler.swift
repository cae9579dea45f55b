internal import Glibc

/// The few functions of poppler-glib that give a page's text with its places.
///
/// The library is opened when a PDF is imported, and not linked: it draws in thirty others, which every start of the
/// program would wait for (Docs/Decisions/0015-import.md).
struct Poppler {
  typealias Object = UnsafeMutableRawPointer

  /// `PopplerRectangle`: points from the upper left corner of the page.
  struct Rectangle {
    var x1, y1, x2, y2: Double
  }

  private typealias Open =
    @convention(c) (
      UnsafePointer<CChar>?, Int32, UnsafePointer<CChar>?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> Object?
  private typealias Count = @convention(c) (Object) -> Int32
  private typealias Page = @convention(c) (Object, Int32) -> Object?
  private typealias Text = @convention(c) (Object) -> UnsafeMutablePointer<CChar>?
  private typealias Layout =
    @convention(c) (Object, UnsafeMutablePointer<UnsafeMutableRawPointer?>, UnsafeMutablePointer<UInt32>) -> Int32
  private typealias Release = @convention(c) (Object?) -> Void

  private let open: Open
  private let count: Count
  private let page: Page
  private let text: Text
  private let layout: Layout
  private let unref: Release
  private let free: Release

  /// Fails when the library is not there.
  init?() {
    guard let library = dlopen("libpoppler-glib.so.8", RTLD_NOW | RTLD_LOCAL),
      let open = dlsym(library, "poppler_document_new_from_data"),
      let count = dlsym(library, "poppler_document_get_n_pages"),
      let page = dlsym(library, "poppler_document_get_page"), let text = dlsym(library, "poppler_page_get_text"),
      let layout = dlsym(library, "poppler_page_get_text_layout"), let unref = dlsym(library, "g_object_unref"),
      let free = dlsym(library, "g_free")
    else { return nil }
    self.open = unsafeBitCast(open, to: Open.self)
    self.count = unsafeBitCast(count, to: Count.self)
    self.page = unsafeBitCast(page, to: Page.self)
    self.text = unsafeBitCast(text, to: Text.self)
    self.layout = unsafeBitCast(layout, to: Layout.self)
    self.unref = unsafeBitCast(unref, to: Release.self)
    self.free = unsafeBitCast(free, to: Release.self)
  }

  /// Opens a document over bytes that outlive it.
  func document(_ bytes: UnsafeBufferPointer<CChar>) throws(PDFText.Obstacle) -> Object {
    var error: UnsafeMutableRawPointer?
    if let document = open(bytes.baseAddress, Int32(clamping: bytes.count), nil, &error) { return document }
    // `GError` holds its domain, then its code: `POPPLER_ERROR_ENCRYPTED` is 1.
    let code = error?.load(fromByteOffset: 4, as: Int32.self)
    throw code == 1 ? .encrypted : .damaged
  }

  func release(_ object: Object) { unref(object) }

  func pageCount(of document: Object) -> Int { Int(count(document)) }

  /// Every character of a page that prints, with its box. Boxes and characters correspond one to one.
  func characters(ofPage number: Int, in document: Object) -> [(Character, Rectangle)] {
    guard let page = page(document, Int32(clamping: number)) else { return [] }
    defer { unref(page) }
    guard let text = text(page) else { return [] }
    defer { free(text) }
    var boxes: UnsafeMutableRawPointer?
    var boxCount: UInt32 = 0
    guard layout(page, &boxes, &boxCount) != 0, let boxes else { return [] }
    defer { free(boxes) }
    let rectangles = boxes.bindMemory(to: Rectangle.self, capacity: Int(boxCount))
    let scalars = String(cString: text).unicodeScalars
    return zip(scalars, UnsafeBufferPointer(start: rectangles, count: Int(boxCount))).map { (Character($0), $1) }
  }
}

internal import CQPDF

package enum QPDFVersion {
  package static var text: String { String(cString: qpdf_get_qpdf_version()) }
}

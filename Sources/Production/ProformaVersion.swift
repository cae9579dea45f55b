/// The program's version, said in one place: the command line, manifests and `doctor` all ask here.
package enum ProformaVersion {
  package static let text = "0.1.0"
}

/// The text of PDFs.
package enum PDFText {}

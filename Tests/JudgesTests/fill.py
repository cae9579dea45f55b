"""Fills every text field of a form with one value, as other programs do: fill.py TOOL FORM OUT VALUE"""

import ctypes
import sys

tool, form, out, value = sys.argv[1:5]


def pypdf_fill(incremental):
    import pypdf

    names = [n for n, f in pypdf.PdfReader(form).get_fields().items() if f.get("/FT") == "/Tx"]
    if incremental:
        writer = pypdf.PdfWriter(form, incremental=True)
    else:
        writer = pypdf.PdfWriter(clone_from=form)
    for page in writer.pages:
        writer.update_page_form_field_values(page, {n: value for n in names}, auto_regenerate=False)
    writer.write(out)


def qpdf_fill():
    import pikepdf

    with pikepdf.open(form) as pdf:
        for parent in pdf.Root.AcroForm.Fields:
            for field in parent.Kids:
                if field.get("/FT") == "/Tx":
                    field.V = pikepdf.String(value)
        pdf.save(out)


def pdfium_fill():
    import pypdfium2
    import pypdfium2.raw as raw

    pdf = pypdfium2.PdfDocument(form)
    pdf.init_forms()
    handle = pdf.formenv.raw
    text = value.encode("utf-16-le") + b"\0\0"
    buffer = (ctypes.c_ushort * (len(text) // 2)).from_buffer_copy(text)
    for page in pdf:
        for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            note = raw.FPDFPage_GetAnnot(page.raw, index)
            if raw.FPDFAnnot_GetFormFieldType(handle, note) == raw.FPDF_FORMFIELD_TEXTFIELD:
                raw.FORM_SetFocusedAnnot(handle, note)
                raw.FORM_SelectAllText(handle, page.raw)
                raw.FORM_ReplaceSelection(handle, page.raw, buffer)
            raw.FPDFPage_CloseAnnot(note)
        raw.FORM_ForceToKillFocus(handle)
    pdf.save(out)


def mupdf_fill():
    import pymupdf

    with pymupdf.open(form) as pdf:
        for page in pdf:
            for widget in page.widgets():
                if widget.field_type == pymupdf.PDF_WIDGET_TYPE_TEXT:
                    widget.field_value = value
                    widget.update()
        pdf.save(out)


{
    "mupdf": mupdf_fill,
    "pypdf": lambda: pypdf_fill(False),
    "pypdf-incremental": lambda: pypdf_fill(True),
    "qpdf": qpdf_fill,
    "pdfium": pdfium_fill,
}[tool]()

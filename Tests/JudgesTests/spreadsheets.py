"""Writes spreadsheets as management systems and people make them: spreadsheets.py FOLDER

Each case is a folder with its files and, where the headings need it, an edited columns.yaml. All say the same: who takes which
units, with which assessor. LibreOffice converts what it is to have written in one go, because it starts slowly.
"""

import datetime
import pathlib
import shutil
import subprocess
import sys

import openpyxl
import openpyxl.chart
import xlsxwriter

out = pathlib.Path(sys.argv[1])
QUALIFICATION = "OCR Level 3 NVQ Diploma in Customer Service"
TITLES = {
    "F3": "Demonstrate understanding of customer service",
    "F4": "Demonstrate understanding of the rules that impact on improvements in customer service",
}
REFERENCES = {"F3": "K/601/1622", "F4": "J/601/1627"}
# Learner, forename, surname, ULN, date of birth, units.
PEOPLE = [
    ("L1", "Zoë", "Ó Briain", "4485022993", datetime.date(1976, 11, 24), ["F3", "F4"]),
    ("L2", "Łukasz", "Żółć", "1564389846", datetime.date(1977, 1, 2), ["F3"]),
    ("L3", "Charlotte", "Ashworth-Pemberton", "6437033133", datetime.date(1972, 5, 5), ["F4"]),
]
ROWS = [(*person[:5], unit) for person in PEOPLE for unit in person[5]]
ASSESSOR = "Joanna Pickersgill"


def folder(name):
    path = out / name
    path.mkdir(parents=True)
    return path


def text(name, rows, separator=",", ending="csv", columns=None, encoding="utf-8"):
    path = folder(name)
    lines = [separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in rows]
    (path / f"export.{ending}").write_text("\r\n".join(lines) + "\r\n", encoding=encoding)
    if columns:
        (path / "columns.yaml").write_text(columns, encoding="utf-8")


def book(name, sheets, columns=None):
    """A workbook by openpyxl, with a chart and notes beside the records."""
    path = folder(name)
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, datetime.date):
                    cell.number_format = "dd/mm/yyyy"
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(made[sheets[0][0]], min_col=1, min_row=1, max_row=3))
    made.create_chartsheet("Chart").add_chart(chart)
    made.save(path / "export.xlsx")
    if columns:
        (path / "columns.yaml").write_text(columns, encoding="utf-8")


# A row for each learner and unit, below a title, beside notes.
HEAD = ["Learner Ref", "Forename", "Surname", "ULN", "DOB", "Qualification code", "Unit", "Assessor", "Grade"]
book("title-rows", [
    ("Export", [["Learners by unit", None], ["Printed", datetime.date(2017, 9, 1)], [], HEAD]
     + [[*row[:5], "03456", f"Unit {row[5]}", ASSESSOR, "P"] for row in ROWS]),
    ("Notes", [["Remember to check the registrations before the visit of the external verifier, and ask the office."], ["x"]]),
    ("Lookups", [["Code", "Meaning"], ["P", "Pass"]]),
])

# As a person types it: days are days, numbers are numbers with a format.
path = folder("typed")
made = xlsxwriter.Workbook(str(path / "export.xlsx"))
sheet = made.add_worksheet("Students")
day, code, digits = (made.add_format({"num_format": code}) for code in ("dd/mm/yyyy", "00000", "0"))
for column, heading in enumerate(["Student Ref", "First name", "Last name", "ULN", "Date of Birth", "Course Code", "Unit No", "Assessor"]):
    sheet.write_string(0, column, heading)
for number, row in enumerate(ROWS, 1):
    for column in (0, 1, 2):
        sheet.write_string(number, column, row[column])
    sheet.write_number(number, 3, int(row[3]), digits)
    sheet.write_datetime(number, 4, datetime.datetime.combine(row[4], datetime.time()), day)
    sheet.write_number(number, 5, 3456, code)
    sheet.write_string(number, 6, row[5])
    sheet.write_string(number, 7, ASSESSOR)
sheet.autofilter(0, 0, len(ROWS), 7)
other = made.add_worksheet("Key")
other.write_string(0, 0, "Colours")
made.close()

# An ILR extract: times behind dates, and learning aims that a map turns into scheme codes.
text("ilr", [["LearnRefNumber", "GivenNames", "FamilyName", "ULN", "DateOfBirth", "LearnAimRef", "LearnStartDate", "Unit", "Assessor", "CompStatus"]]
     + [[row[0], row[1], row[2], row[3], f"{row[4]}T00:00:00", "60012345", "2016-09-01T00:00:00", row[5], ASSESSOR, "1"] for row in ROWS],
     columns='sheets:\n  - values:\n      LearnAimRef:\n        "60012345": "03456"\n')

# Surname first, the month in words, tabs.
text("surname-first", [["Learner ID", "Surname, Forename", "ULN", "Date of birth", "Course", "Units", "Assessor", "Completion status"]]
     + [[p[0], f"{p[2]}, {p[1]}", p[3], p[4].strftime("%d-%b-%Y"), QUALIFICATION, " ".join(p[5]), ASSESSOR, "continuing"] for p in PEOPLE],
     separator="\t", ending="tsv")

# Several units in one cell, with their titles; semicolons, as in much of Europe.
text("titles-in-cell", [["Person Code", "Given name", "Family name", "Unique Learner Number", "Birth date", "Qual", "Units", "Assessor"]]
     + [[p[0], p[1], p[2], p[3], p[4].strftime("%d.%m.%Y"), "03456", " | ".join(f"{u} - {TITLES[u]}" for u in p[5]), ASSESSOR] for p in PEOPLE],
     separator=";", encoding="utf-16")

# A column for each unit, which a file of columns joins.
book("unit-columns", [
    ("Cohort", [["Learner Reference", "First", "Last", "ULN", "DOB", "Qual", "Unit 1", "Unit 2", "Assessor"]]
     + [[*p[:5], "03456", *(p[5] + [None])[:2], ASSESSOR] for p in PEOPLE]),
], columns='sheets:\n  - sheet: Cohort\n    join:\n      - { into: candidate.units, pattern: "{Unit 1} {Unit 2}" }\n')

# Number and name in one cell, units by their titles.
text("split", [["Learner", "DOB", "Course", "Unit", "Assessor"]]
     + [[f"{row[0]} - {row[1]} {row[2]}", row[4].strftime("%d %B %Y"), QUALIFICATION, TITLES[row[5]], ASSESSOR] for row in ROWS],
     columns='sheets:\n  - split:\n      - { heading: Learner, pattern: "{candidate.id} - {candidate.name}" }\n')

# Nothing but references of units, a constant qualification, and headings that are the centre's own.
book("constants", [
    ("Data", [["Ravensmoor", None, None], [None, None, None], ["No.", "Who", "What", "By"]]
     + [[row[0], f"{row[1]} {row[2]}", REFERENCES[row[5]], ASSESSOR] for row in ROWS]),
    ("Old", [["Candidate name", "Units"], ["Priyanka", "F3"]]),
], columns="""sheets:
  - sheet: Data
    headings-row: 3
    headings:
      No.: candidate.id
      Who: candidate.name
      What: candidate.units
      By: candidate.assessor
    constants:
      candidate.qualification: "03456"
  - { sheet: Old, ignore: yes }
""")

# Assessors by name, with the surname first, beside a list of staff.
book("staff", [
    ("Learners", [["Learner Number", "Name", "ULN", "Scheme code", "Unit", "Assessor", "IQA"]]
     + [[row[0], f"{row[2]}, {row[1]}", row[3], "03456", row[5], "Pickersgill, Joanna", "Morag Hetherington"] for row in ROWS]),
    ("Staff", [["Id", "Name", "Role"], ["JP", ASSESSOR, "assessor"], ["MH", "Morag Hetherington", "IQA"]]),
])

# What LibreOffice writes of some of these.
profile = f"-env:UserInstallation=file://{out.resolve()}/.profile"


def convert(kind, *pairs):
    sources = []
    for source, name in pairs:
        copy = out / ".sources" / f"{name}.xlsx"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(out / source / "export.xlsx", copy)
        sources.append(str(copy))
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out / ".converted"), *sources],
        check=True, capture_output=True, timeout=240)
    ending = kind.split(":")[0]
    for _, name in pairs:
        path = folder(name)
        shutil.move(out / ".converted" / f"{name}.{ending}", path / f"export.{ending}")


convert("ods", ("title-rows", "ods-title-rows"), ("typed", "ods-typed"), ("staff", "ods-staff"))
convert("csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true", ("typed", "csv-typed"))
path = folder("txt-typed")
rows = (out / "csv-typed" / "export.csv").read_text(encoding="utf-8")
(path / "export.txt").write_text(rows.replace(";", "\t"), encoding="utf-8")

"""Writes CSV files into one workbook, a sheet each: workbook.py text|typed OUT CSV...

With `typed`, days are days and numbers are numbers, as a person's typing makes them.
"""

import csv
import datetime
import pathlib
import re
import sys

import openpyxl

mode, out, *tables = sys.argv[1:]


def put(cell, text):
    day = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    if mode == "typed" and day:
        cell.value = datetime.date(int(day[3]), int(day[2]), int(day[1]))
        cell.number_format = "dd/mm/yyyy"
    elif mode == "typed" and re.fullmatch(r"\d+", text):
        cell.value = int(text)
        if text.startswith("0"):
            cell.number_format = "0" * len(text)
    elif text:
        cell.value = text
    else:
        # As a spreadsheet leaves it behind when a column is formatted to its end.
        cell.font = openpyxl.styles.Font(bold=True)


book = openpyxl.Workbook()
book.remove(book.active)
for table in tables:
    sheet = book.create_sheet(pathlib.Path(table).stem)
    with open(table, encoding="utf-8", newline="") as file:
        for row, texts in enumerate(csv.reader(file), 1):
            for column, text in enumerate(texts, 1):
                put(sheet.cell(row, column), text)
book.save(out)

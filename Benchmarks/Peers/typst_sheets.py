"""Makes the benchmark's sheets with Typst, tagged (PDF/UA-1), one process for all of them.

usage: typst_sheets.py FOLDER-OF-THE-WORKLOAD OUT
"""
import json
import os
import shutil
import sys

import typst

work, out = sys.argv[1], sys.argv[2]
os.makedirs(out, exist_ok=True)
source = shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sheet.typ"), work)
with open(work + "/criteria.txt", encoding="utf-8") as file, open(work + "/criteria.json", "w", encoding="utf-8") as copy:
    json.dump([line.rstrip("\n").split("\t") for line in file], copy)
compiler = typst.Compiler(source)
with open(work + "/candidates.tsv", encoding="utf-8") as file:
    for line in file:
        fields = line.rstrip("\n").split("\t")
        with open(f"{out}/{fields[1]}.pdf", "wb") as pdf:
            pdf.write(compiler.compile(
                format="pdf", sys_inputs={"candidate": json.dumps(fields)}, pdf_standards=["ua-1"]))

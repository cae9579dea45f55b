#!/usr/bin/env python3
"""Measures the program beside its peers, in one run on one core, and writes the table to RESULTS.md.

usage: run.py PROFORMA [--rows N] [--runs N] [--work FOLDER] [--python PYTHON-WITH-TYPST]
Each figure is the median of several runs, each a whole process, timed from outside. Only ratios within one table mean
anything: machines differ and are shared. Needs cc, pkg-config and the packages that the program itself is built with.
"""
import argparse
import glob
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", default="out/bench")
    parser.add_argument("--python", default="out/bench/python/bin/python")
    return parser.parse_args()


def contenders(given):
    """Name, command, where its PDFs lie, how many documents, on how many cores."""
    work, program, rows = given.work, os.path.abspath(given.program), given.rows
    peer = f"{work}/sheet {work}/candidates.tsv {work}/criteria.txt"
    pack = f"{program} pack unit-sign-off --qualifications {work}/unit --force --progress never"
    data, out = f"--data {work}/candidates.csv", f"{work}/sheets"
    found = [
        ("the limit: Cairo, no shaping", f"{peer} {out}", rows, 1),
        ("C with Pango", f"{peer} {out} --shaped", rows, 1),
        ("C with Pango, tagged", f"{peer} {out} --shaped --tagged", rows, 1),
        ("proforma, print", f"{pack} {data} --out {out} --jobs 1", rows, 1),
        ("proforma, print, two cores", f"{pack} {data} --out {out} --jobs 2", rows, 2),
        ("proforma, fillable", f"{pack} {data} --out {out} --jobs 1 --mode fillable", rows, 1),
        ("the limit, one PDF", f"{peer} {out}/all.pdf --pack", rows, 1),
        ("C with Pango, one PDF", f"{peer} {out}/all.pdf --pack --shaped", rows, 1),
        ("proforma, bound", f"{pack} {data} --out {out} --jobs 1 --bind all", rows, 1),
        ("proforma, bound, paper only", f"{pack} {data} --out {out} --jobs 1 --bind all --paper-only", rows, 1),
        ("proforma, one document", f"{program} render unit-sign-off --qualifications {work}/unit --data {work}/one.csv "
         f"-o {out}/one.pdf --force", 1, 1),
    ]
    if subprocess.run([given.python, "-c", "import typst"], capture_output=True).returncode == 0:
        typst = f"{given.python} {HERE}/Peers/typst_sheets.py"
        found.insert(6, ("Typst, tagged", f"{typst} {work} {out}", rows, 1))
        found.append(("Typst, one document", f"{typst} {work}/single {out}", 1, 1))
    return found


def prepare(given):
    os.makedirs(given.work, exist_ok=True)
    subprocess.run([sys.executable, f"{HERE}/candidates.py", given.work, given.program, str(given.rows)], check=True)
    flags = subprocess.check_output(["pkg-config", "--cflags", "--libs", "pangocairo", "cairo-pdf"], text=True).split()
    subprocess.run(["cc", "-O2", "-o", f"{given.work}/sheet", f"{HERE}/Peers/sheet.c", *flags], check=True)
    os.makedirs(f"{given.work}/single", exist_ok=True)
    for name, lines in (("candidates.csv", 2), ("candidates.tsv", 1), ("criteria.txt", 99)):
        with open(f"{given.work}/{name}", encoding="utf-8") as file:
            head = file.readlines()[:lines]
        target = f"{given.work}/one.csv" if name.endswith("csv") else f"{given.work}/single/{name}"
        with open(target, "w", encoding="utf-8") as file:
            file.writelines(head)


def measure(command, cores, out):
    """Seconds from outside and the peak of memory in MiB."""
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    words = ["taskset", "-c", "0" if cores == 1 else "0,1", *command.split()]
    start = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed with {status}: {command}")
    return seconds, usage.ru_maxrss / 1024


def pages(files):
    text = subprocess.run(["pdfinfo", files[0]], capture_output=True, text=True, errors="replace").stdout
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pages:")) * len(files)


def results(given):
    out, table, wall = f"{given.work}/sheets", [], {}
    everybody = contenders(given)
    for _ in range(given.runs):
        for name, command, documents, cores in everybody:
            wall.setdefault(name, []).append(measure(command, cores, out))
            files = sorted(glob.glob(out + "/*.pdf"))
            size = sum(map(os.path.getsize, files))
            wall[name][-1] += (documents, pages(files), size)
            print(f"{name}: {wall[name][-1][0]:.2f} s", file=sys.stderr)
    for name, runs in wall.items():
        seconds = statistics.median(run[0] for run in runs)
        _, _, documents, count, size = runs[0]
        table.append((name, seconds, documents, count, size, max(run[1] for run in runs)))
    return table


def report(table, given):
    base = {name: seconds for name, seconds, *_ in table}
    limit, limit_pages = table[0][2] / table[0][1], table[0][3] / table[0][1]
    pack = next((count / seconds for name, seconds, _, count, *_ in table if name == "the limit, one PDF"), 1)
    lines = [
        "# Results of a run", "",
        f"`make bench`: {given.rows} candidates, medians of {given.runs} runs in turn, "
        f"{os.cpu_count()} cores, {platform.machine()}. Sheets of the peers have three pages at 9 pt; ours have five at 11 pt",
        "and say more. Ratios are to the limit of the same kind: plain files, or one PDF.", "",
        "| | documents/s | of the limit | pages/s | of the limit | ms a document | KiB a document | peak MiB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|"]
    for name, seconds, documents, count, size, peak in table:
        rate, page_rate = documents / seconds, count / seconds
        is_pack = "one PDF" in name or "bound" in name
        one = pack / 3 if is_pack else limit
        lines.append(
            f"| {name} | {rate:.0f} | {rate / one:.2f} | {page_rate:.0f} | {page_rate / (pack if is_pack else limit_pages):.2f} "
            f"| {1000 * seconds / documents:.1f} | {size / documents / 1024:.1f} | {peak:.0f} |")
    ratios = [("print, two cores to one", "proforma, print", "proforma, print, two cores"),
              ("print to Typst", "Typst, tagged", "proforma, print"),
              ("fillable to Typst", "Typst, tagged", "proforma, fillable"),
              ("one document to Typst's, less is better", "proforma, one document", "Typst, one document")]
    lines += [""] + [f"- {words}: {base[slow] / base[fast]:.2f}" for words, slow, fast in ratios
                     if slow in base and fast in base]
    return "\n".join(lines) + "\n"


def main():
    given = options()
    prepare(given)
    text = report(results(given), given)
    with open(HERE + "/RESULTS.md", "w", encoding="utf-8") as file:
        file.write(text)
    print(text)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes the workload: candidates with names of many scripts' Latin letters, and the unit whose 36 criteria they are
assessed by. The same in every run.

usage: candidates.py FOLDER PROFORMA [ROWS]
Writes candidates.csv (for proforma), candidates.tsv and criteria.txt (for the peers) and unit/f3-f4.yaml. The criteria are
those of the units F3 and F4 that ship with the program.
"""
import csv
import json
import os
import random
import subprocess
import sys

FIRST = """Zoë Łukasz Siân Aoife Renée André Jürgen Małgorzata Björn Søren Åsa Ștefan Željko Šárka Ágnes Þóra Oisín
Amelia Oliver Noah Muhammad Aisha Priya Wei Kwame Ngozi Sarah James Charlotte Ella Ruth Rhys Eilidh Anne-Marie""".split()
LAST = """Żółć O’Neill Müller Nguyễn Åkesson Çelik Ionescu Kovačević Dvořák Szabó Peña Gonçalves Smith Jones Taylor
Williams Patel Walker Thompson Green Harris Clarke Scott Adeyemi Okonkwo Khan Begum Singh Chen MacDonald Llewellyn
Featherstonehaugh-Cholmondeley Szczepańska-Wójcikiewicz Papadopoulou-Konstantinidou""".split()
CENTRES = ["Ashdown Vale College", "Harbour Skills Ltd", "Coleg Glan-yr-Afon",
           "Meridian Work-Based Learning Partnership (Midlands)", "City of Westhaven Adult Learning Service"]


def learner_number(dice):
    """Ten digits that obey the rule: weighted 10 to 2 modulo 11 they give the last one."""
    while True:
        digits = [dice.randint(1, 9)] + [dice.randint(0, 9) for _ in range(8)]
        rest = sum(d * w for d, w in zip(digits, range(10, 1, -1))) % 11
        if rest:
            return "".join(map(str, digits)) + str(10 - rest)


def candidates(count):
    dice = random.Random(3456)
    people = [f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in range(40)]
    for number in range(1, count + 1):
        centre = dice.randrange(len(CENTRES))
        assessor, verifier = dice.sample(people, 2)
        yield {
            "candidate_name": f"{dice.choice(FIRST)} {dice.choice(LAST)}", "candidate_number": f"{number:04d}",
            "uln": learner_number(dice), "centre_name": CENTRES[centre], "centre_number": str(10117 + 731 * centre),
            "assessor_name": assessor, "iv_name": verifier, "scheme_code": "03456", "unit_number": "F3/F4",
            "date": f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/2024"}


def criteria(program):
    """Those of F3, then the first eleven of F4."""
    units = {}
    for number in ("F3", "F4"):
        answer = json.loads(subprocess.check_output([program, "units", number, "--json"]))
        units[number] = [c for outcome in answer["units"][0]["outcomes"] for c in outcome["criteria"]]
    return [(f"{unit} {c['id']}", c["text"]) for unit, most in (("F3", 25), ("F4", 11)) for c in units[unit][:most]]


def main():
    folder, program = sys.argv[1], sys.argv[2]
    rows = list(candidates(int(sys.argv[3]) if len(sys.argv) > 3 else 1000))
    texts = criteria(program)
    os.makedirs(folder + "/unit", exist_ok=True)
    with open(folder + "/candidates.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    peers = ["candidate_name", "candidate_number", "uln", "centre_name", "assessor_name", "iv_name"]
    with open(folder + "/candidates.tsv", "w", encoding="utf-8") as file:
        file.writelines("\t".join(row[key] for key in peers) + "\n" for row in rows)
    with open(folder + "/criteria.txt", "w", encoding="utf-8") as file:
        file.writelines(f"{id}\t{text}\n" for id, text in texts)
    unit = {
        "number": "F3/F4", "reference": "K/601/1622", "level": 3, "credit": 12,
        "title": "Demonstrate understanding of customer service and of the rules that impact on improvements",
        "outcomes": [{"number": "1", "title": "Units F3 and F4", "criteria": [
            {"id": id, "text": text} for id, text in texts]}]}
    with open(folder + "/unit/f3-f4.yaml", "w", encoding="utf-8") as file:
        # JSON is YAML.
        json.dump({"qualification": {"code": "03456"}, "units": [unit]}, file, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()

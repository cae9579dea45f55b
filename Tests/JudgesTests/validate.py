"""Validates JSON files by JSON Schemas with an outside validator: validate.py CASES.json

CASES: a list of {"schema": path, "instance": value}. Prints a line for each: valid, or why not.
"""

import json
import sys

from jsonschema import Draft7Validator

validators = {}
for case in json.load(open(sys.argv[1], encoding="utf-8")):
    path = case["schema"]
    if path not in validators:
        schema = json.load(open(path, encoding="utf-8"))
        Draft7Validator.check_schema(schema)
        validators[path] = Draft7Validator(schema)
    error = next(validators[path].iter_errors(case["instance"]), None)
    print("valid" if error is None else f"{error.json_path}: {error.message[:200]}".replace("\n", " "))

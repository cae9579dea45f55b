#!/usr/bin/env python3
"""Gives the changelog in Debian's form: debian-changelog.py CHANGELOG.md VERSION SECONDS-SINCE-1970

Unreleased changes get VERSION and the date given; the heading of a release has both, such as '## 0.1.0 (2026-12-01)'.
"""

import datetime
import email.utils
import re
import sys
import textwrap

AUTHOR = "The Proforma authors <proforma@example.org>"


def releases(text):
    """Pairs of a heading and its items."""
    for part in re.split(r"^## ", text, flags=re.M)[1:]:
        heading, _, body = part.partition("\n")
        yield heading, [" ".join(item.split()) for item in re.findall(r"^- (.*(?:\n  .*)*)", body, flags=re.M)]


def entry(heading, items, version, date):
    found = re.match(r"([\d.]+) \((\d{4}-\d\d-\d\d)\)", heading)
    if found:
        version, date = found[1], datetime.datetime.fromisoformat(found[2] + "T12:00:00+00:00")
    wrapped = [textwrap.fill(item, 78, initial_indent="  * ", subsequent_indent="    ") for item in items]
    signed = f" -- {AUTHOR}  {email.utils.format_datetime(date)}"
    return "\n".join([f"proforma ({version}) unstable; urgency=medium", "", *wrapped, "", signed, ""])


def main(path, version, seconds):
    date = datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc)
    with open(path, encoding="utf-8") as file:
        print("\n".join(entry(heading, items, version, date) for heading, items in releases(file.read())), end="")


main(*sys.argv[1:])

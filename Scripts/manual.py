#!/usr/bin/env python3
"""Writes the manual pages from the program's own help.

usage: proforma --experimental-dump-help | manual.py FOLDER VERSION SECONDS-SINCE-1970

Each command has a page, such as `proforma-render.1`, in mdoc(7), which groff and mandoc both read. Only what is true of the
whole program is written here; everything else comes from the commands' help.
"""

import datetime
import json
import pathlib
import re
import sys

ENVIRONMENT = """\
.Bl -tag -width SOURCE_DATE_EPOCH
.It Ev SOURCE_DATE_EPOCH
The date of documents, in seconds since 1970.
Without it they have no date, because pages never depend on the clock.
.It Ev NO_COLOR
If it is set, messages have no colours.
.El
"""

FILES = """\
.Bl -tag -width Ds
.It Pa share/proforma/Layouts
The forms, packs, profiles and translations that ship with the program, and the schemas of all kinds of files.
.It Pa share/proforma/Qualifications
The qualifications that ship with the program.
.It Pa share/proforma/Fonts
The fonts of all forms.
.El
.Pp
The folders are below the prefix in which the program is installed: for
.Pa /usr/bin/proforma
below
.Pa /usr .
"""


def escaped(text):
    """Running text, one sentence on each line, escaped so that no line is read as a request."""
    text = text.replace("\\", "\\e").replace("--", "\\-\\-")
    text = re.sub(r"(?<=[a-z0-9)'>])\. (?=[A-Z])", ".\n", text)
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def word(text):
    """A word of a macro's line, escaped if it looks like a macro."""
    text = text.replace("\\", "\\e").replace('"', "\\(dq")
    return "\\&" + text if re.fullmatch(r"[A-Z%][A-Za-z0-9]", text) or text in list(".,:;()[]?!|") else text


def words(text):
    return " ".join(word(part) for part in text.split())


def literal(lines):
    shown = [re.sub(r"^([.'])", r"\\&\1", line.replace("\\", "\\e").replace("-", "\\-")) for line in lines]
    return ".Bd -literal -offset indent\n" + "\n".join(shown) + "\n.Ed\n"


class Discussion:
    """A command's discussion in parts: paragraphs, examples and exit codes."""

    def __init__(self, text):
        self.paragraphs, self.examples, self.codes = [], [], []
        for block in filter(None, (text or "").split("\n\n")):
            lines = block.split("\n")
            if lines[0] == "Examples:":
                self.examples = [line.strip() for line in lines[1:]]
            else:
                self.paragraphs.append(self.paragraph(lines))

    def paragraph(self, lines):
        said = " ".join(line.strip() for line in lines if not line.startswith("  "))
        said, _, codes = said.partition("Exit codes:")
        self.codes += re.findall(r"(\d+) ([^,.]+)", codes)
        shown = [line.strip() for line in lines if line.startswith("  ")]
        return (escaped(said.strip()) + "\n" if said.strip() else "") + (literal(shown) if shown else "")


def name_of(name):
    return "Fl " + ("-" + name["name"] if name["kind"] == "long" else name["name"])


def shown_arguments(command):
    """All arguments but `--help`, and but `--version` after a command."""
    unsaid = ["help"] if command.get("subcommands") else ["help", "version"]
    return [one for one in command.get("arguments", []) if one["shouldDisplay"] and one.get("valueName") not in unsaid]


def shown_commands(command):
    return [one for one in command.get("subcommands", []) if one["shouldDisplay"] and one["commandName"] != "help"]


def synopsis(arguments):
    lines = []
    for argument in arguments:
        value = " Ar " + word(argument.get("valueName", ""))
        if argument["kind"] == "positional":
            shown = value.strip()
        else:
            shown = name_of(argument["preferredName"]) + (value if argument["kind"] == "option" else "")
        shown += " ..." if argument["isRepeating"] else ""
        lines.append(".Op " + shown if argument["isOptional"] else "." + shown)
    return "\n".join(lines)


def entry(argument):
    """An argument's item of the list: its names, purpose, values and default."""
    value = " Ar " + word(argument.get("valueName", ""))
    if argument["kind"] == "positional":
        head = value.strip()
    else:
        tail = value if argument["kind"] == "option" else ""
        head = " , ".join(name_of(name) + tail for name in argument["names"])
    text = argument.get("abstract") or ""
    values = argument.get("allValues") or []
    if not all(value in text for value in values):
        text += " One of: " + ", ".join(values) + "."
    text += " Default: " + argument["defaultValue"] + "." if argument.get("defaultValue") else ""
    return ".It " + head + "\n" + escaped(text)


def section(title, body):
    return f".Sh {title}\n{body.rstrip()}\n" if body.strip() else ""


def options(arguments):
    if not arguments:
        return ""
    return ".Bl -tag -width Ds\n" + "\n".join(entry(argument) for argument in arguments) + "\n.El\n"


def commands(subcommands):
    items = [f".It Xr proforma-{one['commandName']} 1\n{escaped(one['abstract'])}" for one in subcommands]
    return ".Bl -tag -width Ds\n" + "\n".join(items) + "\n.El\n" if items else ""


def exit_status(codes):
    if not codes:
        return "The codes are those of\n.Xr proforma 1 .\n"
    items = [f".It {code}\n{escaped(meaning[:1].upper() + meaning[1:])}." for code, meaning in codes]
    return ".Bl -tag -width Ds\n" + "\n".join(items) + "\n.El\n"


def see_also(names):
    return "\n".join(f".Xr {name} 1" + (" ," if name != names[-1] else "") for name in names)


def page(command, siblings, version, date):
    """The page of a command. The program itself is the command with subcommands."""
    name, shown, subcommands = command["commandName"], shown_arguments(command), shown_commands(command)
    title = name if subcommands else "proforma-" + name
    discussion = Discussion(command.get("discussion"))
    call = ".Nm proforma\n" + (".Ar command\n.Op Ar argument ..." if subcommands else f".Cm {word(name)}")
    others = siblings if subcommands else ["proforma"]
    head = f'.Dd {date:%B} {date.day}, {date.year}\n.Dt {title.upper()} 1\n.Os "proforma {version}"\n'
    return head + "".join([
        section("NAME", f".Nm {title}\n.Nd {words(command['abstract'].rstrip('.'))}"),
        section("SYNOPSIS", call + "\n" + synopsis(shown if not subcommands else [])),
        section("DESCRIPTION", ".Pp\n".join([escaped(command["abstract"]) + "\n"] + discussion.paragraphs)),
        section("COMMANDS", commands(subcommands)),
        section("OPTIONS", options(shown)),
        section("ENVIRONMENT", ENVIRONMENT if subcommands else ""),
        section("FILES", FILES if subcommands else ""),
        section("EXIT STATUS", exit_status(discussion.codes)),
        section("EXAMPLES", literal(discussion.examples) if discussion.examples else ""),
        section("SEE ALSO", see_also([other for other in others if other != title])),
    ])


def main(folder, version, seconds):
    program = json.load(sys.stdin)["command"]
    date = datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc)
    shown = shown_commands(program)
    names = sorted("proforma-" + one["commandName"] for one in shown)
    out = pathlib.Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / "proforma.1").write_text(page(program, names, version, date), encoding="utf-8")
    for one in shown:
        text = page(one, names, version, date)
        (out / f"proforma-{one['commandName']}.1").write_text(text, encoding="utf-8")


main(*sys.argv[1:])

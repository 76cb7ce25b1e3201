#!/usr/bin/python3
"""What `compare --causes` says, done by hand: causes.py PROGRAM FIRST LAST.

A case is its seed: it draws a few changes of the small config, on the command line, of scenarios and in a file that extends it.
Each is left out here, by not giving it, and the config compared with the base: what no longer differs is due to it.
"""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import jsonschema

PROGRAM = os.path.abspath(sys.argv[1])
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SMALL = os.path.join(TOP, "configs/small.yaml")
FIGURES = ("kpis", "lever_people", "lever_costs", "fields_open", "tiers")
CHANGES = ["budget.total=40000000", "budget.total=20000000", "posts[unit=90003].needed=+1", "communes.90002.seats=0",
           "communes.90003.seats=1", "agencies.so-khcn.release.at_most=0", "staff.KH-001.eligible=false",
           "staff[unit=so-nnmt].skills.land=1", "rules.travel.max_km=40", "costs.one_off=x2", "positions.it-officer.weight=9",
           "courses.land-basic.cost=x3", "staff.NN-100.count=1", "rules.levers=[second]",
           "posts+={unit: 90001, position: land-officer, quota: 2, filled: 0, needed: 2}",
           "posts[unit=90001,position=land-officer].needed=1"]
results = []


def check(what, ok, detail=""):
    results.append(bool(ok))
    if not ok:
        print(f"FAILED: {what}\n{detail}")


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)


def path_of(change):
    """What stands before the '=' that is in no brackets."""
    return re.match(r"(?:[^=\[]|\[[^\]]*\])*", change).group()


def entry(change):
    """A change as it stands in a file."""
    path = path_of(change)
    return f"{json.dumps(path)}: {change[len(path) + 1:]}"


def write(folder, files, scenarios, sets):
    """A file that extends the config, with the changes of the file and of scenarios; and the options for the rest."""
    path = os.path.join(folder, "changed.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"schema: secondment/1\nextends: {SMALL}\nset: {{{', '.join(map(entry, files))}}}\n"
                   f"scenarios: {{{', '.join(f's{i}: {{set: {{{entry(c)}}}}}' for i, c in enumerate(scenarios))}}}\n")
    names = [word for i in range(len(scenarios)) for word in ("--scenario", f"s{i}")]
    return [path, *names, *(word for change in sets for word in ("--set", change))]


def compared(*arguments):
    done = run("compare", "-q", "--format", "json", *arguments)
    return json.loads(done.stdout) if done.returncode == 0 else done.returncode


def name_of(section, item):
    return item["name"] if section in FIGURES else item["person"] if section == "moves" else \
        item["unit"] if section == "posts" else item.get("unit")


def figure_differs(row):
    base, other = row["values"]
    return base.get("value") != other.get("value")


def still(section, item, without):
    """Does it differ in the other comparison, too?"""
    if section in FIGURES:
        return any(figure_differs(row) for row in without[section] if row["name"] == item["name"])
    keys = {"posts": ("unit", "position"), "limits": ("kind", "unit", "from", "position", "field", "course", "budget"),
            "moves": ("as", "person")}[section]
    alike = [other for other in without[section] if all(other.get(key) == item.get(key) for key in keys)]
    if section != "moves":
        return bool(alike)
    if item["change"] == "new":
        return any(other["change"] == "new" for other in alike)
    place = ("to", "position", "share", "course", "start", "end")
    return any(other["change"] != "new" and all(other["before"].get(key) == item["before"].get(key) for key in place)
               for other in alike)


def check_case(seed, folder, base, schema):
    rng = random.Random(seed)
    drawn = rng.sample(CHANGES, rng.randint(1, 4))
    split = [rng.randrange(3) for _ in drawn]
    parts = [[change for change, part in zip(drawn, split) if part == k] for k in range(3)]
    arguments = write(folder, *parts)
    shared = parts[2][:seed % 3 == 0]  # the base has it, too
    run("solve", "-q", SMALL, *(word for change in shared for word in ("--set", change)), "-o", base)
    answer = compared(base, *arguments, "--causes")
    if not isinstance(answer, dict):
        return answer
    jsonschema.validate(answer, schema)
    order = [change for part in parts for change in part]
    left_out = answer["plans"][1].get("left_out", [])
    effective = [f"{o['path']}={o['value']}" for o in answer["plans"][1]["overrides"] if path_of(o["path"]) not in map(path_of, shared)]
    check(f"{seed}: what is left out of {order}", [w["change"] for w in left_out] == effective, left_out)
    expected = [(section, i, name_of(section, item), []) for section in (*FIGURES, "moves", "posts", "limits")
                for i, item in enumerate(answer[section]) if section not in FIGURES or figure_differs(item)]
    position = 0
    for w in left_out:
        position = next(i for i in range(position, len(order)) if path_of(order[i]) == path_of(w["change"]))
        fewer = write(folder, *([c for c in part if c is not order[position]] for part in parts))
        without = compared(base, *fewer)
        position += 1
        outcome = {3: "impossible", 4: "no-plan"}.get(without, "solved") if isinstance(without, int) else "solved"
        check(f"{seed}: without {w['change']}", w["outcome"] == outcome, w)
        for section, i, _, changes in expected if isinstance(without, dict) else []:
            if not still(section, answer[section][i], without):
                changes.append(w["change"])
    told = [(c["of"], c["index"], c.get("name"), c["changes"]) for c in answer.get("causes", [])]
    check(f"{seed}: causes of {order}", told == expected,
          "\n".join(f"{a} {b}" for a, b in zip(told, expected) if a != b))
    return sum(bool(changes) for *_, changes in expected)


def main():
    schema = json.loads(run("schema", "comparison").stdout)
    due = 0
    with tempfile.TemporaryDirectory() as folder:
        base = os.path.join(folder, "base.json")
        for seed in range(int(sys.argv[2]), int(sys.argv[3]) + 1):
            found = check_case(seed, folder, base, schema)
            due += found if found not in (3, 4) else 0
    check("differences are due to changes", due > int(sys.argv[3]) - int(sys.argv[2]), due)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


sys.exit(main())

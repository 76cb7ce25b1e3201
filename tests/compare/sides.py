#!/usr/bin/python3
"""Comparisons of random provinces: sides.py PROGRAM FIRST LAST.

A province by seed and the same with one change are solved and compared.  What must hold of any two plans: a plan does
not differ from itself; the other way round everything is mirrored; the counts are those of the lines, as sets that
may hold a line several times; the sums are the kpis.  Recomputed here from the plans alone.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

import jsonschema
import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
import random_province  # noqa: E402

KINDS = {"seconded": ("assignments", "person"), "reassigned": ("reassignments", "person"),
         "hired": ("hires", "hire")}
KPIS = {"seconded": "people", "reassigned": "reassigned", "hired": "hired"}
FIGURES = ("kpis", "lever_people", "lever_costs", "fields_open", "tiers")
MIRRORED = {"new": "gone", "gone": "new", "opens": "closes", "closes": "opens", "more": "less", "less": "more",
            "binds": "frees", "frees": "binds", "better": "worse", "worse": "better"}


def changed(config, seed):
    """One change that often matters."""
    change = seed % 5
    if change == 0:
        config["budget"] = {"total": 20000000}
    elif change == 1:
        next(iter(config["agencies"].values()))["release"] = {"at_most": 0}
    elif change == 2:
        config["rules"]["levers"] = ["between", "second"]
    elif change == 3:
        config["posts"][0]["needed"] = int(config["posts"][0]["needed"]) + 1
    else:
        next(iter(config["communes"].values()))["seats"] = 0
        config["rules"]["term"] = {"months": 2}
    return config


class Case:
    def __init__(self, program, folder):
        self.program, self.folder, self.faults = program, folder, []

    def path(self, name):
        return os.path.join(self.folder, name)

    def solve(self, name, text):
        """The plan, or None when there is none."""
        with open(self.path(name + ".yaml"), "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([self.program, "solve", "-q", self.path(name + ".yaml"), "-o", self.path(name + ".json")],
                              capture_output=True, check=False)
        if done.returncode in (3, 4):          # the change contradicts a rule
            return None
        done.check_returncode()
        with open(self.path(name + ".json"), encoding="utf-8") as file:
            return json.load(file)

    def compare(self, *names):
        done = subprocess.run([self.program, "compare", "-q", "--format", "json", *map(self.path, names)],
                              capture_output=True, check=True)
        return json.loads(done.stdout)

    def expect(self, what, ok):
        if not ok:
            self.faults.append(what)


def lines(plan, kind):
    """(id, post, all that may change) -> people."""
    name, key = KINDS[kind]
    found = collections.Counter()
    for line in plan[name]:
        parts = line.get("share") or [{"to": line.get("to", line.get("unit")), "position": line["position"], "days": 0}]
        parts = sorted((p["to"], p["position"], p["days"]) for p in parts)
        terms = tuple(line.get(k) for k in ("lever", "from", "course", "start", "end"))
        found[line[key], tuple(p[:2] for p in parts), (tuple(p[2] for p in parts), terms)] += line["people"]
    return found


def common(before, after, width):
    """People who are in both, as far as the first `width` parts of a line tell."""
    sums = []
    for plan in (before, after):
        sums.append(collections.Counter())
        for key, people in plan.items():
            sums[-1][key[:width]] += people
    return sum((sums[0] & sums[1]).values())


def check_people(case, told, plans):
    for row in told["people"]:
        kind = row["as"]
        before, after = (lines(plan, kind) for plan in plans)
        same, post, ids = (common(before, after, width) for width in (3, 2, 1))
        case.expect(f"{kind}: who is in both", (row["same"], row["same"] + row["terms"] + row["elsewhere"]) == (same, ids))
        case.expect(f"{kind}: who keeps the post", row["same"] + row["terms"] == post)
        case.expect(f"{kind}: sums", row["before"] - row["gone"] == row["after"] - row["new"] == ids)
        case.expect(f"{kind}: the kpis", [row["before"], row["after"]] == [p["kpis"][KPIS[kind]] for p in plans])
        for change in ("new", "gone", "elsewhere", "terms"):
            people = sum(m["people"] for m in told["moves"] if (m["as"], m["change"]) == (kind, change))
            case.expect(f"{kind}: the lines of {change}", people == row[change])


def check_posts(case, told, plans):
    open_in = [{(u["unit"], u["position"]): Fraction(u["open"]) for u in plan["unfilled"]} for plan in plans]
    differences = {key: open_in[1].get(key, 0) - open_in[0].get(key, 0) for key in open_in[0].keys() | open_in[1].keys()}
    right = {key: value for key, value in differences.items() if value != 0}
    case.expect("posts", {(p["unit"], p["position"]): Fraction(p["difference"]) for p in told["posts"]} == right)
    opened = sum(right.values())
    case.expect("what is open", opened == Fraction(plans[1]["kpis"]["open_after"]) - Fraction(plans[0]["kpis"]["open_after"]))
    for p in told["posts"]:
        key = p["unit"], p["position"]
        name = "opens" if key not in open_in[0] else "closes" if key not in open_in[1] else \
            "more" if right[key] > 0 else "less"
        case.expect(f"{key} {name}", p["change"] == name)


def limit_of(row):
    return tuple(row.get(key) for key in ("kind", "unit", "from", "position", "field", "course", "budget"))


def check_limits(case, told, plans):
    binding = [{limit_of(r) for r in plan["resources"] if r["used"] == r["capacity"]} for plan in plans]
    for change, right in (("binds", binding[1] - binding[0]), ("frees", binding[0] - binding[1])):
        case.expect(f"limits: {change}", {limit_of(r) for r in told["limits"] if r["change"] == change} == right)


def check_figures(case, told, plans):
    for row in told["kpis"]:
        if row["name"] in plans[0]["kpis"]:
            numbers = [Fraction(plan["kpis"][row["name"]]) for plan in plans]
            case.expect(row["name"], [Fraction(v["value"]) for v in row["values"]] == numbers and
                        Fraction(row["values"][1]["difference"]) == numbers[1] - numbers[0])
    case.expect("tiers", {t["name"]: t["values"][1]["value"] for t in told["tiers"]} ==
                {t["name"]: t["value"] for t in plans[1]["tiers"]})


def other_side(key):
    """before <-> after, used_before <-> used_after."""
    for one, other in (("before", "after"), ("after", "before")):
        if key.endswith(one):
            return key[:-len(one)] + other
    return key


def changes(told, mirror):
    """The changes of a comparison; `mirror`: as they must stand in that of the plans the other way round."""
    def line(row):
        row = dict(row)
        if "difference" in row:
            row["difference"] = str(Fraction(row["difference"]) * (-1 if mirror else 1))
        if mirror:
            row["change"] = MIRRORED.get(row["change"], row["change"])
            row = {other_side(key): value for key, value in row.items()}
        return json.dumps(row, sort_keys=True)
    return {name: sorted(map(line, told[name])) for name in ("moves", "posts", "limits")}


def differences(told, sign):
    return {(name, row["name"]): (sign * Fraction(row["values"][1]["difference"]),
                                  (MIRRORED if sign < 0 else {}).get(row["values"][1].get("verdict"),
                                                                     row["values"][1].get("verdict")))
            for name in FIGURES for row in told[name] if "difference" in row["values"][1]}


def check_alike(case):
    told = case.compare("a.json", "a.json")
    case.expect("a plan differs from itself", not (told["moves"] or told["posts"] or told["limits"]))
    case.expect("figures differ from themselves", not any(d for d, _ in differences(told, 1).values()))


def check(program, schema, seed, folder):
    """The faults of a seed, and how many changes were seen."""
    case = Case(program, folder)
    text = random_province.province_of(seed)[0]
    plans = [case.solve("a", text),
             case.solve("b", yaml.dump(changed(yaml.safe_load(text), seed), allow_unicode=True, sort_keys=False))]
    if None in plans:
        return [], 0
    told, back = case.compare("a.json", "b.json"), case.compare("b.json", "a.json")
    jsonschema.validate(told, schema)
    check_alike(case)
    for part in (check_people, check_posts, check_limits, check_figures):
        part(case, told, plans)
    case.expect("the changes are not mirrored", changes(told, True) == changes(back, False))
    case.expect("the figures are not mirrored", differences(told, -1) == differences(back, 1))
    solved = case.compare("a.yaml", "b.yaml")
    case.expect("configs differ from their plans", all(solved[k] == told[k] for k in told if k != "plans"))
    return case.faults, len(told["moves"]) + len(told["posts"]) + len(told["limits"])


def main():
    program, first, last = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    schema = json.loads(subprocess.run([program, "schema", "comparison"], capture_output=True, check=True).stdout)
    passed = failed = seen = 0
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            faults, n = check(program, schema, seed, folder)
        seen += n
        passed, failed = passed + (not faults), failed + bool(faults)
        if faults:
            print(f"seed {seed}: " + "; ".join(faults))
    if seen == 0:
        failed += 1
        print("nothing ever changed: the provinces test nothing")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())

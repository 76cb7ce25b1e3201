#!/usr/bin/python3
"""The program against brute force: compare.py BINARY FIRST_SEED LAST_SEED [--glpsol] [--lp], or compare.py BINARY CONFIG ...

For each seed (or config): a random province, the program's plan, and the plan of brute.py.
The plan must follow from the config (plan_check.py, and the program's own verify), every tier must be equal,
and the assignments, reassignments and hires too; where no plan is possible the
program must say so.  With --glpsol the program exports each tier for the
reference model, which must find the same values; with --lp glpsol must find them
in the program's own rows, too.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(1, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "verify"))
import brute  # noqa: E402
import model  # noqa: E402
import plan_check  # noqa: E402
import province as prov  # noqa: E402
import random_province  # noqa: E402
import tamper  # noqa: E402
import tiers  # noqa: E402


IMPOSSIBLE = 4           # exit code when no plan keeps the hard rows
WRONG_INPUT = 3          # some contradictions are faults of the config already
COVERED = sorted(field for field, word in tamper.coverage().items() if word == "yes")


class Refused(Exception):
    """The program did not do what it was asked."""

    def __init__(self, command, code, text):
        super().__init__(f"{command} ends with {code}: {text}")
        self.no_plan = code == IMPOSSIBLE or (code == WRONG_INPUT
                                              and "[contradicting-pairs]" in text)


def province_text(name):
    """The config of a seed or a file, and its plan in force or None."""
    if name.isdigit():
        return random_province.province_of(int(name))
    with open(name, encoding="utf-8") as file:
        return file.read(), None


class Case:
    """The province of a seed or a config, in files of a folder, and the program that is tried on it."""

    def __init__(self, binary, name, folder):
        self.binary, self.name, self.folder = binary, name, folder
        self.config = os.path.join(folder, "province.yaml")
        text, plan = province_text(name)
        self.write("province.yaml", text)
        self.options = []
        if plan is not None:
            self.options = ["--from", self.write("old.json", json.dumps(plan, ensure_ascii=False))]
        self.province = prov.load(self.config, plan)
        self.right = brute.solve(self.province)

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run(self, command, *arguments):
        done = subprocess.run([self.binary, command, self.config, *self.options, *arguments],
                              capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            raise Refused(command, done.returncode, done.stderr.strip())

    def solve(self):
        path = os.path.join(self.folder, "plan.json")
        self.run("solve", "-o", path)
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    def printed(self, tier):
        """What the reference model prints for the program's export of a tier."""
        data = os.path.join(self.folder, tier + ".dat")
        self.run("export", "--mathprog", "--tier", tier, "-o", data)
        return model.run(data, data + ".sol")


    def lp_best(self, tier):
        """What glpsol finds in the linear program that is exported for a tier."""
        problem = os.path.join(self.folder, tier + ".lp")
        self.run("export", "--lp", "--tier", tier, "-o", problem)
        return model.solve_lp(problem, problem + ".sol")


def tier_differences(plan, right):
    """Best, bound, allowed and value of each tier."""
    found = []
    for tier, truth in zip(plan["tiers"], right["tiers"]):
        expected = {"best": truth["best"], "bound": truth["best"], "gap": 0,
                    "allowed": truth["allowed"], "value": truth["value"]}
        if "profile" in truth:
            expected["profile"] = truth["profile"]
        for key, value in expected.items():
            told = tier.get(key, [] if key == "profile" else None)
            if told != value:
                found.append(f"{key} of {truth['name']} is {told}, not {value}")
    return found


def short(line):
    """The part of a plan's line on which brute force has a word."""
    known = {key: line[key] for key in ("person", "hire", "people", "position", "lever", "course",
                                        "share") if key in line}
    return {**known, "unit": line.get("to", line.get("unit"))}


def plan_differences(plan, right):
    found = []
    if plan["status"] != "optimal":
        found.append(f"status is {plan['status']}")
    found += tier_differences(plan, right)
    if plan["unique"] != right["unique"]:
        found.append(f"unique is {plan['unique']}, not {right['unique']}")
    elif plan["unique"]:
        for name in ("assignments", "reassignments", "hires"):
            lines = sorted(map(short, plan[name]), key=brute.line_order)
            if lines != right[name]:
                found.append(f"{name} are {lines}, not {right[name]}")
    return found


def model_differences(case):
    """What the reference model makes of the program's export."""
    found = []
    for tier in case.right["tiers"]:
        name = tier["name"]
        printed = case.printed(name)
        value, best = model.values(printed)[name], Fraction(tier["best"])
        if name == "leximin":                  # one of its shares, the ones above it held
            share = model.share_of(printed)
            best = sum(row["communes"] for row in tier["profile"]
                       if Fraction(row["share"]) >= share)
        if value != best:
            found.append(f"the model has {value} as best {name}, not {best}")
    return found


def lp_differences(case):
    """What glpsol makes of the linear programs, which are minimised and count parts of a week."""
    found = []
    for tier in case.right["tiers"]:
        name, best = tier["name"], Fraction(tier["best"])
        value = case.lp_best(name)
        if name in tiers.MAXIMISED:
            best = -best
        if name in tiers.IN_PARTS:
            best *= case.province.week
        if abs(value - best) > 1e-7 * max(1, abs(best)):
            found.append(f"the linear program has {value} as best {name}, not {float(best)}")
    return found


def verify_differences(case, plan):
    """What `verify` makes of the plan, of the plan with a change, and with a change of its certificate."""
    rng, persons = random.Random(case.name), {s.id: s.unit for s in case.province.staff}
    found = [tamper.fault_of_plan(case.binary, case.config, plan, case.options),
             tamper.fault_of_change(case.binary, case.config, plan, rng, persons, COVERED,
                                    case.options),
             tamper.fault_of_proof(case.binary, case.config, plan, rng, case.options)]
    return [fault for fault in found if fault]


def differences(case, chosen):
    """One text for each fault of a seed."""
    if case.right["plans"] == 0:
        try:
            case.solve()
            return ["a plan, where there is none"]
        except Refused as refused:
            return [] if refused.no_plan else [str(refused)]
    plan = case.solve()
    found = plan_check.faults(case.province, plan) + plan_differences(plan, case.right)
    found += verify_differences(case, plan)
    if model.money_fits(case.province):
        found += model_differences(case) if chosen.glpsol else []
        found += lp_differences(case) if chosen.lp else []
    return found


def check(chosen, name):
    with tempfile.TemporaryDirectory() as folder:
        try:
            return differences(Case(os.path.abspath(chosen.binary), name, folder), chosen)
        except (Refused, model.Failed, KeyError, json.JSONDecodeError) as wrong:
            return [f"{type(wrong).__name__}: {wrong}"]


def main():
    parser = argparse.ArgumentParser(description="the program against brute force")
    parser.add_argument("binary")
    parser.add_argument("names", nargs="+", metavar="FIRST LAST | CONFIG")
    parser.add_argument("--glpsol", action="store_true", help="compare the reference model too")
    parser.add_argument("--lp", action="store_true", help="solve the linear programs too")
    chosen = parser.parse_args()
    passed = failed = 0
    names = chosen.names
    if len(names) == 2 and all(n.isdigit() for n in names):
        names = [str(seed) for seed in range(int(names[0]), int(names[1]) + 1)]
    for name in names:
        found = check(chosen, name)
        if found:
            print(f"{name}: " + "; ".join(found))
        passed, failed = passed + (not found), failed + bool(found)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

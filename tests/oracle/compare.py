#!/usr/bin/python3
"""The program against brute force: compare.py BINARY FIRST_SEED LAST_SEED [--glpsol].

For each seed: a random province, the program's plan, and the plan of brute.py.
The plan must follow from the config (plan_check.py), every tier must be equal,
and the assignments and reassignments too.  With --glpsol the program exports each tier for the
reference model, which must find the same values.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import brute  # noqa: E402
import model  # noqa: E402
import plan_check  # noqa: E402
import province as prov  # noqa: E402
import random_province  # noqa: E402


class Refused(Exception):
    """The program did not do what it was asked."""


def run(binary, *arguments):
    done = subprocess.run([binary, *arguments], capture_output=True, text=True,
                          encoding="utf-8", check=False)
    if done.returncode != 0:
        raise Refused(f"{arguments[0]} ends with {done.returncode}: {done.stderr.strip()}")


def solve(binary, config, folder):
    path = os.path.join(folder, "plan.json")
    run(binary, "solve", config, "-o", path)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def short(line):
    """The part of a plan's line on which brute force has a word."""
    return {"person": line["person"], "people": line["people"], "unit": line["to"],
            "position": line["position"], "course": line.get("course")}


def short_inside(line):
    """The same of an inside move."""
    return {key: line[key] for key in ("person", "people", "unit", "position")}


def tier_differences(plan, right):
    """Best, bound, allowed and value of each tier."""
    found = []
    for tier, truth in zip(plan["tiers"], right["tiers"]):
        for key, value in (("best", truth["best"]), ("bound", truth["best"]), ("gap", 0),
                           ("allowed", truth["allowed"]), ("value", truth["value"])):
            if tier[key] != value:
                found.append(f"{key} of {truth['name']} is {tier[key]}, not {value}")
    return found


def plan_differences(plan, right):
    found = []
    if plan["status"] != "optimal":
        found.append(f"status is {plan['status']}")
    found += tier_differences(plan, right)
    if plan["unique"] != right["unique"]:
        found.append(f"unique is {plan['unique']}, not {right['unique']}")
    elif plan["unique"]:
        for name, part in (("assignments", short), ("reassignments", short_inside)):
            lines = [part(line) for line in plan[name]]
            if lines != right[name]:
                found.append(f"{name} are {lines}, not {right[name]}")
    return found


def model_differences(binary, config, right, folder):
    """What the reference model makes of the program's export."""
    found = []
    for tier in right["tiers"]:
        name = tier["name"]
        data = os.path.join(folder, name + ".dat")
        run(binary, "export", config, "--mathprog", "--tier", name, "-o", data)
        value = model.values(model.run(data, data + ".sol"))[name]
        if value != Fraction(tier["best"]):
            found.append(f"the model has {value} as best {name}, not {tier['best']}")
    return found


def check_seed(binary, seed, with_model):
    """One text for each fault of a seed."""
    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "province.yaml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(random_province.province_of(seed))
        province = prov.load(config)
        right = brute.solve(province)
        try:
            plan = solve(binary, config, folder)
            found = plan_check.faults(province, plan) + plan_differences(plan, right)
            if with_model and model.money_fits(province):
                found += model_differences(binary, config, right, folder)
        except (Refused, model.Failed, KeyError, json.JSONDecodeError) as wrong:
            found = [f"{type(wrong).__name__}: {wrong}"]
    return found


def main():
    parser = argparse.ArgumentParser(description="the program against brute force")
    parser.add_argument("binary")
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    parser.add_argument("--glpsol", action="store_true", help="compare the reference model too")
    chosen = parser.parse_args()
    passed = failed = 0
    for seed in range(chosen.first, chosen.last + 1):
        found = check_seed(os.path.abspath(chosen.binary), seed, chosen.glpsol)
        if found:
            print(f"seed {seed}: " + "; ".join(found))
        passed, failed = passed + (not found), failed + bool(found)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

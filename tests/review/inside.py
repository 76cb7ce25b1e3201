#!/usr/bin/python3
"""Reassignment never raises a unit's weighted open need: inside.py PROGRAM FIRST LAST.

Random provinces by seed, with `inside` as the first objective.  For every unit the weight of the posts that its own
people fill is at least the weight of what they leave open, counted from the plan and the config alone.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
import province as prov  # noqa: E402
import random_province  # noqa: E402


def with_objectives(text, objectives):
    """The config with other objectives; the rest stays as it is written."""
    without = re.sub(r"^objectives:.*\n(?:[ -].*\n)*", "", text, flags=re.M)
    return f"{without}objectives: {objectives}\n"


def plan_of(program, config):
    """The plan, or None when the hard rules contradict each other."""
    done = subprocess.run([program, "solve", "-q", config], capture_output=True, text=True, check=False)
    if done.returncode == 4:
        return None
    done.check_returncode()
    return json.loads(done.stdout)


def nets(config, plan):
    """unit -> weight filled less weight opened, by the inside moves of the plan."""
    weight = {name: int(p["weight"]) for name, p in config["positions"].items()}
    level = {name: int(p["level"]) for name, p in config["positions"].items()}
    field = {name: p["field"] for name, p in config["positions"].items()}
    skills = {s["id"]: s["skills"] for s in config["staff"]}
    gone = collections.Counter()
    net = collections.Counter()
    for move in plan["reassignments"]:
        if move["lever"] != "inside":
            continue
        net[move["unit"]] += weight[move["position"]] * move["people"]
        left = move.get("from")
        if left and int(skills[move["person"]].get(field[left], 0)) >= level[left]:
            gone[move["unit"], left] += move["people"]
    for post in config["posts"]:
        key = post["unit"], post["position"]
        qualified = int(post.get("qualified", post["filled"]))
        surplus = max(0, qualified - int(post["needed"]))
        net[post["unit"]] -= weight[post["position"]] * max(0, gone[key] - surplus)
    return net


def main():
    program, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    passed = failed = moves = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "province.yaml")
        for seed in range(first, last + 1):
            text = with_objectives(random_province.province_of(seed)[0], "[inside, need, cost]")
            config = yaml.load(text, yaml.BaseLoader)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            plan = plan_of(program, path)
            if plan is None:
                continue
            moves += len(plan["reassignments"])
            bad = {unit: n for unit, n in nets(config, plan).items() if n < 0}
            passed += not bad
            failed += bool(bad)
            if bad:
                print(f"seed {seed}: {bad}")
    if moves == 0:
        failed += 1
        print("nobody moved inside: the provinces test nothing")
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())

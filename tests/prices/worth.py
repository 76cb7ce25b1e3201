#!/usr/bin/python3
"""What one more of a limit is worth: worth.py PROGRAM FIRST LAST.

Of random provinces by seed, `explain --prices` says which objective gets better first when a limit is raised, and what its
best is then.  Each is tried: the config is changed and solved, and its objectives must say the same.
"""
import copy
import json
import os
import subprocess
import sys
from fractions import Fraction

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
import random_province  # noqa: E402
import seeds  # noqa: E402

OK = 0
STEPS = 3
MILLION = 1000000


def rows_of(node):
    """A table as a list of rows or as a mapping: rows with their key as `id`."""
    return [dict(row, id=key) for key, row in node.items()] if isinstance(node, dict) else node


def unit_of(config, name):
    return config["agencies"].get(name) or config["communes"][name]


def listed_with(config, unit, field):
    return sum(row.get("count", 1) for row in rows_of(config["staff"])
               if str(row["unit"]) == unit and row.get("skills", {}).get(field, 0) > 0)


def post_of(config, price):
    return next(post for post in config["posts"]
                if (str(post["unit"]), str(post["position"])) == (price["unit"], price["position"]))


def raised(config, price, more):
    """The config with that much more of the limit; None: no key says so."""
    config, kind = copy.deepcopy(config), price["kind"]
    if kind == "seats":
        unit_of(config, price["unit"])["seats"] += more
    elif kind == "release":
        release = unit_of(config, price["unit"])["release"]
        release.pop("percent", None)
        release["at_most"] = price["capacity"] + more
    elif kind == "keep":
        listed = listed_with(config, price["unit"], price["field"])
        unit_of(config, price["unit"])["release"]["keep"][price["field"]] = max(0, listed - price["capacity"] - more)
    elif kind == "request":
        post_of(config, price)["requested"] += more
    elif kind == "recruit":
        post_of(config, price)["quota"] += more
    elif kind == "course":
        config["courses"][price["course"]]["seats"] += more
    elif kind == "budget" and "budget" in price:
        config["budgets"][price["budget"]]["limit"] += more
    elif kind == "budget":
        config["budget"]["total"] += more
    else:
        return None                 # of one unit in one commune: the rule is about all
    return config


class Case:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)

    def solve(self, config, name):
        """The plan; None where there is none that is proved best."""
        with open(self.path(name + ".yaml"), "w", encoding="utf-8") as file:
            yaml.dump(config, file, allow_unicode=True, sort_keys=False, width=1000)
        done = self.run("solve", "-q", self.path(name + ".yaml"), "-o", self.path(name + ".json"))
        if done.returncode != OK:
            return None
        with open(self.path(name + ".json"), encoding="utf-8") as file:
            return json.load(file)

    def prices(self, name):
        done = self.run("explain", "-q", self.path(name + ".yaml"), self.path(name + ".json"), "--prices", "--format",
                        "json")
        if done.returncode != OK:
            raise ValueError(f"explain ends with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout).get("prices", [])


def fraction(value):
    return Fraction(str(value))


def bests(plan):
    return [(tier["name"], fraction(tier["best"])) for tier in plan["tiers"]]


def wrong_step(before, after, step):
    """What `step` says that two plans do not; None: all is so."""
    for (name, was), (_, now) in zip(bests(before), bests(after)):
        gain = step.get("gain", {})
        if gain.get("name") == name and "share" in gain:
            return None if now <= was and gain["communes_with"] < gain["communes"] else f"{name} is {now}, not {was}"
        if gain.get("name") == name:
            said = (fraction(gain["best"]), fraction(gain["with"]))
            return None if said == (was, now) and was != now else f"{name} is {now}, not {was}; said {said}"
        if was != now:
            return f"{name} is {now}, not {was}; said {step}"
    return "no such objective" if step["state"] == "better" else None


def wrong_same(price):
    """Is as much gained by each of the first steps as it says?"""
    gains = [(s["gain"]["name"], fraction(s["gain"]["with"]) - fraction(s["gain"]["best"]))
             if s["state"] == "better" and "share" not in s["gain"] else None for s in price["steps"]]
    if gains[0] is None:
        return None
    name, one = gains[0]
    n = 1
    while n < STEPS and gains[n] == (name, one * (n + 1)):
        n += 1
    return None if n == price["same"] else f"the same for {n} steps, said {price['same']}"


def check(case, seed, count):
    config = yaml.safe_load(random_province.province_of(seed)[0])
    plan, faults = case.solve(config, "province"), []
    if plan is None or plan["status"] != "optimal":
        return []
    prices = case.prices("province")
    full = sum(r["used"] == r["capacity"] and r["kind"] != "budget" for r in plan["resources"])
    if full != sum(price["kind"] != "budget" for price in prices):
        faults.append(f"{full} limits are used up, and {len(prices)} have a price")
    for price in prices:
        what = f"{price['kind']} {price}"
        faults += [f"{what}: {wrong}" for wrong in [wrong_same(price)] if wrong]
        for n, step in enumerate(price["steps"]):
            if step["more"] != (n + 1) * (MILLION if price["kind"] == "budget" else 1):
                faults.append(f"{what}: steps of {step['more']}")
            other = raised(config, price, step["more"])
            after = case.solve(other, "raised") if other else None
            if after is None or after["status"] != "optimal" or step["state"] == "undecided":
                continue
            count["steps tried"] += 1
            count[step["state"]] += 1
            wrong = wrong_step(plan, after, step)
            faults += [f"{what}, {step['more']} more: {wrong}"] if wrong else []
    return faults


def main():
    program, first, last = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    count = {"steps tried": 0, "nothing": 0, "better": 0}
    seeds.run(range(first, last + 1), lambda folder, name: check(Case(program, folder), name, count), count, ["nothing", "better"])


if __name__ == "__main__":
    main()

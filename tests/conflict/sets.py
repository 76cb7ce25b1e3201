#!/usr/bin/python3
"""Provinces whose hard rules contradict each other: sets.py PROGRAM FIRST LAST, or sets.py PROGRAM CONFIG...

A random province by seed gets too many pairs and too few of what they share.  Whether there is a plan brute force knows.
Where there is none, `solve` names sets of entries of the config that cannot hold together.  Each is tried: the entries of
the set alone leave no plan; without any one of them there is one; and of the whole config, without each entry that the
program says to be enough there is a plan, without each other one there is none.
"""
import copy
import json
import os
import random
import re
import subprocess
import sys

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "oracle"))
import brute  # noqa: E402
import province as prov  # noqa: E402
import random_province  # noqa: E402
import seeds  # noqa: E402

OK, NO_PLAN, PLAN_WITH_GAP = 0, 4, 5
PLENTY = 20
BRUTE_MOST = 60000       # plans; beyond that brute force has no word


def tightened(config, rng):
    """More pairs, and less of what they share."""
    communes, posts, staff = list(config["communes"]), config["posts"], config["staff"]
    units = sorted({row["unit"] for row in staff})
    config["objectives"] = ["need"]
    for unit in (config["agencies"] | config["communes"]).values():
        unit.get("release", {}).pop("percent", None)
        if rng.random() < 0.4:
            unit.setdefault("release", {})["at_most"] = rng.randint(1, 2)
    for row in config["communes"].values():
        if rng.random() < 0.4:
            row["seats"] = rng.randint(1, 2)
    for course in config.get("courses", {}).values():
        if rng.random() < 0.4:
            course["min_seats"] = min(course["seats"], rng.randint(1, 3))
    if rng.random() < 0.3:
        config["rules"]["same_unit_at_most"] = rng.randint(1, 2)
    if rng.random() < 0.3:
        config["budget"] = {"total": rng.choice([5, 10, 20, 40]) * 1000000}
    pairs = config.setdefault("pairs", [])
    rules = ["pin", "must", "must", "must", "never"]
    for post in posts if rng.random() < 0.5 else []:
        post.pop("share", None)
    if any("share" in post for post in posts):      # more_people() makes a must of a pin, for which a part of a week will do
        rules.remove("pin")
        pairs[:] = [pair for pair in pairs if pair["rule"] != "pin"]
    for _ in range(rng.randint(4, 10)):
        pair = {"rule": rng.choice(rules)}
        if pair["rule"] == "must" and rng.random() < 0.8:
            pair.update(unit=rng.choice(units), people=rng.randint(1, 2))
        else:
            pair["person"] = rng.choice(staff)["id"]
        pair["commune"] = rng.choice(communes)
        if pair["rule"] == "pin" or rng.random() < 0.2:
            pair["position"] = rng.choice(posts)["position"]
        pairs.append(pair)
    for i, pair in enumerate(pairs):
        pair["asked_by"] = f"Dispatch {i}"
    return config


class Case:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, command, config, name="province"):
        """Exit code and diagnostics."""
        path = os.path.join(self.folder, name + ".yaml")
        with open(path, "w", encoding="utf-8") as file:
            yaml.dump(config, file, allow_unicode=True, sort_keys=False, width=1000)
        line = [self.program, command, path, "--format", "json"]
        if command == "solve":
            line += ["-q", "-o", os.path.join(self.folder, "plan.json")]
        done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, json.loads(done.stderr or "[]")

    def has_plan(self, config, what):
        code, told = self.run("solve", config, "tried")
        if code not in (OK, NO_PLAN, PLAN_WITH_GAP):
            raise ValueError(f"{what}: solve ends with {code}: {told}")
        return code != NO_PLAN


def without_faults(case, config):
    """Without the pairs that check refuses one by one; None when it goes on refusing."""
    for _ in range(20):
        code, told = case.run("check", config)
        errors = [d for d in told if d["level"] == "error"]
        if code == OK:
            return config
        with open(os.path.join(case.folder, "province.yaml"), encoding="utf-8") as file:
            lines = file.read().splitlines()
        drop = set()
        for error in errors:
            for line in lines[error["line"] - 1:]:
                found = re.search(r"asked_by: (Dispatch \d+)", line)
                if found:
                    drop.add(found.group(1))
                    break
        config["pairs"] = [pair for pair in config["pairs"] if pair["asked_by"] not in drop]
        if not drop:
            return None
    return None


def unit_of(config, name):
    return config["agencies"].get(name) or config["communes"][name]


def drop_pair(config, found):
    config["pairs"] = [pair for pair in config["pairs"] if pair["asked_by"] != found.group(1)]


def drop_shortage(config, found):
    for post in config["posts"]:
        if (post["position"], str(post["unit"])) == found.groups():
            post["qualified"] = post.get("qualified", post["filled"])
            post["needed"] += PLENTY


def drop_request(config, found):
    for post in config["posts"]:
        if (post["position"], str(post["unit"])) == found.groups():
            post.pop("requested")


def drop_release(config, found):
    unit_of(config, found.group(1))["release"].pop("at_most")


def drop_keep(config, found):
    unit_of(config, found.group(1))["release"]["keep"].pop(found.group(2))


def drop_seats(config, found):
    config["communes"][found.group(1)].pop("seats")


def drop_course_seats(config, found):
    config["courses"][found.group(1)]["seats"] += PLENTY


def drop_min_seats(config, found):
    config["courses"][found.group(1)].pop("min_seats")


def drop_total(config, _):
    config["budget"].pop("total")


def drop_budget(config, found):
    config["budgets"][found.group(1)]["limit"] = 10 ** 12


def drop_same_unit(config, _):
    config["rules"]["same_unit_at_most"] = PLENTY


def more_people(config, found):
    """A pin asks for all of a row: for as many as before.  What the unit keeps is less what it has."""
    for row in config["staff"]:
        if row["id"] != found.group(1):
            continue
        before = row.get("count", 1)
        row["count"] = before + PLENTY
        for pair in config["pairs"]:
            if pair.get("person") == row["id"] and pair["rule"] == "pin":
                pair.update(rule="must", people=before)
            elif pair.get("person") == row["id"] and pair["rule"] == "must":
                pair.setdefault("people", before)
        keep = unit_of(config, row["unit"]).get("release", {}).get("keep", {})
        for field in keep:
            keep[field] += PLENTY if field in row["skills"] else 0


KINDS = [          # what a note says, what is done without it, is it a rule
    (r"^(Dispatch \d+) (?:sends|asks for|keeps) ", drop_pair, True),
    (r"^the post '(.*)' in '(.*)' is short of ", drop_shortage, False),
    (r"^the post '(.*)' in '(.*)' has requested ", drop_request, True),
    (r"^'(.*)' may release ", drop_release, True),
    (r"^'(.*)' has (?:\d+|no) (?:person|people) with '(.*)' and keeps ", drop_keep, True),
    (r"^'(.*)' has (?:[\d.]+|no) desks?$", drop_seats, True),
    (r"^the course '(.*)' has ", drop_course_seats, True),
    (r"^the course '(.*)' is not held for fewer than ", drop_min_seats, True),
    (r"^'budget.total' is ", drop_total, True),
    (r"^the limit of the budget '(.*)' is ", drop_budget, True),
    (r"^'(.*)' may get .* of ", drop_same_unit, True),
    (r"^'(.*)' (?:is one person|are \d+ people|and \d+ like them are \d+ people)$", more_people, False),
]


class Entry:
    """What a note stands for."""

    def __init__(self, note):
        self.text, self.line = note["text"], note["line"]
        for pattern, drop, rule in KINDS:
            self.found = re.search(pattern, self.text)
            if self.found:
                self.drop, self.rule = drop, rule
                return
        raise ValueError(f"a note that says nothing known: {self.text}")

    def key(self):
        return self.drop, () if self.drop is drop_same_unit else self.found.groups()


def dropped(config, entries):
    config = copy.deepcopy(config)
    done = set()
    for entry in entries:
        if entry.key() not in done:
            entry.drop(config, entry.found)
            done.add(entry.key())
    return config


def everything(config):
    """All that could be named, as entries: made of what notes would say."""
    texts = [f"{pair['asked_by']} sends " for pair in config["pairs"]]
    for post in config["posts"]:
        if post["needed"] > post.get("qualified", post["filled"]):
            texts.append(f"the post '{post['position']}' in '{post['unit']}' is short of ")
        if "requested" in post:
            texts.append(f"the post '{post['position']}' in '{post['unit']}' has requested ")
    for name, unit in (config["agencies"] | config["communes"]).items():
        release = unit.get("release", {})
        texts += [f"'{name}' may release "] if "at_most" in release else []
        texts += [f"'{name}' has 1 person with '{field}' and keeps " for field in release.get("keep", {})]
        texts += [f"'{name}' has 1 desk"] if "seats" in unit else []
    for name, course in config.get("courses", {}).items():
        texts.append(f"the course '{name}' has ")
        texts += [f"the course '{name}' is not held for fewer than "] if "min_seats" in course else []
    texts += ["'budget.total' is "] if "total" in config.get("budget", {}) else []
    texts += [f"the limit of the budget '{name}' is " for name in config.get("budgets", {})]
    texts += ["'x' may get 1 of "] if "same_unit_at_most" in config["rules"] else []
    texts += [f"'{row['id']}' is one person" for row in config["staff"]]
    return [Entry({"text": text, "line": 0}) for text in texts]


def enough_told(hint, entries):
    """The entries that a hint names."""
    words = {drop_pair: ("the pin", "the must", "the never"), drop_request: ("'requested'",),
             drop_release: ("the limit of 'release'",), drop_keep: ("'keep'",), drop_seats: ("'seats'",),
             drop_course_seats: ("'seats'",), drop_min_seats: ("'min_seats'",), drop_total: ("the budget",),
             drop_budget: ("the budget",), drop_same_unit: ("'same_unit_at_most'",)}
    named = set(re.findall(r"((?:the limit of )?(?:the [a-z]+|'[a-z_]+')) in line (\d+)", hint))
    return [entry for entry in entries
            if entry.rule and any((word, str(entry.line)) in named for word in words[entry.drop])]


def faults_of_set(case, config, told):
    entries = [Entry(note) for note in told["notes"]]
    named = {entry.key() for entry in entries}
    others = [entry for entry in everything(config) if entry.key() not in named]
    alone, faults = dropped(config, others), []
    if case.has_plan(alone, "the set alone"):
        faults.append("the set alone has a plan")
    for entry in entries:
        if not case.has_plan(dropped(alone, [entry]), entry.text):
            faults.append(f"the set is not minimal: without “{entry.text}” there is no plan either")
    enough = {entry.key() for entry in enough_told(told["hint"], entries)}
    if ("no single one" in told["hint"]) != (not enough):
        faults.append(f"the hint cannot be read: {told['hint']}")
    for entry in entries:
        if entry.rule and case.has_plan(dropped(config, [entry]), entry.text) != (entry.key() in enough):
            faults.append(f"without “{entry.text}”: “{told['hint']}”")
    return faults


def brute_has_plan(case, config):
    """None when there are too many plans to list."""
    path = os.path.join(case.folder, "brute.yaml")
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump(config, file, allow_unicode=True, sort_keys=False)
    try:
        return brute.solve(prov.load(path), BRUTE_MOST)["plans"] > 0
    except RuntimeError:
        return None


def config_of(case, name):
    """Of a file, or of a seed; None: check goes on refusing it."""
    if not name.isdigit():
        with open(name, encoding="utf-8") as file:
            return yaml.safe_load(file)
    config = yaml.safe_load(random_province.province_of(int(name))[0])
    return without_faults(case, tightened(config, random.Random(int(name))))


def check(case, name, count):
    config = config_of(case, name)
    if config is None:
        return []
    code, told = case.run("solve", config)
    if code not in (OK, NO_PLAN, PLAN_WITH_GAP):
        return [f"solve ends with {code}: {told}"]
    plan = brute_has_plan(case, config)
    faults = [f"solve ends with {code}, brute force says {plan}"] if plan not in (None, code != NO_PLAN) else []
    told = [d for d in told if d["level"] == "error"]
    count["no plan"] += code == NO_PLAN
    seen = set()
    for error in told:
        if error["code"] == "pins-exceed-limit":        # of one unit in a commune: seen when a plan needs the row
            continue
        if "notes" not in error:
            faults.append(f"no notes: {error['text']}")
            continue
        count["sets"] += 1
        count["of three and more"] += len(error["notes"]) >= 3
        faults += faults_of_set(case, config, error)
        keys = {Entry(note).key() for note in error["notes"]} - {(drop_same_unit, ())}
        if keys & seen:
            faults.append("two sets have an entry in common")
        seen |= keys
    return faults


def main():
    program, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    if len(names) == 2 and all(name.isdigit() for name in names):
        names = [str(seed) for seed in range(int(names[0]), int(names[1]) + 1)]
    count = {"no plan": 0, "sets": 0, "of three and more": 0}
    seeds.run(names, lambda folder, name: check(Case(program, folder), name, count), count, ["of three and more"])


if __name__ == "__main__":
    main()

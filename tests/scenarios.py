#!/usr/bin/python3
"""A changed config is solved as one that was edited by hand.

usage: scenarios.py PROGRAM [FIRST LAST]

A case is its seed: it draws some changes of the small config, makes them here, one by one, and asks the program to make them:
on the command line, as a scenario, or in a file that extends the config, whose rows stand in the file or in CSV tables.  Both
plans must be the same but for their provenance, which has to list the changes with what was there before.
"""
import copy
import csv
import fractions
import json
import math
import os
import random
import subprocess
import sys
import tempfile

import yaml

PROGRAM = os.path.abspath(sys.argv[1])
TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SEEDS = range(int(sys.argv[2]), int(sys.argv[3]) + 1) if len(sys.argv) > 3 else range(1, 61)


class Loader(yaml.SafeLoader):
    """Dates stay text, as they do in the program."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}

with open(os.path.join(TOP, "configs/small.yaml"), encoding="utf-8") as config_file:
    SMALL = yaml.load(config_file, Loader)
del SMALL["scenarios"]


def half_up(number):
    return math.floor(number + fractions.Fraction(1, 2))


def operated(rng, now, least):
    """A change of a whole number as it is written, and what comes of it."""
    kind = rng.choice(["set", "add", "less", "percent", "times"])
    if kind == "set":
        new = rng.randint(least, max(least, 2 * (now or 1)))
        return str(new), new
    if kind == "add":
        more = rng.randint(1, 3)
        return f"+{more}", now + more
    if kind == "less" and now - 1 >= least:
        return "-1", now - 1
    if kind == "percent":
        share = rng.choice([-50, -10, 10, 25, 33])
        return f"{share:+}%", max(least, half_up(fractions.Fraction(now * (100 + share), 100)))
    return "x2", now * 2


def rows_of(config, path):
    """(records, key) that a change draws from: where a number stands."""
    kind, _, key = path.rpartition(".")
    if kind == "posts":
        return config["posts"], key
    at = config
    for part in kind.split("."):
        at = at[part]
    return [at], key


NUMBERS = ["budget.total", "rules.travel.max_km", "rules.term.months", "costs.one_off", "costs.rent.monthly",
           "courses.land-basic.seats", "positions.it-officer.weight", "communes.90001.seats", "communes.90003.seats",
           "agencies.so-khcn.release.at_most"]
LEAST = {"weight": 1, "months": 1}
MOST = {"weight": 1000, "months": 36}


def draw_number(rng, config):
    path = rng.choice(NUMBERS)
    (record,), key = rows_of(config, path)
    if key not in record:
        return None
    value, new = operated(rng, record[key], LEAST.get(key, 0))
    if new > MOST.get(key, 10 ** 12) or new < LEAST.get(key, 0):
        return None
    was, record[key] = record[key], new
    return path, value, was


def draw_posts(rng, config):
    """All posts of a unit, or one: more is needed there."""
    post = rng.choice(config["posts"])
    whole = rng.random() < 0.5
    rows = [p for p in config["posts"] if p["unit"] == post["unit"] and (whole or p is post)]
    more = rng.randint(1, 2)
    was = {p["needed"] for p in rows}
    for row in rows:
        row["needed"] += more
    where = f"unit={post['unit']}" + ("" if whole else f",position={post['position']}")
    return f"posts[{where}].needed", f"+{more}", was.pop() if len(was) == 1 else None


def draw_person(rng, config):
    person = rng.choice(config["staff"])
    path, kind = f"staff[id={person['id']}]", rng.choice(["delete", "eligible", "wishes", "skills", "volunteer"])
    if kind == "delete" and len(config["staff"]) > 2:
        config["staff"].remove(person)
        return path, "delete", ...
    if kind == "wishes" and len(person.get("wishes", [])) < 3:
        person["wishes"] = person.get("wishes", []) + ["90002"]
        return f"{path}.wishes+", "90002", None
    if kind == "skills":
        was = person["skills"].get("land")
        person["skills"]["land"] = 3
        return f"{path}.skills.land", "3", was
    was = person.get("eligible")
    person["eligible"] = False
    return f"{path}.eligible", "false", was


def draw_limit(rng, config):
    """A limit goes, or a new one comes."""
    commune = rng.choice(sorted(config["communes"]))
    record = config["communes"][commune]
    if "seats" in record and rng.random() < 0.5:
        return f"communes.{commune}.seats", "delete", record.pop("seats")
    was = record.get("seats")
    record["seats"] = 1
    return f"communes[name.en={record['name']['en']}].seats", "1", was


def draw(rng, config):
    """Changes as (path, value, what was there; None when nothing or several things, ... when it is not looked at)."""
    changes = []
    while len(changes) < rng.randint(1, 4):
        before = copy.deepcopy(config)
        change = rng.choice([draw_number, draw_posts, draw_person, draw_limit])(rng, config)
        if change and before != config:
            changes.append(change)
    return changes


def cells(value, prefix=""):
    """A row as cells: a dot for nesting, ';' between the items of a list."""
    if isinstance(value, dict):
        return {k: v for key, inner in value.items()
                for k, v in cells(inner, f"{prefix}.{key}" if prefix else key).items()}
    if isinstance(value, list):
        return {prefix: ";".join(str(item) for item in value)}
    return {prefix: str(value).lower() if isinstance(value, bool) else str(value)}


def into_tables(config, folder):
    for key in ("communes", "posts", "staff"):
        rows = config[key]
        rows = [cells({"code": k, **v}) for k, v in rows.items()] if isinstance(rows, dict) else [cells(r) for r in rows]
        with open(os.path.join(folder, key + ".csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)))
            writer.writeheader()
            writer.writerows(rows)
        config[key] = {"file": key + ".csv"}


def write(folder, name, config):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(config, file, ensure_ascii=False)
    return path


def set_text(changes):
    """The changes as a YAML mapping, values without quotes.  None where a path stands there twice."""
    if len({path for path, _, _ in changes}) < len(changes):
        return None
    return "".join(f'    "{path}": {value}\n' for path, value, _ in changes)


def solve(*arguments):
    done = subprocess.run([PROGRAM, "solve", "-q", *arguments], capture_output=True, text=True, check=False)
    plan = json.loads(done.stdout) if done.stdout else {}
    return done.returncode, plan.pop("provenance", None), plan, done.stderr


def arguments_for(rng, folder, changes):
    """What asks the program for the changes of the config in the folder."""
    way, text = rng.choice(["set", "scenario", "extends"]), set_text(changes)
    base = os.path.join(folder, "base.yaml")
    if way == "set" or text is None:
        return [base] + [word for path, value, _ in changes for word in ("--set", f"{path}={value}")]
    if way == "scenario":
        with open(base, encoding="utf-8") as file:
            whole = file.read().rstrip()[:-1]
        with open(base, "w", encoding="utf-8") as file:
            inner = ", ".join(f'"{path}": {value}' for path, value, _ in changes)
            file.write(f'{whole}, "scenarios": {{drawn: {{set: {{{inner}}}}}}}}}\n')
        return [base, "--scenario", "drawn"]
    below = os.path.join(folder, "below")
    os.mkdir(below)
    with open(os.path.join(below, "drawn.yaml"), "w", encoding="utf-8") as file:
        file.write(f"extends: ../base.yaml\nset:\n{text}")
    return [os.path.join(below, "drawn.yaml")]


def fault(seed):
    """What is wrong with a case, or None."""
    rng = random.Random(seed)
    base, edited = copy.deepcopy(SMALL), copy.deepcopy(SMALL)
    changes = draw(rng, edited)
    with tempfile.TemporaryDirectory() as folder:
        by_hand = solve(write(folder, "edited.yaml", edited))
        if rng.random() < 0.5:
            into_tables(base, folder)
        write(folder, "base.yaml", base)
        asked = solve(*arguments_for(rng, folder, changes))
    if asked[0] != by_hand[0] or asked[2] != by_hand[2]:
        return f"{changes}: exit {asked[0]} and {by_hand[0]}\n{asked[3]}{by_hand[3]}"
    if by_hand[0] != 0:
        return None
    listed = [(o["path"], o["value"], o.get("was")) for o in asked[1]["overrides"]]
    wanted = [(path, value, None if was is None else cells(was, "was")["was"] if was is not ... else ...)
              for path, value, was in changes]
    wanted = [(path, value, listed[i][2] if was is ... else was) for i, (path, value, was) in enumerate(wanted)]
    return None if listed == wanted else f"{wanted} is listed as {listed}"


def main():
    failed = 0
    for seed in SEEDS:
        wrong = fault(seed)
        if wrong:
            failed += 1
            print(f"FAILED: seed {seed}: {wrong}")
    print(f"{len(SEEDS) - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())

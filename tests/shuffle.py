#!/usr/bin/python3
"""The order of rows and keys does not change a plan.

usage: shuffle.py PROGRAM

Each config is written again with its lists of rows, its mappings and its tables in another order; the plan must
be the same but for its provenance, which holds the checksums of the files.  Lists whose order means something
(wishes, objectives) stay as they are.  A case is its name and seed, so that it can be run again.
"""
import csv
import glob
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import yaml

PROGRAM = os.path.abspath(sys.argv[1])
TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SEEDS = range(1, 6)
ORDERED = {"wishes", "objectives", "synthetic"}
TABLES = {"fields": "id", "positions": "id", "agencies": "id", "communes": "code", "posts": None, "staff": None}
results = []


class Loader(yaml.SafeLoader):
    """Dates stay text, as they do in the program."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}


class Dumper(yaml.SafeDumper):
    """Writes dates back without quotes, and no aliases."""

    def ignore_aliases(self, data):
        return True


Dumper.yaml_implicit_resolvers = Loader.yaml_implicit_resolvers


def load(name):
    with open(name, encoding="utf-8") as file:
        return yaml.load(file, Loader)


def write_yaml(name, top):
    with open(name, "w", encoding="utf-8") as file:
        yaml.dump(top, file, Dumper=Dumper, allow_unicode=True, sort_keys=False)


def shuffled(rng, value, key=None):
    """The same value with everything whose order says nothing in another order."""
    if isinstance(value, dict):
        items = [(k, shuffled(rng, v, k)) for k, v in value.items()]
        rng.shuffle(items)
        return dict(items)
    if isinstance(value, list) and key not in ORDERED:
        items = [shuffled(rng, v) for v in value]
        rng.shuffle(items)
        return items
    return value


def shuffle_table(rng, name):
    """The rows and the columns of a table in another order."""
    with open(name, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = list(range(len(header)))
    rng.shuffle(columns)
    rng.shuffle(rows)
    with open(name, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[c] for c in columns] for row in [header] + rows)


def cells(value, prefix):
    """A row as cells: a dot for nesting, ';' between the items of a list."""
    if isinstance(value, dict):
        return {k: v for key, inner in value.items() for k, v in cells(inner, f"{prefix}.{key}").items()}
    if isinstance(value, list):
        return {prefix: ";".join(str(item) for item in value)}
    return {prefix: str(value).lower() if isinstance(value, bool) else str(value)}


def into_tables(top, folder):
    """The config with its rows moved to CSV tables beside it."""
    top = dict(top)
    for key, code in TABLES.items():
        rows = [{code: k, **v} for k, v in top[key].items()] if code else top[key]
        rows = [{k: v for name, value in row.items() for k, v in cells(value, name).items()} for row in rows]
        header = list(dict.fromkeys(name for row in rows for name in row))
        with open(os.path.join(folder, key + ".csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header)
            writer.writeheader()
            writer.writerows(rows)
        top[key] = {"file": key + ".csv"}
    return top


def plan_of(name):
    done = subprocess.run([PROGRAM, "solve", name, "--quiet"], capture_output=True, text=True, encoding="utf-8",
                          check=False)
    if done.returncode != 0:
        return f"exit status {done.returncode}: {done.stderr.strip()}"
    plan = json.loads(done.stdout)
    del plan["provenance"]
    return json.dumps(plan, indent=1, ensure_ascii=False)


def check(what, expected, actual):
    results.append(expected == actual)
    if expected == actual:
        return
    print(f"FAILED: {what}")
    for a, b in zip(expected.splitlines(), actual.splitlines()):
        if a != b:
            print(f"  in order: {a.strip()}\n  shuffled: {b.strip()}")
            break


def check_config(what, top, tables, folder):
    """`tables` are those that the config names, in the folder."""
    config = os.path.join(folder, "config.yaml")
    write_yaml(config, top)
    expected = plan_of(config)
    if not expected.startswith("{"):
        check(what, "a plan", expected)
        return
    for seed in SEEDS:
        rng = random.Random(seed)
        write_yaml(config, shuffled(rng, top))
        for table in tables:
            shuffle_table(rng, table)
        check(f"{what}, seed {seed}", expected, plan_of(config))


def main():
    small = load(os.path.join(TOP, "configs", "small.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        check_config("small.yaml", small, [], folder)
        in_order = plan_of(os.path.join(TOP, "configs", "small.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        top = into_tables(small, folder)
        write_yaml(os.path.join(folder, "config.yaml"), top)
        check("small.yaml in tables", in_order, plan_of(os.path.join(folder, "config.yaml")))
        check_config("small.yaml in tables", top, sorted(glob.glob(os.path.join(folder, "*.csv"))), folder)
    for name in ("courses", "keep", "mandatory", "seats", "tie-break", "worst_commune"):
        with tempfile.TemporaryDirectory() as folder:
            check_config(f"decides/{name}.yaml", load(os.path.join(TOP, "tests", "decides", name + ".yaml")), [], folder)
    with tempfile.TemporaryDirectory() as folder:
        province = os.path.join(TOP, "configs", "lam-dong")
        for table in glob.glob(os.path.join(province, "*.csv")):
            shutil.copy(table, folder)
        top = load(os.path.join(province, "province.yaml"))
        top["objectives"] = ["mandatory", "need", "worst_commune", "fit"]  # closed without a search
        check_config("lam-dong", top, sorted(glob.glob(os.path.join(folder, "*.csv"))), folder)


main()
print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
sys.exit(0 if all(results) else 1)

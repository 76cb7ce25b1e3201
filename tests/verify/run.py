#!/usr/bin/python3
"""`verify` accepts what `solve` makes, and nothing that was changed: run.py PROGRAM

Plans: of every config of tests/decides, as it is and changed, of configs/small.yaml, of tests/textbook and of this folder.  Each field that
the table in src/insight/README.md calls covered is changed in some of the plans that have it; that must be noticed.  What
it does not call covered must make no difference.  Of a changed certificate no more may be claimed than is true, and no
plan that is worse may be called optimal.  Random provinces are in tests/oracle/compare.py.
"""
import glob
import json
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import tamper  # noqa: E402
import yaml  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
EACH = 2                         # so many plans are changed in a field
RARE = ("certificate.steps[].row_from", "certificate.columns[].hire",
        "certificate.columns[].position")      # in no plan of these configs
PROOFS = 3                       # so many changes of each certificate
results = []


def check(what, fault):
    results.append(fault is None)
    if fault is not None:
        print(f"FAILED: {what}: {fault}")


class Plan:
    """A config, its plan, and how to verify it: with the options that it was solved with."""

    def __init__(self, name, folder, text, before=None, options=()):
        self.name, self.options = name, [*options]
        self.config = os.path.join(folder, "config.yaml")
        os.mkdir(folder)
        if before is not None:
            old = os.path.join(folder, "old.json")
            self.write("before.yaml", before)
            self.solve(os.path.join(folder, "before.yaml"), "-o", old)
            self.options += ["--from", old]
        self.write("config.yaml", text)
        self.json = json.loads(self.solve(self.config, "--reasons", *self.options))
        staff = yaml.load(text, yaml.BaseLoader)["staff"]
        self.persons = {row["id"]: row["unit"] for row in staff}

    def write(self, name, text):
        with open(os.path.join(os.path.dirname(self.config), name), "w", encoding="utf-8") as file:
            file.write(text)

    def solve(self, *arguments):
        done = subprocess.run([PROGRAM, "solve", "--quiet", *arguments], capture_output=True,
                              text=True, encoding="utf-8", check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: solve ends with {done.returncode}: {done.stderr}")
        return done.stdout

    def verify(self, plan):
        return tamper.verify(PROGRAM, self.config, plan, self.options)


def sed(expression, text):
    return subprocess.run(["sed", expression], input=text, capture_output=True, text=True,
                          encoding="utf-8", check=True).stdout


def plans_of(path, folder):
    """The plan of a config, and where its head says how to change it, of what that makes."""
    with open(path, encoding="utf-8") as file:
        whole = file.read()
    name = os.path.basename(path)
    head = dict(re.findall(r"^# (from|change|options): *(.*)$", whole, re.M))
    text = "".join(line for line in whole.splitlines(True) if not line.startswith("#"))
    before = sed(head["from"], text) if "from" in head else None
    folder = os.path.join(folder, name)
    yield Plan(name, folder, text, before, shlex.split(head.get("options", "")))
    if "change" in head:
        yield Plan(name + ", changed", folder + "-changed", sed(head["change"], text), before)


def check_in_place(path):
    """Of a config with tables beside it."""
    with tempfile.TemporaryDirectory() as folder:
        plan = os.path.join(folder, "plan.json")
        for command in (("solve", "--quiet", path, "-o", plan), ("verify", "--quiet", path, plan)):
            done = subprocess.run([PROGRAM, *command], capture_output=True, text=True, check=False)
            check(f"{command[0]} {path}", None if done.returncode == 0 else done.stderr)


def check_field(field, word, plans, rng):
    """A change of the field is noticed in some plans that have it; or makes no difference."""
    having = [(p, place) for p in plans for place in tamper.places(p.json, tamper.steps(field))]
    check(f"some plan has the field {field}", None if having or field in RARE else "none has")
    for plan, place in rng.sample(having, min(EACH, len(having))):
        value = tamper.other_value(rng, plan.json, place, plan.persons)
        what = f"{plan.name}: {place} = {value!r}, not {tamper.at(plan.json, place)!r}"
        if word == "yes":        # what the reader misses it says itself
            code, text = plan.verify(tamper.with_value(plan.json, place, None))
            check(f"{plan.name}: no {place}", None if code in (tamper.FAULT, tamper.BAD_INPUT)
                  else f"verify ends with {code}: {text}")
        code, text = plan.verify(tamper.with_value(plan.json, place, value))
        wanted = {"yes": (tamper.FAULT,), "no": (0,), "partly": (0, tamper.FAULT, tamper.BAD_INPUT)}
        check(what, None if code in wanted[word] else f"verify ends with {code}: {text}")


def check_lists(plans, rng):
    """Items that are taken out, or there twice, in each kind of list."""
    by_kind = {}
    for plan in plans:
        for place in tamper.lists(plan.json):
            kind = tuple("[]" if isinstance(step, int) else step for step in place)
            by_kind.setdefault(kind, []).append((plan, place))
    for kind, having in sorted(by_kind.items()):
        for plan, place in rng.sample(having, min(EACH, len(having))):
            for changed in (tamper.without_item(rng, plan.json, place),
                            tamper.with_item_twice(rng, plan.json, place)):
                if changed is None:
                    continue
                code, text = plan.verify(changed)
                wanted = 0 if "reason" in kind else tamper.FAULT  # reasons are not covered
                check(f"{plan.name}: an item of {kind} less or more",
                      None if code == wanted else f"verify ends with {code}: {text}")


def check_proofs(plans, rng):
    """Every plan is proved, what a search has closed, too; other certificates prove no more than is true."""
    searches = worse = 0
    for plan in plans:
        code, told = tamper.claims(PROGRAM, plan.config, plan.json, plan.options)
        check(f"{plan.name}: the certificate", None if code == 0 and told["optimal"]
              and not list(tamper.too_good(plan.json, told)) else f"{code}: {told}")
        searches += any("search" in step for step in plan.json["certificate"]["steps"])
        for _ in range(PROOFS):
            check(plan.name, tamper.fault_of_proof(PROGRAM, plan.config, plan.json, rng, plan.options))
        near = json.loads(plan.solve(plan.config, "--gap", "90%", *plan.options))
        if tamper.is_worse(near, plan.json):
            worse += 1
            check(f"{plan.name}, worse", tamper.fault_of_worse(PROGRAM, plan.config, plan.json, near, plan.options))
    check("some plans are proved by searches", None if searches > 0 else "none")
    check("some plans are worse", None if worse > 0 else "none")


def main():
    rng = random.Random(1)
    schema = json.loads(subprocess.run([PROGRAM, "schema", "plan"], capture_output=True,
                                       text=True, check=True).stdout)
    fields, covered = list(tamper.leaves(schema)), tamper.coverage()
    check("the table in src/insight/README.md has all fields",
          None if set(fields) == set(covered) else f"{sorted(set(fields) ^ set(covered))}")
    with tempfile.TemporaryDirectory() as folder:
        plans = []
        for path in (*sorted(glob.glob(os.path.join(tamper.TOP, "tests/decides/*.yaml"))),
                     os.path.join(tamper.TOP, "configs/small.yaml"),
                     *sorted(glob.glob(os.path.join(tamper.TOP, "tests/verify/*.yaml")))):
            plans.extend(plans_of(path, folder))
        for plan in plans:
            code, text = plan.verify(plan.json)
            check(plan.name, None if code == 0 else f"verify ends with {code}: {text}")
        for field in fields:
            check_field(field, covered.get(field, "partly"), plans, rng)
        check_lists(plans, rng)
        check_proofs(plans, rng)
    for path in sorted(glob.glob(os.path.join(tamper.TOP, "tests/textbook/*.yaml"))):
        check_in_place(path)
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if all(results) else 1)


main()

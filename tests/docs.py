#!/usr/bin/python3
"""The documents hold: examples run, schemas validate, generated references are current.

usage: docs.py PROGRAM

Every ```console block of README.md and of the folders' README.md is run from the top of the tree, `secondment`
being PROGRAM; what it prints must be what stands there.  `...` alone on a line stands for any lines.
"""
import fnmatch
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

PROGRAM = os.path.abspath(sys.argv[1])
TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
os.chdir(TOP)
results = []


def check(what, ok, detail=""):
    results.append(ok)
    if not ok:
        print(f"FAILED: {what}\n{detail}")


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)


def console_blocks():
    """(file, command, expected lines) of every example."""
    names = ["README.md"] + sorted(
        os.path.join(folder, name)
        for top in ("src", "models", "configs", "tests", "scripts")
        for folder, _, files in os.walk(top)
        for name in files
        if name == "README.md")
    for name in names:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        for block in re.findall(r"^```console\n(.*?)^```$", text, re.M | re.S):
            for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
                command, _, expected = example.partition("\n")
                yield name, command, expected


def matches(expected, actual):
    """Line by line; `...` is any number of lines, and `*` within a line anything."""
    want, have = expected.splitlines(), actual.splitlines()
    if not want:
        return not have
    if want[0] == "...":
        return any(matches("\n".join(want[1:]), "\n".join(have[i:])) for i in range(len(have) + 1))
    return bool(have) and fnmatch.fnmatchcase(have[0], want[0].replace("[", "[[]")) and \
        matches("\n".join(want[1:]), "\n".join(have[1:]))


def check_examples():
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(PROGRAM, os.path.join(folder, "secondment"))
        env = dict(os.environ, PATH=folder + ":" + os.environ["PATH"], LC_ALL="C.UTF-8")
        for name, command, expected in console_blocks():
            done = subprocess.run(["sh", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  text=True, env=env, check=False)
            check(f"{name}: $ {command}", matches(expected, done.stdout), done.stdout)


class Loader(yaml.SafeLoader):
    """Dates stay text, as they do in the program."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def laid_over(under, over):
    if not (isinstance(under, dict) and isinstance(over, dict)):
        return over
    return {**under, **{key: laid_over(under.get(key), value) for key, value in over.items()}}


def check_config_examples(schema):
    """Each ```yaml block of configs/README.md, laid over the small config, is a config that holds."""
    with open("configs/README.md", encoding="utf-8") as file:
        blocks = re.findall(r"^```yaml\n(.*?)^```$", file.read(), re.M | re.S)
    with open("configs/small.yaml", encoding="utf-8") as file:
        small = yaml.load(file, Loader)
    for block in blocks:
        config = laid_over(small, yaml.load(block, Loader))
        done = subprocess.run([PROGRAM, "check", "-"], input=json.dumps(config), capture_output=True, text=True,
                              check=False)
        check(f"an example of configs/README.md\n{block}", done.returncode == 0, done.stderr)
        check_instance(f"an example of configs/README.md against the schema\n{block}", config, schema, True)


def check_schemas():
    config = json.loads(run("schema", "config").stdout)
    plan = json.loads(run("schema", "plan").stdout)
    review = json.loads(run("schema", "review").stdout)
    for schema in (config, plan, review):
        jsonschema.validators.validator_for(schema).check_schema(schema)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("configs/small.yaml", "configs/lam-dong/province.yaml"):
            with open(name, encoding="utf-8") as file:
                check_instance(f"{name} against the schema", yaml.load(file, Loader), config, True)
            out = os.path.join(folder, "plan.json")
            run("solve", name, "--quiet", "-o", out)
            with open(out, encoding="utf-8") as file:
                made = json.load(file)
            check_instance(f"the plan of {name} against the schema", made, plan, True)
            reviewed = json.loads(run("review", name, "--quiet", "--format", "json").stdout)
            check_instance(f"the review of {name} against the schema", reviewed, review, True)
            made["assignments"][0]["cost"] = "much"
            check_instance(f"a wrong plan of {name} against the schema", made, plan, False)
    check_config_examples(config)
    check_instance("a config with a misspelt key", {"schema": "secondment/1", "poeple": []}, config, False)


def check_instance(what, instance, schema, good):
    try:
        jsonschema.validate(instance, schema)
        check(what, good, "it was accepted")
    except jsonschema.ValidationError as error:
        check(what, not good, f"{error.message} at {list(error.absolute_path)}")


def check_generated():
    for name, arguments in (("configs/README.md", ("schema", "reference")),):
        with open(name, encoding="utf-8") as file:
            text = file.read()
        reference = run(*arguments).stdout
        check(f"{name} holds the current reference (secondment schema reference)",
              reference != "" and reference in text, "")


def rule_rows():
    """The cells of each row of the table of rules in models/README.md."""
    with open("models/README.md", encoding="utf-8") as file:
        table = file.read().partition("\n## Rules\n")[2]
    return [[cell.strip() for cell in line.strip("|").split("|")]
            for line in table.splitlines() if line.startswith("|")][2:]


def statements(cell):
    """The numbers in a cell as in (6), (27) to (30)."""
    numbers = set()
    for first, last in re.findall(r"\((\d+)\)(?: to \((\d+)\))?", cell):
        numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def check_rules():
    """Every statement of a rule stands in the table, every test that it names exists, and it names every fixture."""
    rows = rule_rows()
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row[4])}
    fixtures = {os.path.basename(path)[:-len(".yaml")] for path in glob.glob("tests/decides/*.yaml")}
    for row in rows:
        check(f"the rule '{row[0]}' has a test", "`" in row[4])
    for name in sorted(named):
        path = f"tests/{name}" if "/" in name or "." in name else f"tests/decides/{name}.yaml"
        check(f"the table of rules names {path}, which exists", glob.glob(path) != [])
    for name in sorted(fixtures - named):
        check(f"the table of rules names tests/decides/{name}.yaml", False)
    missing = set(range(6, 43)) - set().union(*(statements(row[3]) for row in rows))
    check("the table of rules has the statements (6) to (42)", not missing, f"it lacks {sorted(missing)}")


check_examples()
check_schemas()
check_generated()
check_rules()
print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
sys.exit(0 if all(results) else 1)

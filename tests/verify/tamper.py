"""Plans with one thing changed: what `verify` must notice, and what it need not.

The fields of a plan come from its schema; which of them are covered says the table in src/insight/README.md.
"""
import copy
import datetime
import json
import os
import re
import subprocess
from fractions import Fraction

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FAULT, BAD_INPUT = 6, 3          # exit codes
LINES = ("assignments", "reassignments", "hires")
MADE_FROM = [("provenance", key) for key in ("inputs", "scenario", "overrides")]
BOUNDS = {"people": (1, 1000000), "days": (1, 5)}     # of numbers that the reader refuses beyond


def resolve(schema, top):
    return top["$defs"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema


def leaves(schema, top=None, path=""):
    """Every field of a schema that has a value of its own: kpis.by_field[].open; counts as fit_parts{}."""
    top = top or schema
    schema = resolve(schema, top)
    if schema.get("type") == "array":
        yield from leaves(schema["items"], top, path + "[]")
    elif "properties" in schema:
        for key, inner in schema["properties"].items():
            yield from leaves(inner, top, f"{path}.{key}" if path else key)
    elif schema.get("type") == "object":
        yield path + "{}"
    else:
        yield path


def coverage():
    """Field -> (its word in the table, e.g. yes or no)."""
    with open(os.path.join(TOP, "src/insight/README.md"), encoding="utf-8") as file:
        table = file.read().partition("\n## What is checked\n")[2].partition("\n## ")[0]
    found = {}
    for line in table.replace("``", "").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[2] in ("yes", "no", "partly"):
            prefix = cells[0].strip("`")
            for name in re.findall(r"`([^`]+)`", cells[1]):
                found[prefix + name] = cells[2]
    return found


def steps(path):
    """kpis.by_field[].open -> kpis, by_field, [], open"""
    return [step for step in re.split(r"\.|(\[\])|(\{\})", path) if step]


def places(value, left, so_far=()):
    """Where a plan has the field: tuples of keys and numbers."""
    if not left:
        yield so_far
    elif left[0] == "[]":
        for i, item in enumerate(value):
            yield from places(item, left[1:], (*so_far, i))
    elif left[0] == "{}":
        for key in value:
            yield (*so_far, key)
    elif left[0] in value:
        yield from places(value[left[0]], left[1:], (*so_far, left[0]))


def at(plan, place):
    for key in place:
        plan = plan[key]
    return plan


def with_value(plan, place, value):
    """A copy of the plan; value None: without it."""
    plan = copy.deepcopy(plan)
    inner = at(plan, place[:-1])
    if value is None:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return plan


def written(value):
    return value.numerator if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def other_number(rng, key, value):
    least, most = BOUNDS.get(key, (None, None))
    choices = [value + step for step in (1, -1)
               if least is None or least <= value + step <= most]
    return rng.choice(choices)


def other_value(rng, plan, place, persons):
    """Something else of the same type."""
    key, value = place[-1], at(plan, place)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return other_number(rng, key, value)
    if re.fullmatch(r"-?\d+/\d+", value) and not isinstance(key, str):
        return value + "x"
    if re.fullmatch(r"-?\d+/\d+", value):
        return written(Fraction(value) + rng.choice((1, -1)))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return str(datetime.date.fromisoformat(value) + datetime.timedelta(rng.choice((1, -1))))
    if key == "status":
        return "limit" if value == "optimal" else "optimal"
    if key in ("sense", "proof"):
        return {"min": "max", "max": "min", "search": "linear-program",
                "linear-program": "search"}[value]
    if key == "person":          # one of the same unit may be as good
        mine = persons.get(value)
        return rng.choice([p for p, unit in persons.items() if unit != mine] or ["nobody"])
    same = {at(plan, p) for p in places(plan, ["[]" if isinstance(k, int) else k for k in place])}
    return rng.choice(sorted(same - {value}) + [value + "x"])


def may_miss(item):
    """A limit that a plan need not list."""
    return item.get("kind") == "same-unit" or (item.get("kind") == "budget" and item["used"] == 0)


def lists(plan):
    """Where the plan has a list of objects or texts with something in it, but for what it was made from."""
    def walk(value, place):
        if isinstance(value, list):
            if value and place not in MADE_FROM:
                yield place
            for i, item in enumerate(value):
                yield from walk(item, (*place, i))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from walk(item, (*place, key))
    return list(walk(plan, ()))


def without_item(rng, plan, place):
    items = at(plan, place)
    numbers = [i for i, item in enumerate(items) if not (isinstance(item, dict) and may_miss(item))]
    if not numbers:
        return None
    return with_value(plan, (*place, rng.choice(numbers)), None)


def with_item_twice(rng, plan, place):
    items = at(plan, place)
    return with_value(plan, place, items + [copy.deepcopy(rng.choice(items))])


def anything(rng, plan, persons, covered):
    """(what was changed, the plan) with one random change of a covered field, or of a list."""
    kind = rng.randrange(4)
    found = lists(plan)
    if kind == 0 and found:
        place = rng.choice(found)
        changed = without_item(rng, plan, place)
        if changed:
            return f"{place} without an item", changed
    if kind == 1 and found:
        place = rng.choice(found)
        return f"{place} with an item twice", with_item_twice(rng, plan, place)
    if kind == 2:                # half of the lines of the plan, half of its fields
        present = [(f, p) for f in covered if f.startswith(LINES) for p in places(plan, steps(f))]
    else:
        present = [(f, p) for f in covered for p in places(plan, steps(f))]
    field, place = rng.choice(present or [(f, p) for f in covered for p in places(plan, steps(f))])
    value = other_value(rng, plan, place, persons)
    return f"{place} = {value!r}, not {at(plan, place)!r}", with_value(plan, place, value)


def verify(program, config, plan, options=()):
    """Exit code and messages."""
    done = subprocess.run([program, "verify", config, "-", "--quiet", *options], check=False,
                          input=json.dumps(plan, ensure_ascii=False), capture_output=True,
                          text=True, encoding="utf-8")
    return done.returncode, (done.stdout + done.stderr).strip()


def fault_of_plan(program, config, plan, options=()):
    """What is wrong with what `verify` says of a plan that is right; None: nothing."""
    code, text = verify(program, config, plan, options)
    return None if code == 0 else f"verify ends with {code}: {text}"


def fault_of_change(program, config, plan, rng, persons, covered, options=()):
    """One random change: what is wrong when it is not noticed."""
    what, changed = anything(rng, plan, persons, covered)
    code, text = verify(program, config, changed, options)
    return None if code == FAULT else f"verify ends with {code} for {what}: {text}"

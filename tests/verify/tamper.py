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
    """Where the plan has a list of objects or texts with something in it, but for what it was made from, and the
    certificate, of which less or more may prove as much."""
    def walk(value, place):
        if isinstance(value, list):
            if value and place not in MADE_FROM and place[0] != "certificate":
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


def claims(program, config, plan, options=()):
    """Exit code, and what `verify` says as JSON; None when it says nothing."""
    done = subprocess.run([program, "verify", config, "-", "--quiet", "--format", "json", *options],
                          check=False, input=json.dumps(plan, ensure_ascii=False),
                          capture_output=True, text=True, encoding="utf-8")
    return done.returncode, json.loads(done.stdout) if done.stdout else None


def too_good(plan, told):
    """The objectives of a plan, optimal in all, of which `verify` claims to have proved more than is possible."""
    for tier, claim in zip(plan["tiers"], told["tiers"]):
        sign = -1 if tier["sense"] == "max" else 1
        if "bound_proved" in claim and \
                sign * Fraction(claim["bound_proved"]) > sign * Fraction(tier["best"]):
            yield tier["name"]


def other_prices(rng, held, prices, unit):
    """Other numbers, in place: `prices` are pairs of a row and its price."""
    for numbers, places in ((held, range(len(held))), (prices, range(1, len(prices), 2))):
        for i in places:
            if rng.randrange(3) == 0:
                numbers[i] = rng.choice((0, numbers[i] + rng.choice((1, -1)) * unit, 2 * numbers[i],
                                         numbers[i] * 3 // 4, -numbers[i]))


def other_search(rng, search):
    """What was changed in the search, at random."""
    deeds = search["deeds"]
    i = rng.randrange(len(deeds))
    deed, kind = deeds[i], rng.randrange(8)
    if kind == 0:
        deeds.remove(deed)
        return f"without deed {i}"
    if kind == 1:
        deeds.insert(rng.randrange(len(deeds)), deed)
        return f"with deed {i} twice"
    if kind == 2:
        search["target"] += rng.choice((1, 2, 10, -1))
        return f"with the target {search['target']}"
    if kind == 3:
        del deeds[i:]
        return f"that ends before deed {i}"
    if kind == 4 and "column" in deed:
        deed["at"] = max(0, deed["at"] + rng.choice((1, -1)))
        return f"that splits at {deed['at']}"
    if kind == 5:
        deed["deed"] = rng.choice(("splits-up", "splits-down", "fixes", "closes", "impossible"))
        deed.setdefault("denominator", 1)
        return f"in which deed {i} {deed['deed']}"
    if kind == 6 and "by_held" in search:
        del search["by_held"]
        return "that is turned round no more"
    if kind == 7:
        search.pop("prices", None)
        search.pop("denominator", None)
    places = deed if rng.randrange(4) else search
    other_prices(rng, places.get("held", []), places.get("prices", []), places.get("denominator", 1))
    return "with other prices"


def with_made_step(rng, plan):
    """(what was changed, the plan) with a step in a certificate that needs none: that no plan has all shares at so much."""
    step = {"tier": rng.choice(plan["tiers"])["name"], "proves": "share",
            "threshold": rng.choice((0, "1/2", 1)), "divisor": rng.choice((1, 2)), "denominator": 1,
            "bound": -2 ** 62, "holds": rng.choice((False, True)), "held": [],
            "prices": [rng.choice((-1, 0, 1)) for _ in plan["certificate"]["rows"]]}
    plan["certificate"]["steps"].append(step)
    return f"with the step {step}", plan


def other_proof(rng, plan):
    """(what was changed, the plan) with a random change of the certificate; the bounds are said to be found by searches, and
    the steps to prove nothing, so that only what is proved counts."""
    plan = copy.deepcopy(plan)
    rows, proof = plan["certificate"]["rows"], plan["certificate"]["steps"]
    for tier in plan["tiers"]:
        tier["proof"] = "search"
    if not proof:
        return with_made_step(rng, plan)
    for step in proof:
        step["bound"] = -2 ** 62
    searched = [step for step in proof if "search" in step]
    if searched and rng.randrange(2) == 0:
        step = rng.choice(searched)
        return f"the step {step['tier']} with a search {other_search(rng, step['search'])}", plan
    step, kind = rng.choice(proof), rng.randrange(8)
    if kind == 0:
        proof.remove(step)
        return f"without the step {step['tier']}", plan
    if kind == 1:
        proof.insert(rng.randrange(len(proof)), step)
        return f"the step {step['tier']} twice", plan
    if kind == 2 and rows:
        row = rng.choice(rows)
        key = rng.choice(sorted(row))
        same = [other[key] for other in rows if key in other and other[key] != row[key]]
        row[key] = rng.choice(same or [row[key]])
        return f"a row with the {key} {row[key]}", plan
    if kind == 3:
        step["holds"] = not step["holds"]
        return f"the step {step['tier']} holds, or not", plan
    if kind == 4:
        key = rng.choice([k for k in ("threshold", "from", "next", "row_from", "communes", "divisor",
                                      "denominator") if k in step])
        step[key] = written(Fraction(step[key]) * rng.choice((2, 3)) / rng.choice((1, 2)))
        return f"the step {step['tier']} with the {key} {step[key]}", plan
    prices = rng.choice([step["prices"], step["held"], step["prices"]])
    for i in range(len(prices)):
        if rng.randrange(3) == 0:
            prices[i] = rng.choice((0, prices[i] + rng.choice((1, -1)) * step["denominator"],
                                    2 * prices[i], -prices[i], prices[i] * 3 // 4))
    return f"other prices in the step {step['tier']}", plan


def called_best(plan):
    """A plan that is within a gap, as it would be if it were the best."""
    plan = copy.deepcopy(plan)
    plan["status"] = "optimal"
    for tier in plan["tiers"]:
        tier.update(status="optimal", bound=tier["best"], gap=0, proof="search")
        if tier["name"] == "leximin":
            tier["profile"] = plan["kpis"]["shares_after"]
    return plan


def fault_of_proof(program, config, plan, rng, options=()):
    """One random change of the certificate: what is wrong when more is claimed than the plan, which is optimal, has."""
    what, changed = other_proof(rng, plan)
    code, told = claims(program, config, changed, options)
    if code not in (0, FAULT, BAD_INPUT):
        return f"verify ends with {code} for a certificate {what}"
    wrong = list(too_good(plan, told)) if code == 0 else []
    return f"with a certificate {what} verify claims too much of {wrong}" if wrong else None


def fault_of_worse(program, config, best, worse, options=()):
    """What is wrong when `verify` calls a plan optimal that is not, with its own certificate or that of the best one."""
    for certificate in (worse["certificate"], best["certificate"]):
        code, told = claims(program, config, {**called_best(worse), "certificate": certificate}, options)
        if code not in (0, FAULT) or (told and told["optimal"]):
            return f"verify ends with {code} for a worse plan, and says {told}"
    return None


def is_worse(plan, best):
    """Has the plan a worse best value in the first objective in which they differ?"""
    for a, b in zip(plan["tiers"], best["tiers"]):
        if a["best"] != b["best"] or a.get("profile") != b.get("profile"):
            return True
    return False


def fault_of_plan(program, config, plan, options=()):
    """What is wrong with what `verify` says of a plan that is right; None: nothing."""
    code, text = verify(program, config, plan, options)
    if code != 0:
        return f"verify ends with {code}: {text}"
    told = claims(program, config, plan, options)[1]
    wrong = list(too_good(plan, told))
    return f"verify claims too much of {wrong}: {told}" if wrong or not told["certified"] else None


def fault_of_change(program, config, plan, rng, persons, covered, options=()):
    """One random change: what is wrong when it is not noticed."""
    what, changed = anything(rng, plan, persons, covered)
    code, text = verify(program, config, changed, options)
    return None if code == FAULT else f"verify ends with {code} for {what}: {text}"

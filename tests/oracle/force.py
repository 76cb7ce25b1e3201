"""The plan in force, from which `change` is counted (37)."""
from collections import Counter
from types import SimpleNamespace

FULL_TIME = 5     # days a week


def parts_of(line):
    """The posts that a line of a plan is about, with days, in their order."""
    if line.get("share"):
        return tuple(sorted((p["to"], p["position"], p["days"]) for p in line["share"]))
    return ((line.get("to", line.get("unit")), line["position"], FULL_TIME),)


def hire_key(hire):
    """The key of the group that a hire is (31)."""
    return f"hire/{hire}"


def read(plan):
    """People on each option, and the persons named; None without a plan."""
    if plan is None:
        return None
    old, named = Counter(), set()
    for table in ("assignments", "reassignments", "hires"):
        for line in plan.get(table, []):
            who = hire_key(line["hire"]) if table == "hires" else line["person"]
            old[table, who, parts_of(line), line.get("course") or ""] += line["people"]
            named |= {line["person"]} if table != "hires" else set()
    return SimpleNamespace(old=old, named=named)


def people_on(province, option):
    """People whom the plan in force has on an option."""
    if province.force is None:
        return 0
    return province.force.old[option.table, option.group, option.parts, option.course]

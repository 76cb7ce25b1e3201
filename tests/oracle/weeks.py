"""Weeks: one person who serves several posts, or one post on some days only (42)."""
from distance import distance
from force import FULL_TIME


def connected(province, communes):
    """Can one go from each to each over common borders, within these communes?"""
    communes = list(communes)
    reached, todo = set(), communes[:1]
    while todo:
        here = todo.pop()
        reached.add(here)
        todo += [c for c in communes if c not in reached
                 and (c in province.units[here].neighbours
                      or here in province.units[c].neighbours)]
    return len(reached) == len(communes)


def fits(province, parts):
    days = sum(d for _, _, d in parts) + province.travel_days * (len(parts) - 1)
    return days <= FULL_TIME


def weeks_over(province, posts):
    """All weeks over these posts, as tuples of (unit, position, days) in order."""
    found = []

    def visit(parts, rest):
        if parts and parts[0][2] < FULL_TIME and connected(province, {u for u, _, _ in parts}):
            found.append(tuple(parts))
        if len(parts) == province.max_units:
            return
        for i, post in enumerate(rest):
            if any(post.unit == unit for unit, _, _ in parts):
                continue
            for days in post.days:
                more = parts + [(post.unit, post.position, days)]
                if fits(province, more):
                    visit(more, rest[i + 1:])

    visit([], posts)
    return found


def base_of(parts):
    """The part with most days, the first among equals."""
    return max(parts, key=lambda part: part[2])


def metres_of(province, person, parts):
    """The longest of the ways of a week."""
    return max(distance(province, person, unit) for unit, _, _ in parts)

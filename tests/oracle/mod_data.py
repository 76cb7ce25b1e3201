"""The data section of models/secondment.mod from a config's YAML.

The program writes the same with `export --mathprog`; this one is independent of
it and lets the model be tested without the program.
"""
import datetime
import math

import gates


def quoted(symbol):
    return "'" + str(symbol).replace("'", "''") + "'"


def line(symbols, value=None):
    words = [quoted(s) if isinstance(s, str) else str(s) for s in symbols]
    return " ".join(words) + ("" if value is None else f" {value}")


def a_set(name, tuples):
    return f"set {name} :=\n" + "".join(line(t) + "\n" for t in tuples) + ";\n"


def a_param(name, values):
    body = "".join(
        line(key, quoted(v) if isinstance(v, str) else v) + "\n" for key, v in values)
    return f"param {name} :=\n{body};\n"


def scalar(name, value):
    return f"param {name} := {quoted(value) if isinstance(value, str) else value};\n"


def columns(rows, names):
    """One param a name, over rows (key, object); None values are left out."""
    out = []
    for param, attribute in names.items():
        values = [(k if isinstance(k, tuple) else (k,), getattr(r, attribute)) for k, r in rows]
        values = [(k, int(v) if isinstance(v, bool) else v) for k, v in values if v is not None]
        out.append(a_param(param, values))
    return "".join(out)


def day(date):
    """A date as the model has it: days since 1970-01-01."""
    return (date - datetime.date(1970, 1, 1)).days


def when(province):
    """Dates, levers and the law."""
    optional = {"start_by": province.start_by and day(province.start_by),
                "same_unit": province.same_unit}
    law = [((row.kind, day(row.start)), int(row.if_volunteer)) for row in province.law]
    return "".join([
        scalar("as_of", day(province.as_of)), scalar("months", province.months),
        a_set("LEVERS_ON", [(lever,) for lever in sorted(province.levers)]),
        scalar("max_units", province.max_units), scalar("travel_days", province.travel_days),
        a_set("LAW", [k for k, _ in law]), a_param("law_volunteer", law)]
        + [scalar(k, v) for k, v in optional.items() if v is not None])


def places(province):
    positions, units, posts = province.positions, province.units, province.posts
    keep = [((u, f), n) for u, row in units.items() for f, n in row.keep.items()]
    percent = [((u,), int(row.percent * 10000)) for u, row in units.items()
               if row.percent is not None]
    communes = [u for u, row in units.items() if row.kind != "agency"]
    return "".join([
        a_set("FIELDS", [(f,) for f in province.fields]),
        a_set("POSITIONS", [(p,) for p in positions]),
        columns(positions.items(), {n: n for n in ("field", "level", "weight", "mandatory")}),
        a_set("UNITS", [(u,) for u in units]),
        columns(units.items(), {
            "kind": "kind", "lat": "lat", "lon": "lon", "population": "population",
            "seats": "seats", "one_off_here": "one_off", "at_most": "at_most",
            "support": "support", "zone": "zone"}),
        a_param("percent", percent),
        a_set("KEEP", [k for k, _ in keep]), a_param("keep", keep),
        a_set("DISTRICTS", [(u, d) for u, row in units.items() for d in row.districts]),
        a_set("NEIGHBOURS", [(u, v) for u, row in units.items() for v in row.neighbours]),
        a_set("ASKS", [(u, s) for u in communes for s in units[u].asks_for]),
        a_set("TAGS", [(u, t) for u in communes for t in sorted(set(units[u].tags))]),
        a_set("POSTS", posts),
        columns(posts.items(), {n: n for n in (
            "quota", "filled", "needed", "qualified", "requested")}),
        a_set("SHARED", [(*k, d) for k, p in posts.items() for d in p.days if p.days != [5]])])


def people(province):
    staff = [(s.id, s) for s in province.staff]
    homes = [(s.id, s.home) for s in province.staff if s.home]
    skills = [((s.id, f), n) for s in province.staff for f, n in s.skills.items()]
    wishes = [((s.id, w), r + 1) for s in province.staff for r, w in enumerate(s.wishes)]
    dates = "".join(a_param(name, [((s.id,), day(getattr(s, name))) for s in province.staff
                                   if getattr(s, name)]) for name in ("seconded_until", "until"))
    return "".join([
        a_set("STAFF", [(k,) for k, _ in staff]),
        columns(staff, {"unit": "unit", "staff_kind": "kind", "count": "count",
                        "eligible": "eligible", "volunteer": "volunteer",
                        "home_town": "home_town"}), dates,
        a_set("SKILLS", [k for k, _ in skills]), a_param("skill", skills),
        a_set("HOLDERS", [(s.id, s.post) for s in province.staff if s.post]),
        a_set("WISHES", [k for k, _ in wishes]), a_param("wish", wishes),
        a_set("OWN_DISTRICTS", [(s.id, d) for s in province.staff for d in s.districts]),
        a_set("OWN_TAGS", [(s.id, t) for s in province.staff for t in sorted(set(s.tags))]),
        a_set("HOMES", [(k,) for k, _ in homes]),
        columns(homes, {"home_lat": "lat", "home_lon": "lon", "place": "place"})])


def supply(province):
    """Courses, hires and what offices decided about people."""
    courses, hires = province.courses, province.hires
    ends = [(("",), day(gates.end_of(province, province.as_of)))]
    ends += [((k,), day(gates.end_of(province, gates.start_of(province, k)))) for k in courses]
    rulings = [(i + 1, pair) for i, pair in enumerate(province.pairs)]
    return "".join([
        a_set("COURSES", [(k,) for k in courses]),
        columns(courses.items(), {
            "course_field": "field", "course_from": "start", "course_to": "end",
            "course_seats": "seats", "course_min": "min_seats", "course_cost": "cost",
            "course_weeks": "weeks", "course_place": "place", "course_max_m": "max_metres"}),
        a_set("RELATED", [(k, f) for k, c in courses.items() for f in c.related]),
        a_param("ends", ends),
        a_set("HIRES", [(k,) for k in hires]),
        columns(hires.items(), {"hire_" + n: n for n in (
            "lever", "field", "level", "at_most", "one_off", "monthly", "weeks")}),
        a_set("RULINGS", [(i,) for i, _ in rulings]),
        columns(rulings, {"ruling": "rule", "of_person": "person", "of_unit": "unit",
                          "at_commune": "commune", "at_position": "position",
                          "at_least": "people"})])


def money_unit(province):
    """The largest number that divides all amounts."""
    months = province.months
    amounts = [province.one_off, months * province.rent.monthly]
    amounts += [months * b.monthly for b in province.bands]
    amounts += [months * z for z in province.zones.values()]
    amounts += [months * u.support for u in province.units.values()]
    amounts += [c.cost for c in province.courses.values()]
    amounts += [h.one_off + months * h.monthly for h in province.hires.values()]
    amounts += [months] * (province.per_km > 0)
    return math.gcd(*amounts) or 1


def rules(province):
    optional = {"max_m": province.max_metres, "budget": province.budget}
    bands = [((b.over,), b.monthly) for b in province.bands]
    wishes = [((i + 1,), n) for i, n in enumerate(province.fit.wishes)]
    zones = [((k,), n) for k, n in province.zones.items()]
    fit = {"same_district": "same_district", "neighbour": "neighbour",
           "volunteers": "volunteer", "level_above": "level_above", "with_course": "course",
           "asked_for": "asked_for", "in_home_town": "home_town", "shared_tag": "tag"}
    return "".join([
        a_set("PAIRS", province.distances), a_param("pair_m", list(province.distances.items())),
        scalar("road_factor", province.road_factor),
        scalar("vnd", money_unit(province)), scalar("one_off", province.one_off),
        a_set("BANDS", [k for k, _ in bands]), a_param("monthly", bands),
        scalar("per_km", province.per_km),
        scalar("rent_over_m", province.rent.over), scalar("rent_monthly", province.rent.monthly),
        a_set("ZONES", [k for k, _ in zones]), a_param("zone_monthly", zones),
        a_set("BUDGETS", [(k,) for k in province.budgets]),
        columns(province.budgets.items(), {"limit": "limit"}),
        a_set("PAYS", [(k, part) for k, b in province.budgets.items() for part in b.pays]),
        a_set("WISH_RANKS", [k for k, _ in wishes]), a_param("wish_points", wishes)]
        + [scalar(k, getattr(province.fit, v)) for k, v in fit.items()]
        + [scalar(k, v) for k, v in optional.items() if v is not None])


def in_force(province):
    """The plan in force (37): a move of a person within a unit only if it is theirs still."""
    if province.force is None:
        return scalar("in_force", 0) + a_set("OLD", []) + a_set("OLD_HIRES", [])
    units = {s.id: s.unit for s in province.staff}
    old, hired = [], []
    for (table, who, parts, course), people in province.force.old.items():
        if table == "hires":
            hired.append(((who.removeprefix("hire/"), *parts[0][:2]), people))
        elif who in units and (table == "reassignments") == (units[who] == parts[0][0]):
            missing = 4 - len(parts)
            old.append(((who, course, *sum(parts, ()), *("", "", 0) * missing), people))
    return "".join([scalar("in_force", 1), a_set("OLD", [k for k, _ in old]), a_param("old", old),
                    a_set("OLD_HIRES", [k for k, _ in hired]), a_param("old_hired", hired)])


def objectives(province, tier, held, share):
    """The tier to optimise and those before it; see `data`."""
    tiers = {o.name: o for o in province.objectives}
    before = [((name,), value) for name, value in held if name != "leximin"]
    weights = [((name,), n) for name, n in (tiers["sum"].of if "sum" in tiers else {}).items()]
    shares = [((s.numerator, s.denominator), n) for name, at in held if name == "leximin"
              for s, n in at]
    by = tiers["need"].by if "need" in tiers else None
    return "".join([
        a_set("OBJECTIVES", [(name,) for name in tiers]), scalar("need_by", by or ""),
        a_set("SUMMED", [k for k, _ in weights]), a_param("of_sum", weights),
        scalar("tier", tier), a_set("HELD", [k for k, _ in before]),
        a_param("allowed_num", [(k, v.numerator) for k, v in before]),
        a_param("allowed_den", [(k, v.denominator) for k, v in before])]
        + ([] if share is None else [scalar("share_num", share.numerator),
                                     scalar("share_den", share.denominator)])
        + [a_set("HELD_SHARES", [k for k, _ in shares]), a_param("at_share", shares)])


def data(province, tier, held, share=None):
    """held: the tiers before and their allowed values, [(name, Fraction)]; of leximin
    [("leximin", [(share, communes)])]; share: the one that leximin optimises."""
    return "data;\n" + when(province) + places(province) + people(province) + supply(province) \
        + rules(province) + in_force(province) + objectives(province, tier, held, share) + "end;\n"

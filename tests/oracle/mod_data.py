"""The data section of models/secondment.mod from a config's YAML.

The program writes the same with `export --mathprog`; this one is independent of
it and lets the model be tested without the program.
"""
import math


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
        values = [((k,) if isinstance(k, str) else k, getattr(r, attribute)) for k, r in rows]
        values = [(k, int(v) if isinstance(v, bool) else v) for k, v in values if v is not None]
        out.append(a_param(param, values))
    return "".join(out)


def places(province):
    positions, units, posts = province.positions, province.units, province.posts
    keep = [((u, f), n) for u, row in units.items() for f, n in row.keep.items()]
    return "".join([
        a_set("FIELDS", [(f,) for f in province.fields]),
        a_set("POSITIONS", [(p,) for p in positions]),
        columns(positions.items(), {n: n for n in ("field", "level", "weight", "mandatory")}),
        a_set("UNITS", [(u,) for u in units]),
        columns(units.items(), {"kind": "kind", "lat": "lat", "lon": "lon", "seats": "seats",
                                "one_off_here": "one_off", "at_most": "at_most"}),
        a_set("KEEP", [k for k, _ in keep]), a_param("keep", keep),
        a_set("DISTRICTS", [(u, d) for u, row in units.items() for d in row.districts]),
        a_set("NEIGHBOURS", [(u, v) for u, row in units.items() for v in row.neighbours]),
        a_set("POSTS", posts),
        columns(posts.items(), {"needed": "needed", "qualified": "qualified"})])


def people(province):
    staff = [(s.id, s) for s in province.staff]
    homes = [(s.id, s.home) for s in province.staff if s.home]
    skills = [((s.id, f), n) for s in province.staff for f, n in s.skills.items()]
    wishes = [((s.id, w), r + 1) for s in province.staff for r, w in enumerate(s.wishes)]
    return "".join([
        a_set("STAFF", [(k,) for k, _ in staff]),
        columns(staff, {n: n for n in ("unit", "count", "eligible", "volunteer")}),
        a_set("SKILLS", [k for k, _ in skills]), a_param("skill", skills),
        a_set("HOLDERS", [(s.id, s.post) for s in province.staff if s.post]),
        a_set("WISHES", [k for k, _ in wishes]), a_param("wish", wishes),
        a_set("OWN_DISTRICTS", [(s.id, d) for s in province.staff for d in s.districts]),
        a_set("HOMES", [(k,) for k, _ in homes]),
        columns(homes, {"home_lat": "lat", "home_lon": "lon", "place": "place"})])


def money_unit(province):
    """The largest number that divides all amounts."""
    amounts = [province.one_off, province.months * province.rent.monthly]
    amounts += [province.months * b.monthly for b in province.bands]
    amounts += [c.cost for c in province.courses.values()]
    return math.gcd(*amounts) or 1


def rules(province):
    optional = {"max_m": province.max_metres, "budget": province.budget}
    bands = [((b.over,), b.monthly) for b in province.bands]
    wishes = [((i + 1,), n) for i, n in enumerate(province.fit.wishes)]
    fit = {"same_district": "same_district", "neighbour": "neighbour",
           "volunteers": "volunteer", "level_above": "level_above", "with_course": "course"}
    return "".join([
        a_set("COURSES", [(k,) for k in province.courses]),
        columns(province.courses.items(), {
            "course_field": "field", "course_from": "start", "course_to": "end",
            "course_seats": "seats", "course_cost": "cost"}),
        a_set("PAIRS", province.pairs), a_param("pair_m", list(province.pairs.items())),
        scalar("road_factor", province.road_factor), scalar("months", province.months),
        scalar("vnd", money_unit(province)), scalar("one_off", province.one_off),
        a_set("BANDS", [k for k, _ in bands]), a_param("monthly", bands),
        scalar("rent_over_m", province.rent.over), scalar("rent_monthly", province.rent.monthly),
        a_set("WISH_RANKS", [k for k, _ in wishes]), a_param("wish_points", wishes)]
        + [scalar(k, getattr(province.fit, v)) for k, v in fit.items()]
        + [scalar(k, v) for k, v in optional.items() if v is not None])


def data(province, tier, held):
    """held: the tiers before and their allowed values, [(name, Fraction)]."""
    before = [((name,), value) for name, value in held]
    return "data;\n" + places(province) + people(province) + rules(province) + "".join([
        a_set("OBJECTIVES", [(o.name,) for o in province.objectives]),
        scalar("tier", tier), a_set("HELD", [k for k, _ in before]),
        a_param("allowed_num", [(k, v.numerator) for k, v in before]),
        a_param("allowed_den", [(k, v.denominator) for k, v in before])]) + "end;\n"

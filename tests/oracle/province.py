"""A province read from its YAML, without any of the program's code.

Only what the mathematics needs is kept.  Statement numbers refer to
models/README.md.
"""
import datetime
import os
from collections import namedtuple
from fractions import Fraction
from types import SimpleNamespace

import yaml

import force
from reading import (Tables, counts, date, flag, metres, number, optional, share,
                     text, texts)

Band = namedtuple("Band", "over monthly")            # metres, VND a month
Home = namedtuple("Home", "lat lon place")           # place: None = no name
Objective = namedtuple("Objective", "name absolute percent by of",
                       defaults=(0, Fraction(0), None, None))

DEFAULT_TIERS = ["mandatory", "inside", "need", "leximin", "fit", "cost"]
LEVERS = ["inside", "between", "second", "contract", "recruit", "train"]     # by rank (34)
KINDS = ["civil_servant", "public_employee"]
FIT_DEFAULTS = {"same_district": 15, "neighbour": 5, "volunteer": 10,
                "level_above": 2, "course": -10, "asked_for": 15, "home_town": 10, "tag": 5}


def read_position(row):
    return SimpleNamespace(field=text(row["field"]), level=int(row["level"]),
                           weight=number(row.get("weight"), 1),
                           mandatory=number(row.get("mandatory"), 0))


def read_unit(row, kind):
    release = row.get("release", {})
    return SimpleNamespace(
        kind=text(row.get("kind", kind)), lat=float(row["lat"]),
        lon=float(row["lon"]), districts=texts(row.get("former_district")),
        neighbours=texts(row.get("neighbours")),
        population=number(row.get("population"), 0),
        seats=number(row.get("seats")), one_off=flag(row.get("one_off"), True),
        at_most=number(release.get("at_most")), percent=share(release.get("percent")),
        keep=counts(release.get("keep")),
        asks_for=texts(row.get("asks_for")), tags=texts(row.get("tags")),
        zone=optional(row.get("zone")), support=number(row.get("support"), 0))


def read_post(row):
    needed, filled = int(row["needed"]), number(row.get("filled"), 0)
    qualified = number(row.get("qualified"), filled)
    days = texts((row.get("share") or {}).get("days")) or ["5"]
    return SimpleNamespace(unit=text(row["unit"]), position=text(row["position"]),
                           needed=needed, filled=filled, qualified=qualified,
                           quota=number(row.get("quota"), 0),
                           requested=number(row.get("requested")),
                           days=sorted(int(d) for d in days),
                           shortage=max(0, needed - qualified))       # (2)


def read_home(home):
    if not home:
        return None
    return Home(float(home["lat"]), float(home["lon"]), optional(home.get("place")))


def read_person(row):
    return SimpleNamespace(
        id=text(row["id"]), unit=text(row["unit"]),
        kind=row.get("kind") or KINDS[0],
        skills=counts(row.get("skills")), eligible=row.get("eligible") or "true",
        volunteer=flag(row.get("volunteer"), False),
        seconded_until=date(row.get("seconded_until")), until=date(row.get("until")),
        wishes=texts(row.get("wishes")), count=number(row.get("count"), 1),
        post=optional(row.get("post")), home_town=optional(row.get("home_town")),
        tags=texts(row.get("tags")),
        districts=texts(row.get("former_district")), home=read_home(row.get("home")))


def read_course(row):
    return SimpleNamespace(field=text(row["field"]), start=int(row["from"]),
                           end=int(row["to"]), seats=int(row["seats"]),
                           weeks=number(row.get("weeks"), 0),
                           cost=number(row.get("cost"), 0),
                           related=texts(row.get("related")),
                           min_seats=number(row.get("min_seats"), 0),
                           place=optional(row.get("place")),
                           max_metres=metres(row["max_km"]) if row.get("max_km") else None)


def read_hire(row):
    return SimpleNamespace(lever=row["lever"], field=text(row["field"]),
                           level=int(row["level"]), at_most=int(row["at_most"]),
                           one_off=number(row.get("one_off"), 0),
                           monthly=number(row.get("monthly"), 0),
                           weeks=number(row.get("lead_weeks"), 0))


def read_budget(row):
    return SimpleNamespace(limit=int(row["limit"]), pays=texts(row["pays"]))


def read_pair(row, count):
    """A row of `pairs`; count: people of each person's row (33)."""
    person, unit = optional(row.get("person")), optional(row.get("unit"))
    everybody = count[person] if person else 1
    return SimpleNamespace(rule=row["rule"], person=person, unit=unit,
                           commune=optional(row.get("commune")),
                           position=optional(row.get("position")),
                           people=number(row.get("people"), everybody))


def read_objective(node):
    if isinstance(node, str):
        return Objective(node)
    weights = {k: int(v) for k, v in node["of"].items()} if "of" in node else None
    tier = Objective(node["tier"], by=node.get("by"), of=weights)
    tolerance = node.get("tolerance", "0")
    if tolerance.endswith("%"):
        return tier._replace(percent=Fraction(tolerance[:-1]) / 100)
    return tier._replace(absolute=int(tolerance))


def read_objectives(nodes, from_plan):
    """The tiers in their order; those by default when there are no nodes."""
    if nodes is None:
        names = list(DEFAULT_TIERS)
        if from_plan:
            names.insert(names.index("fit"), "change")
        return [Objective(name) for name in names]
    objectives = [read_objective(node) for node in nodes]
    if from_plan and all(o.name != "change" for o in objectives):
        objectives.append(Objective("change"))
    return objectives


def read_travel(province, travel, tables):
    rows = tables.rows(travel.get("pairs"))
    if "file" in travel:
        rows = rows + tables.csv_rows(travel["file"])
    province.distances = {(text(r["from"]), text(r["to"])): metres(r["km"])
                          for r in rows}
    province.road_factor = float(travel.get("road_factor", "1"))
    province.max_metres = metres(travel["max_km"]) if "max_km" in travel else None


def read_law(row):
    return SimpleNamespace(kind=row["kind"], start=date(row["from"]),
                           if_volunteer=flag(row.get("if_volunteer"), True))


def read_rules(province, rules, tables):
    province.months = int(rules.get("term", {}).get("months", "3"))
    province.start_by = date(rules.get("term", {}).get("start_by"))
    province.levers = set(texts(rules["levers"]) if "levers" in rules else LEVERS)
    province.same_unit = number(rules.get("same_unit_at_most"))
    sharing = rules.get("sharing", {})
    province.max_units = number(sharing.get("max_units"), 2)
    province.travel_days = number(sharing.get("travel_days"), 0)
    province.law = [read_law(r) for r in tables.rows(rules.get("law"))]
    read_travel(province, rules.get("travel", {}), tables)


def read_costs(province, costs, tables):
    province.one_off = number(costs.get("one_off"), 0)
    province.bands = [Band(metres(b["over_km"]), int(b["monthly"]))
                      for b in costs.get("travel_bands", [])]
    rent = costs.get("rent") or {"over_km": "0", "monthly": "0"}
    province.rent = Band(metres(rent["over_km"]), int(rent["monthly"]))
    province.per_km = number(costs.get("per_km"), 0)
    province.zones = {k: int(r["monthly"]) for k, r in tables.mapping(costs.get("zones")).items()}


def read_fit(province, fit):
    province.fit = SimpleNamespace(
        wishes=[int(w) for w in fit.get("wishes", [30, 20, 10])],
        **{key: number(fit.get(key), value) for key, value in FIT_DEFAULTS.items()})


def read_places(province, top, tables):
    province.fields = list(tables.mapping(top["fields"]))
    province.positions = {k: read_position(r)
                          for k, r in tables.mapping(top["positions"]).items()}
    units = {k: read_unit(r, "agency")
             for k, r in tables.mapping(top.get("agencies")).items()}
    units.update((k, read_unit(r, "commune"))
                 for k, r in tables.mapping(top.get("communes")).items())
    province.units = {k: units[k] for k in sorted(units)}
    posts = [read_post(r) for r in tables.rows(top.get("posts"))]
    province.posts = {(p.unit, p.position): p for p in
                      sorted(posts, key=lambda p: (p.unit, p.position))}
    shared = any(p.days != [5] for p in posts)
    province.week = 5 if shared else 1            # parts of a full-time person


def read_people(province, top, tables):
    staff = [read_person(r) for r in tables.rows(top.get("staff"))]
    province.staff = sorted(staff, key=lambda s: s.id)
    count = {s.id: s.count for s in staff}
    province.pairs = [read_pair(r, count) for r in tables.rows(top.get("pairs"))]
    province.courses = {k: read_course(r)
                        for k, r in tables.mapping(top.get("courses")).items()}
    province.hires = {k: read_hire(r) for k, r in tables.mapping(top.get("hires")).items()}


def load(path, plan=None):
    """The province of a config file as plain Python data; plan: the one in force."""
    with open(path, encoding="utf-8") as file:
        top = yaml.load(file, Loader=yaml.BaseLoader)
    return from_tree(top, os.path.dirname(os.path.abspath(path)), plan)


def from_tree(top, folder, plan=None):
    """The same from a config's tree, all scalars being text."""
    tables = Tables(folder)
    province = SimpleNamespace(as_of=datetime.date.fromisoformat(top["as_of"]))
    read_places(province, top, tables)
    read_people(province, top, tables)
    read_rules(province, top.get("rules", {}), tables)
    read_costs(province, top.get("costs", {}), tables)
    read_fit(province, top.get("fit", {}))
    province.budget = number(top.get("budget", {}).get("total"))
    province.budgets = {k: read_budget(r)
                        for k, r in tables.mapping(top.get("budgets")).items()}
    province.force = force.read(plan)
    province.objectives = read_objectives(top.get("objectives"), plan is not None)
    return province

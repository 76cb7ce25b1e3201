"""A province read from its YAML, without any of the program's code.

Every scalar is read as text and converted here, so that `010` or `yes` cannot
turn into something else on the way.  Only what the mathematics needs is kept.
Statement numbers refer to models/README.md.
"""
import csv
import datetime
import os
import unicodedata
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import yaml

import rows as rw

Band = namedtuple("Band", "over monthly")            # metres, VND a month
Home = namedtuple("Home", "lat lon place")           # place: None = no name
Objective = namedtuple("Objective", "name absolute percent")

FIT_DEFAULTS = {"same_district": 15, "neighbour": 5, "volunteer": 10,
                "level_above": 2, "course": -10}


def text(value):
    return unicodedata.normalize("NFC", value)


def texts(value):
    """A list of texts: a sequence, one scalar, or a cell with `;` between."""
    if value in (None, ""):
        return []
    items = value if isinstance(value, list) else value.split(";")
    return [text(item) for item in items]


def number(value, missing=None):
    return missing if value in (None, "") else int(value)


def flag(value, missing):
    if value in (None, ""):
        return missing
    return {"true": True, "false": False}[value]


def metres(km):
    value = Decimal(km) * 1000
    assert value == int(value), f"{km} km is not a whole number of metres"
    return int(value)


def counts(mapping):
    return {text(k): int(v) for k, v in (mapping or {}).items()
            if v not in (None, "")}


def nested(row):
    """{"home.lat": "1"} -> {"home": {"lat": "1"}}, empty cells left out."""
    result = {}
    for key, value in row.items():
        if value in (None, ""):
            continue
        *path, last = key.split(".")
        node = result
        for part in path:
            node = node.setdefault(part, {})
        node[last] = value
    return result


class Tables:
    """Rows of a config, from the YAML itself or from the CSV it names."""

    def __init__(self, folder):
        self.folder = folder

    def csv_rows(self, name):
        path = os.path.join(self.folder, name)
        with open(path, newline="", encoding="utf-8-sig") as file:
            return [nested(row) for row in csv.DictReader(file)]

    def rows(self, node):
        if isinstance(node, dict):
            return self.csv_rows(node["file"])
        return node or []

    def mapping(self, node):
        """id -> row, in byte order of the ids (1)."""
        node = node or {}
        if isinstance(node.get("file"), str):
            rows = self.csv_rows(node["file"])
            node = {row.get("code", row.get("id")): row for row in rows}
        return {text(k): node[k] or {} for k in sorted(node, key=text)}


def read_position(row):
    return SimpleNamespace(field=text(row["field"]), level=int(row["level"]),
                           weight=number(row.get("weight"), 1),
                           mandatory=number(row.get("mandatory"), 0))


def read_unit(row, kind):
    release = row.get("release", {})
    districts = row.get("former_district")
    return SimpleNamespace(
        kind=text(row.get("kind", kind)), lat=float(row["lat"]),
        lon=float(row["lon"]), districts=texts(districts),
        neighbours=texts(row.get("neighbours")),
        seats=number(row.get("seats")), one_off=flag(row.get("one_off"), True),
        at_most=number(release.get("at_most")), keep=counts(release.get("keep")))


def read_post(row):
    needed, filled = int(row["needed"]), number(row.get("filled"), 0)
    qualified = number(row.get("qualified"), filled)
    return SimpleNamespace(unit=text(row["unit"]), position=text(row["position"]),
                           needed=needed, filled=filled, qualified=qualified,
                           quota=number(row.get("quota"), 0),
                           shortage=max(0, needed - qualified))       # (2)


def read_person(row):
    home = row.get("home")
    if home:
        place = home.get("place")
        home = Home(float(home["lat"]), float(home["lon"]),
                    text(place) if place else None)
    return SimpleNamespace(
        id=text(row["id"]), unit=text(row["unit"]),
        skills=counts(row.get("skills")), eligible=flag(row.get("eligible"), True),
        volunteer=flag(row.get("volunteer"), False),
        wishes=texts(row.get("wishes")), count=number(row.get("count"), 1),
        post=text(row["post"]) if row.get("post") else None,
        districts=texts(row.get("former_district")), home=home or None)


def read_course(row):
    return SimpleNamespace(field=text(row["field"]), start=int(row["from"]),
                           end=int(row["to"]), seats=int(row["seats"]),
                           weeks=number(row.get("weeks"), 0),
                           cost=number(row.get("cost"), 0))


def read_objective(node):
    if isinstance(node, str):
        return Objective(node, 0, Fraction(0))
    tolerance = node.get("tolerance", "0")
    if tolerance.endswith("%"):
        return Objective(node["tier"], 0, Fraction(tolerance[:-1]) / 100)
    return Objective(node["tier"], int(tolerance), Fraction(0))


def read_travel(province, travel, tables):
    rows = tables.rows(travel.get("pairs"))
    if "file" in travel:
        rows = rows + tables.csv_rows(travel["file"])
    province.pairs = {(text(r["from"]), text(r["to"])): metres(r["km"])
                      for r in rows}
    province.road_factor = float(travel.get("road_factor", "1"))
    province.max_metres = metres(travel["max_km"]) if "max_km" in travel else None


def read_costs(province, costs):
    province.one_off = number(costs.get("one_off"), 0)
    province.bands = [Band(metres(b["over_km"]), int(b["monthly"]))
                      for b in costs.get("travel_bands", [])]
    rent = costs.get("rent") or {"over_km": "0", "monthly": "0"}
    province.rent = Band(metres(rent["over_km"]), int(rent["monthly"]))


def read_fit(province, fit):
    province.fit = SimpleNamespace(
        wishes=[int(w) for w in fit.get("wishes", [30, 20, 10])],
        **{key: number(fit.get(key), value) for key, value in FIT_DEFAULTS.items()})


def load(path):
    """The province of a config file as plain Python data."""
    with open(path, encoding="utf-8") as file:
        top = yaml.load(file, Loader=yaml.BaseLoader)
    return from_tree(top, os.path.dirname(os.path.abspath(path)))


def from_tree(top, folder):
    """The same from a config's tree, all scalars being text."""
    tables = Tables(folder)
    province = SimpleNamespace(as_of=datetime.date.fromisoformat(top["as_of"]))
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
    staff = [read_person(r) for r in tables.rows(top.get("staff"))]
    province.staff = sorted(staff, key=lambda s: s.id)
    province.courses = {k: read_course(r)
                        for k, r in tables.mapping(top.get("courses")).items()}
    rules = top.get("rules", {})
    province.months = int(rules.get("term", {}).get("months", "3"))
    read_travel(province, rules.get("travel", {}), tables)
    read_costs(province, top.get("costs", {}))
    read_fit(province, top.get("fit", {}))
    province.budget = number(top.get("budget", {}).get("total"))
    province.objectives = [read_objective(o) for o in top.get("objectives", rw.TIERS)]
    return province

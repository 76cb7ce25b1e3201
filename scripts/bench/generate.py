#!/usr/bin/env python3
"""Write a synthetic config of a given size, to measure with: CSV tables, and a YAML file for each set of objectives.

The same arguments give the same bytes on any Python from 3.9 on.  See scripts/bench/README.md.
"""
import argparse
import csv
import os
import sys
from dataclasses import dataclass

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, "..", "lam-dong"))

import draw as draws  # noqa: E402 (after the lines above: no cache lands in the sources)
import places  # noqa: E402
import reach  # noqa: E402
import staff  # noqa: E402


@dataclass
class Kind:
    communes: int
    fields: int
    people: int
    options: int
    km2: float       # of one commune
    spread_km: float  # how far around their unit people live


KINDS = {
    "province": Kind(communes=124, fields=12, people=3000, options=220000, km2=195.0, spread_km=60.0),
    "country": Kind(communes=3321, fields=12, people=20000, options=550000, km2=100.0, spread_km=40.0),
}
COMMUNES_PER_AGENCY = 8
ROAD_FACTOR = 1.3
MONTHS = 3
BUDGET_SHARE = 0.6  # of what a plan without a budget would spend
FAR = 20000.0       # km; no limit
COSTS = {"one_off": 6000000, "travel_bands": [(30, 500000), (50, 1000000), (100, 1500000), (150, 2000000)],
         "rent": (30, 1500000), "per_km": 12000}

TIERS = {
    # A point of need is worth a million VND, so that a journey is weighed against the post that it serves.
    "sum": "[{tier: sum, of: {need: 1000000, cost: 1}}]",
    "tiers": "[mandatory, {tier: need, tolerance: 0.5%}, {tier: worst_commune, tolerance: 1%}, "
             "{tier: fit, tolerance: 1%}, cost]",
    "tiers-slack": "[mandatory, need, worst_commune, fit, cost]",
}

YAML = """\
# Written by scripts/bench/generate.py: {command}
# {options} pairs of a person and a short post were asked for.
schema: secondment/1
province:
  id: bench-{kind}
  synthetic: [agencies, budget, {communes}costs, fields, positions, posts, rules, staff]
as_of: 2025-08-01
fields: {{{fields}}}
positions: {{file: positions.csv}}
agencies:  {{file: agencies.csv}}
communes:  {{file: communes.csv}}
posts:     {{file: posts.csv}}
staff:     {{file: staff.csv}}
rules:
  levers: [between, second]
  term: {{months: {months}}}
  travel: {{road_factor: {road_factor}, max_km: {max_km}}}
costs:
  one_off: {one_off}
  travel_bands: [{bands}]
  rent: {{over_km: {rent[0]}, monthly: {rent[1]}}}
  per_km: {per_km}
budget: {{total: {budget}}}  # {budget_is}
objectives: {objectives}
"""


class Draw(draws.Draw):
    def real(self):
        """From 0 to 1, without 1."""
        return self._random()


@dataclass
class Province:
    communes: list
    agencies: list
    jobs: list
    posts: dict
    people: list
    max_km: float
    spending: int


def build(args):
    draw, kind = Draw(args.seed), KINDS[args.kind]
    communes = (places.read(args.communes_csv, args.communes) if args.communes_csv
                else places.synthetic(draw, args.communes, kind.km2))
    places.add_districts(communes)
    agencies = places.agencies(draw, communes, max(2, len(communes) // COMMUNES_PER_AGENCY))
    jobs = staff.positions(draw, args.fields)
    posts = staff.short_posts(draw, communes, jobs, args.people)
    staff.add_seats(draw, communes)
    people = staff.people(draw, communes, agencies, jobs, posts, args.fields, args.people, kind.spread_km)
    staff.add_release(communes + agencies)
    staff.add_wishes(draw, people, communes)
    km = reach.max_km(people, communes, posts, jobs, args.options, ROAD_FACTOR)
    if km is None:
        print(f"There are fewer than {args.options} options, however far people go.", file=sys.stderr)
        km = FAR
    tariff = reach.Tariff(COSTS, MONTHS, ROAD_FACTOR)
    spending = reach.spending(people, communes, posts, jobs, km, tariff)
    return Province(communes, agencies, jobs, posts, people, km, spending)


def write_table(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def flag(value):
    return "true" if value else "false"


def write_tables(folder, p, nfields):
    write_table(folder, "positions.csv", ["id", "field", "level", "weight", "mandatory"],
                [(j.id, j.field, j.level, j.weight, j.mandatory) for j in p.jobs])
    write_table(folder, "agencies.csv", ["id", "lat", "lon", "release.at_most"],
                [(a.id, a.lat, a.lon, a.release) for a in p.agencies])
    write_table(folder, "communes.csv",
                ["code", "lat", "lon", "population", "former_district", "seats", "one_off", "release.at_most"],
                [(c.id, c.lat, c.lon, c.population, c.district, c.seats, flag(c.one_off), c.release)
                 for c in p.communes])
    write_table(folder, "posts.csv", ["unit", "position", "quota", "filled", "needed"],
                [key + (post.quota, post.filled, post.needed) for key, post in sorted(p.posts.items())])
    fields = [f"f{i + 1:02}" for i in range(nfields)]
    write_table(folder, "staff.csv",
                ["id", "unit", "volunteer", "former_district", "wishes", "home.lat", "home.lon"]
                + [f"skills.{f}" for f in fields],
                [[s.id, s.unit.id, flag(s.volunteer), s.district, ";".join(s.wishes), s.lat, s.lon]
                 + [s.skills.get(f, "") for f in fields] for s in p.people])


def command(args):
    known = [f"--{name} {getattr(args, name)}" for name in ("seed", "people", "communes", "fields", "options")]
    if args.communes_csv:
        known.append("--communes-csv FILE")
    return " ".join([args.kind] + known)


def write_yaml(folder, p, args):
    most = len(p.people) * (COSTS["one_off"] + MONTHS * (4000000 + COSTS["per_km"] * round(p.max_km)))
    for name, objectives in TIERS.items():
        slack = name == "tiers-slack"
        text = YAML.format(
            command=command(args), options=args.options, kind=args.kind,
            communes="" if args.communes_csv else "communes, ",
            fields=", ".join(f"f{i + 1:02}: {{}}" for i in range(args.fields)), months=MONTHS,
            road_factor=ROAD_FACTOR, max_km=p.max_km, one_off=COSTS["one_off"],
            bands=", ".join(f"{{over_km: {o}, monthly: {m}}}" for o, m in COSTS["travel_bands"]),
            rent=COSTS["rent"], per_km=COSTS["per_km"], objectives=objectives,
            budget=most if slack else round(BUDGET_SHARE * p.spending),
            budget_is="more than all could cost" if slack else f"{BUDGET_SHARE} of what a simple plan without it spends")
        with open(os.path.join(folder, f"{name}.yaml"), "w", encoding="utf-8") as f:
            f.write(text)


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("folder", metavar="DIR", help="where the files are written")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int)
    parser.add_argument("--communes", type=int)
    parser.add_argument("--fields", type=int)
    parser.add_argument("--options", type=int, help="pairs of a person and a short post (default: as many for each "
                                                    "person as the kind has)")
    parser.add_argument("--communes-csv", metavar="FILE", help="communes with their code, lat and lon")
    args = parser.parse_args(argv)
    kind = KINDS[args.kind]
    args.people = args.people or kind.people
    args.fields = args.fields or kind.fields
    args.options = args.options or round(kind.options * args.people / kind.people)
    if not args.communes and not args.communes_csv:
        args.communes = max(1, round(kind.communes * args.people / kind.people))
    return args


def main(argv=None):
    args = parse(argv)
    province = build(args)
    os.makedirs(args.folder, exist_ok=True)
    write_tables(args.folder, province, args.fields)
    write_yaml(args.folder, province, args)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Write the tables of configs/lam-dong: real communes (facts.csv), synthetic posts and people.

The same seed gives the same bytes on any Python from 3.9 on.  See configs/lam-dong/README.md.
"""
import argparse
import csv
import os
import sys

sys.dont_write_bytecode = True

import circumstances  # noqa: E402 (after the line above, so that no cache lands in the sources)
import communes  # noqa: E402
import people  # noqa: E402
import roads  # noqa: E402
import tables  # noqa: E402
import workload  # noqa: E402
from draw import Draw  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
CONFIG = os.path.join(HERE, "..", "..", "configs", "lam-dong")


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def flag(value):
    return value if isinstance(value, str) else "true" if value else "false"


def write_communes(folder, units):
    facts = ["code", "name.vi", "name.en", "kind", "lat", "lon", "population", "former_district"]
    rows = [[c.facts[key] for key in facts] + [c.seats, c.equipment, c.facts["neighbours"], c.facts["one_off"],
                                               c.zone, ";".join(c.tags), c.support, ";".join(c.asks_for),
                                               c.release]
            for c in units]
    header = facts + ["seats", "equipment", "neighbours", "one_off", "zone", "tags", "support", "asks_for",
                      "release.at_most"]
    write(folder, "communes.csv", header, rows)


def write_agencies(folder, agencies):
    lat, lon, *_ = tables.SEATS["da-lat"]
    header = ["id", "name.vi", "name.en", "lat", "lon", "release.at_most", "release.percent"]
    rows = []
    for a in agencies:
        total = sum(p.count for p in a.people)
        keep = [round(a.listed(field) * share) or "" for field, share in tables.KEEP.items()]
        limits = [round(total * tables.AT_ONE_TIME), tables.RELEASE_PERCENT.get(a.id, "")]
        rows.append([a.id, a.vi, a.en, lat, lon] + limits + keep)
    write(folder, "agencies.csv", header + [f"release.keep.{field}" for field in tables.KEEP], rows)


def write_posts(folder, units, agency_posts, from_workload, on_time):
    rows = [(c.code, position, p.quota, p.filled, p.qualified,
             "" if position in from_workload else p.needed, on_time.get((c.code, position), ""), p.requested, p.days)
            for c in units for position, p in c.posts.items()]
    rows += [row + ("", "", "") for row in agency_posts]
    header = ["unit", "position", "quota", "filled", "qualified", "needed", "on_time", "requested", "share.days"]
    write(folder, "posts.csv", header, sorted(rows, key=lambda row: row[:2]))


def write_workload(folder, rows):
    header = ["unit", "activity", "files", "minutes", "deadline", "backlog"]
    write(folder, "workload.csv", header, sorted(rows, key=lambda row: row[:2]))


def write_staff(folder, staff, fields):
    rows = []
    for p in sorted(staff, key=lambda p: p.id):
        lat, lon = tables.SEATS[p.home][:2] if p.home else ("", "")
        rows.append([p.id, p.unit, p.count, p.kind, flag(p.eligible), flag(p.volunteer), p.away, p.until, p.post,
                     p.districts, ";".join(p.wishes), p.town, ";".join(p.tags), lat, lon, p.home]
                    + [p.skills.get(field, "") for field in fields])
    header = ["id", "unit", "count", "kind", "eligible", "volunteer", "seconded_until", "until", "post",
              "former_district", "wishes", "home_town", "tags", "home.lat", "home.lon", "home.place"]
    write(folder, "staff.csv", header + [f"skills.{field}" for field in fields], rows)


def generate(seed, folder):
    draw = Draw(seed)
    position_rows = read(os.path.join(CONFIG, "positions.csv"))
    activities = read(os.path.join(CONFIG, "activities.csv"))
    positions = {row["id"]: (row["field"], int(row["level"])) for row in position_rows}
    levels = {position: level for position, (_, level) in positions.items()}
    units, hidden = communes.build(draw, read(os.path.join(HERE, "facts.csv")))
    agencies, agency_posts = people.build_agencies(draw, units, levels)
    donors = people.commune_donors(draw, units, hidden, positions)
    km = roads.pairs(draw, units)
    # New tables draw last, so that those before stay as they are.
    load_rows, on_time = workload.build(draw, units, position_rows, activities)
    workload.equip(draw, units)
    staff = donors + [p for a in agencies for p in a.people]
    circumstances.build(draw, units, staff, positions)
    write_communes(folder, units)
    write_agencies(folder, agencies)
    write_posts(folder, units, agency_posts, {row["position"] for row in activities}, on_time)
    write_workload(folder, load_rows)
    write_staff(folder, staff, tables.AGENCY_POSITION)
    write(folder, "km.csv", ["from", "to", "km"], km)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--out", default=CONFIG, help="folder to write to (default: configs/lam-dong)")
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    generate(args.seed, args.out)


if __name__ == "__main__":
    main()

"""The sums of a plan, computed again from its lines: tiers, kpis, unfilled, courses, resources."""
from collections import Counter
from fractions import Fraction

import force
import gates
import province as prov
import rows as rw
import tiers

WHERE = ("unit", "field", "course", "position", "budget", "from")     # what resources are of


class Sums:
    """What follows from the lines that a Checker took, against what the plan says."""

    def __init__(self, checker):
        self.province, self.plan = checker.province, checker.plan
        self.taken, self.groups, self.used = checker.taken, checker.groups, checker.used
        self.same, self.same_rows = checker.same, checker.same_rows
        self.meter = tiers.Meter(self.province)
        self.count_posts()

    def people(self, parts):
        """Parts of people as a plan writes them."""
        return rw.written(Fraction(parts, self.province.week))

    def change(self):
        """(37)"""
        if self.province.force is None:
            return 0
        now = Counter()
        for who, o, people in self.taken:
            group = o.group if o.hire else who.id
            now[o.table, group, o.parts, o.course] += people
        old = {(o.table, o.group, o.parts, o.course): force.people_on(self.province, o)
               for g in self.groups for o in g.options}
        return sum(abs(now[key] - old.get(key, 0)) for key in now.keys() | old.keys())

    def count_posts(self):
        self.arrivals, self.departures = Counter(), Counter()                 # in parts
        filled, gone = Counter(), Counter()
        for who, option, people in self.taken:
            for unit, position, days in option.parts:
                self.arrivals[unit, position] += people * rw.parts(self.province, days)
            filled[option.unit, option.position] += people * option.inside
            held = None if option.hire else gates.held_post(self.province, who)
            if held is not None:
                self.departures[held.unit, held.position] += people * self.province.week
                gone[held.unit, held.position] += people * option.inside
        inside = self.meter.inside(*([c[key] for key in self.province.posts]
                                     for c in (filled, gone)))
        before = self.meter.qualified
        after = [n + self.arrivals[key] - self.departures[key]
                 for key, n in zip(self.province.posts, before)]
        self.before = self.meter.values(before)
        self.after = self.meter.values(
            after, inside=inside, fit=self.used(lambda s, o: o.fit),
            cost=self.used(lambda s, o: o.cost), change=self.change(),
            levers=self.used(lambda s, o: tiers.RANK[o.lever]))
        self.open = dict(zip(self.province.posts, self.meter.opens(after)))
        self.was_open = dict(zip(self.province.posts, self.meter.opens(before)))

    def tiers(self):
        names = [o.name for o in self.province.objectives]
        self.same("names of tiers", [t["name"] for t in self.plan["tiers"]], names)
        for tier in self.plan["tiers"]:
            value = self.meter.exact(tier["name"], self.after[tier["name"]])
            self.same(f"value of {tier['name']}", tier["value"], tiers.told(value))
            if tier["name"] == "leximin":
                self.same("profile", tier.get("profile", []), tiers.profile(value))

    def kpis(self):
        right = {
            "people": self.used(lambda s, o: o.seconded),
            "from_agencies": self.used(lambda s, o: o.lever == "second"),
            "from_communes": self.used(lambda s, o: o.lever == "between"),
            "shared": self.used(lambda s, o: o.week),
            "reassigned": self.used(lambda s, o: o.table == "reassignments"),
            "hired": self.used(lambda s, o: o.hire != ""),
            "trained": self.used(lambda s, o: o.course != ""),
            "cost": self.after["cost"], "fit": self.after["fit"],
            "open_after": self.people(sum(self.open.values())),
            "posts_open_after": sum(n > 0 for n in self.open.values()),
            "shortage_before": self.people(sum(self.was_open.values())),
            "posts_short_before": sum(n > 0 for n in self.was_open.values())}
        for when, values in (("before", self.before), ("after", self.after)):
            right["mandatory_lack_" + when] = self.people(values["mandatory"])
            right["weighted_" + when] = self.people(values["weighted"])
            right["shares_" + when] = tiers.profile(self.meter.exact("leximin", values["leximin"]))
            self.worst(when, self.meter.exact("worst_commune", values["worst_commune"]))
        for name, value in right.items():
            self.same(f"kpis.{name}", self.plan["kpis"][name], value)

    def worst(self, when, share):
        """Any of the worst communes may be named."""
        told = self.plan["kpis"]["worst_" + when]
        self.same(f"kpis.worst_{when}.share", told["share"], rw.written(share))
        unit = told.get("unit")
        if unit is None:
            return
        opens = self.open if when == "after" else self.was_open
        mine = [key for key in self.province.posts if key[0] == unit]
        still = sum(opens[key] for key in mine)
        short = sum(self.province.posts[key].shortage for key in mine)
        self.same(f"kpis.worst_{when} of {unit}", (told["open"], told["shortage"]),
                  (self.people(still), short))
        self.same(f"share of {unit}", Fraction(still, max(1, short) * self.province.week), share)

    def by_lever(self):
        right = []
        for lever in prov.LEVERS:
            people = self.used(lambda s, o, n=lever: o.lever == n)
            arrivals = self.used(lambda s, o, n=lever: o.lever == n and sum(
                rw.parts(self.province, days) for _, _, days in o.parts))
            if people:
                right.append({"lever": lever, "people": people, "arrivals": self.people(arrivals),
                              "cost": self.used(lambda s, o, n=lever: (o.lever == n) * o.cost)})
        self.same_rows("kpis.by_lever", self.plan["kpis"]["by_lever"], right)

    def by_field(self):
        right = []
        for field in self.province.fields:
            mine = {k: p for k, p in self.province.posts.items()
                    if self.province.positions[p.position].field == field}
            arrivals, still = (sum(c[k] for k in mine) for c in (self.arrivals, self.open))
            short = sum(p.shortage for p in mine.values())
            opened = still + arrivals - short * self.province.week
            right.append({
                "field": field, "needed": sum(p.needed for p in mine.values()),
                "qualified": sum(p.qualified for p in mine.values()), "shortage": short,
                "arrivals": self.people(arrivals), "opened": self.people(opened),
                "open": self.people(still)})
        self.same_rows("kpis.by_field", self.plan["kpis"]["by_field"], right)

    def by_unit(self):
        """Arrivals and departures of units are the people of secondments (30)."""
        right = []
        for unit in self.province.units:
            mine = [k for k in self.province.posts if k[0] == unit]
            row = {"unit": unit, "shortage": sum(self.province.posts[k].shortage for k in mine),
                   "arrivals": self.used(lambda s, o, u=unit: o.seconded and o.serves(u)),
                   "departures": self.used(lambda s, o, u=unit: o.seconded and s.unit == u),
                   "open": self.people(sum(self.open[k] for k in mine))}
            if row["shortage"] or row["arrivals"] or row["departures"]:
                right.append(row)
        self.same_rows("kpis.by_unit", self.plan["kpis"]["by_unit"], right)

    def unfilled(self):
        right = []
        for key, post in self.province.posts.items():
            if self.open[key] == 0:
                continue
            admitted = [s.count for s in self.province.staff
                        if gates.receives(self.province, post)
                        and gates.gate(self.province, s, post) is None]
            right.append({
                "unit": post.unit, "position": post.position,
                "field": self.province.positions[post.position].field,
                "needed": post.needed, "qualified": post.qualified,
                "arrivals": self.people(self.arrivals[key]),
                "departures": self.people(self.departures[key]),
                "open": self.people(self.open[key]), "candidates": sum(admitted),
                "barred": gates.barred(self.province, post)})
        self.same_rows("unfilled", self.plan["unfilled"], right)

    def courses(self):
        right = []
        for key, course in self.province.courses.items():
            people = self.used(lambda s, o, k=key: o.course == k)
            if people:
                row = {"course": key, "people": people, "seats": course.seats,
                       "cost": people * course.cost}
                if course.min_seats:
                    row["min_seats"] = course.min_seats
                if course.place:
                    row["place"] = course.place
                right.append(row)
        self.same_rows("courses", self.plan["courses"], right)

    def is_shortage(self, row):
        """Is a request no limit beside the shortage (12)?"""
        post = self.province.posts.get((row.where.get("unit"), row.where.get("position")))
        return row.kind == "request" and post.requested >= post.shortage

    def resources(self):
        """All that are listed are right; those that are used are listed, but for same-unit."""
        told = {(r["kind"], *(r.get(k) for k in WHERE)): (r["used"], r["capacity"])
                for r in self.plan["resources"]}
        for row in rw.limits(self.province):
            used, capacity = self.used(row.uses), row.capacity
            right = tuple(rw.written(Fraction(n, row.scale)) for n in (used, capacity))
            key = (row.kind, *(row.where.get(k) for k in WHERE))
            may_miss = used == 0 or row.kind == "same-unit" or self.is_shortage(row)
            self.same(f"resource {row}", told.pop(key, right if may_miss else None), right)
        self.same("resources that are no limit", sorted(map(str, told)), [])

    def check(self):
        for part in (self.tiers, self.kpis, self.by_lever, self.by_field, self.by_unit,
                     self.unfilled, self.courses, self.resources):
            part()

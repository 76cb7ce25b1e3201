"""A plan against its config alone: is every line possible, every sum right?

faults(province, plan) recomputes what the plan says from the config and returns
one text for each difference.  Whether the plan is optimal is another question.
"""
import calendar
import datetime
from collections import Counter
from fractions import Fraction

import options as opt
import rows as rw


class Checker:
    """Collects faults; `taken` is [(person, option, people)]."""

    def __init__(self, province, plan):
        self.province, self.plan = province, plan
        self.found, self.taken = [], []
        self.persons = {s.id: s for s in province.staff}
        self.meter = rw.Meter(province)

    def same(self, what, told, right):
        if told != right:
            self.found.append(f"{what}: the plan says {told}, it is {right}")

    def same_rows(self, what, told, right):
        """Equal in all that is known here; a plan may say more."""
        self.same(f"number of {what}", len(told), len(right))
        for row, truth in zip(told, right):
            self.same(what, {key: row.get(key) for key in truth}, truth)

    def take(self, line, key, inside):
        """The option that a line of the plan stands for: unit, position, course."""
        person = self.persons.get(line["person"])
        choices = opt.options_of(self.province, person, person.id) if person else []
        option = next((o for o in choices if o[1:4] == key and o.inside == inside), None)
        if option is None or line["people"] < 1:
            self.found.append(f"{line['person']} cannot take {'/'.join(key)}, inside: {inside}")
            return None
        self.taken.append((person, option, line["people"]))
        return option

    def assignment(self, line):
        person = self.persons.get(line["person"])
        key = (line["to"], line["position"], line.get("course", ""))
        option = self.take(line, key, inside=False)
        if option is None:
            return
        course = self.province.courses.get(option.course)
        start = self.province.as_of + datetime.timedelta(weeks=course.weeks if course else 0)
        right = {"from": person.unit, "field": self.province.positions[option.position].field,
                 "months": self.province.months, "metres": option.metres,
                 "cost": option.cost * line["people"], "fit": option.fit * line["people"],
                 "start": start.isoformat(), "end": last_day(start, self.province.months)}
        for name, value in right.items():
            self.same(f"{person.id} to {'/'.join(key)}: {name}", line[name], value)

    def reassignments(self):
        """Lines of inside moves (27), in their order, each once."""
        lines = self.plan["reassignments"]
        keys = [(line["person"], line["position"]) for line in lines]
        self.same("order of reassignments", keys, sorted(set(keys)))
        for line in lines:
            option = self.take(line, (line["unit"], line["position"], ""), inside=True)
            if option is None:
                continue
            person = self.persons[line["person"]]
            right = {"person": person.id, "people": line["people"], "unit": person.unit,
                     "position": option.position,
                     "field": self.province.positions[option.position].field}
            if person.post is not None:
                right["from"] = person.post
            self.same(f"reassignment of {person.id}", line, right)

    def used(self, uses):
        return sum(int(uses(s, o)) * n for s, o, n in self.taken)

    def hard_rows(self):
        for person in self.province.staff:                                    # (10)
            if self.used(lambda s, o, p=person: s is p) > person.count:
                self.found.append(f"more than {person.count} of {person.id} move")
        for row, uses in rw.requests(self.province) + rw.limits(self.province):
            if self.used(uses) > row.capacity:
                self.found.append(f"{row}: {self.used(uses)} used")

    def count_posts(self):
        self.arrivals, self.departures = Counter(), Counter()
        filled, gone = Counter(), Counter()
        for person, option, people in self.taken:
            self.arrivals[option.unit, option.position] += people
            filled[option.unit, option.position] += people * option.inside
            held = opt.held_post(self.province, person)
            if held is not None:
                self.departures[held.unit, held.position] += people
                gone[held.unit, held.position] += people * option.inside
        inside = self.meter.inside(*([c[key] for key in self.province.posts]
                                     for c in (filled, gone)))
        people = [post.qualified + self.arrivals[key] - self.departures[key]
                  for key, post in self.province.posts.items()]
        self.before = self.meter.values(self.meter.qualified)
        self.after = self.meter.values(people, inside, self.used(lambda s, o: o.fit),
                                       self.used(lambda s, o: o.cost))
        self.open = dict(zip(self.province.posts, self.meter.opens(people)))
        self.was_open = dict(zip(self.province.posts, self.meter.opens(self.meter.qualified)))

    def tiers(self):
        names = [o.name for o in self.province.objectives]
        self.same("names of tiers", [t["name"] for t in self.plan["tiers"]], names)
        for tier in self.plan["tiers"]:
            value = self.meter.exact(tier["name"], self.after[tier["name"]])
            self.same(f"value of {tier['name']}", tier["value"], rw.written(value))

    def kpis(self):
        units = self.province.units
        right = {
            "people": self.used(lambda s, o: not o.inside),
            "from_agencies": self.used(lambda s, o: units[s.unit].kind == "agency"),
            "from_communes": self.used(lambda s, o: units[s.unit].kind != "agency"
                                       and not o.inside),
            "reassigned": self.used(lambda s, o: o.inside),
            "trained": self.used(lambda s, o: o.course != ""),
            "cost": self.after["cost"], "fit": self.after["fit"],
            "open_after": sum(self.open.values()),
            "posts_open_after": sum(n > 0 for n in self.open.values()),
            "shortage_before": sum(self.was_open.values()),
            "posts_short_before": sum(n > 0 for n in self.was_open.values())}
        for when, values in (("before", self.before), ("after", self.after)):
            right["mandatory_lack_" + when] = values["mandatory"]
            right["weighted_" + when] = values["need"]
            share = self.meter.exact("worst_commune", values["worst_commune"])
            self.worst(when, share)
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
        self.same(f"kpis.worst_{when} of {unit}", (told["open"], told["shortage"]), (still, short))
        self.same(f"share of {unit}", Fraction(still, max(1, short)), share)

    def by_field(self):
        right = []
        for field in self.province.fields:
            mine = {k: p for k, p in self.province.posts.items()
                    if self.province.positions[p.position].field == field}
            arrivals, still = (sum(c[k] for k in mine) for c in (self.arrivals, self.open))
            short = sum(p.shortage for p in mine.values())
            right.append({
                "field": field, "needed": sum(p.needed for p in mine.values()),
                "qualified": sum(p.qualified for p in mine.values()), "shortage": short,
                "arrivals": arrivals, "opened": still + arrivals - short, "open": still})
        self.same_rows("kpis.by_field", self.plan["kpis"]["by_field"], right)

    def by_unit(self):
        right = []
        for unit in self.province.units:
            mine = [k for k in self.province.posts if k[0] == unit]
            row = {"unit": unit, "shortage": sum(self.province.posts[k].shortage for k in mine),
                   "arrivals": self.used(lambda s, o, u=unit: o.unit == u and not o.inside),
                   "departures": self.used(lambda s, o, u=unit: s.unit == u and not o.inside),
                   "open": sum(self.open[k] for k in mine)}
            if row["shortage"] or row["arrivals"] or row["departures"]:
                right.append(row)
        self.same_rows("kpis.by_unit", self.plan["kpis"]["by_unit"], right)

    def unfilled(self):
        right = []
        for key, post in self.province.posts.items():
            if self.open[key] == 0:
                continue
            admitted = [s.count for s in self.province.staff
                        if opt.receives(self.province, post)
                        and opt.gate(self.province, s, post) is None]
            right.append({
                "unit": post.unit, "position": post.position,
                "field": self.province.positions[post.position].field,
                "needed": post.needed, "qualified": post.qualified,
                "arrivals": self.arrivals[key], "departures": self.departures[key],
                "open": self.open[key], "candidates": sum(admitted),
                "barred": opt.barred(self.province, post)})
        self.same_rows("unfilled", self.plan["unfilled"], right)

    def courses(self):
        right = []
        for key, course in self.province.courses.items():
            people = self.used(lambda s, o, k=key: o.course == k)
            if people:
                right.append({"course": key, "people": people, "seats": course.seats,
                              "cost": people * course.cost})
        self.same_rows("courses", self.plan["courses"], right)

    def resources(self):
        """All that are listed are right; those that are used are listed."""
        told = {tuple(r.get(k) for k in ("kind", "unit", "field", "course")):
                (r["used"], r["capacity"]) for r in self.plan["resources"]}
        for row, uses in rw.limits(self.province):
            right = (self.used(uses), row.capacity)
            line = told.pop(row[:4], None if right[0] else right)
            self.same(f"resource {row[:4]}", line, right)
        self.same("resources that are no limit", sorted(told), [])


def last_day(start, months):
    """The day before the same day some months later (or before the last of that month)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return (datetime.date(year, month + 1, day) - datetime.timedelta(days=1)).isoformat()


def faults(province, plan):
    check = Checker(province, plan)
    for line in plan["assignments"]:
        check.assignment(line)
    check.reassignments()
    check.hard_rows()
    check.count_posts()
    for part in (check.tiers, check.kpis, check.by_field, check.by_unit, check.unfilled,
                 check.courses, check.resources):
        part()
    return check.found

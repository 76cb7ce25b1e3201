"""A plan against its config alone: is every line possible, every sum right?

faults(province, plan) recomputes what the plan says from the config and returns
one text for each difference.  Whether the plan is optimal is another question.
"""
from collections import Counter

import force
import gates
import options as opt
import plan_sums
import rows as rw


class Checker:
    """Collects faults; `taken` is [(person, option, people)], hires among the persons."""

    def __init__(self, province, plan):
        self.province, self.plan = province, plan
        self.found, self.taken = [], []
        self.groups = opt.groups_of(province)
        self.persons = {s.id: s for s in province.staff}
        self.hires = {g.members[0].id: g for g in self.groups if g.key.startswith("hire/")}

    def same(self, what, told, right):
        if told != right:
            self.found.append(f"{what}: the plan says {told}, it is {right}")

    def same_rows(self, what, told, right):
        """Equal in all that is known here; a plan may say more."""
        self.same(f"number of {what}", len(told), len(right))
        for row, truth in zip(told, right):
            self.same(what, {key: row.get(key) for key in truth}, truth)

    # Lines.

    def who(self, line, table):
        """The person or hire of a line and their options."""
        if table == "hires":
            group = self.hires.get(line["hire"])
            return (group.members[0], group.options) if group else (None, [])
        person = self.persons.get(line["person"])
        return person, opt.options_of(self.province, person, person.id) if person else []

    def take(self, line, table):
        """The person and the option that a line of the plan stands for."""
        who, choices = self.who(line, table)
        key = (table, force.parts_of(line), line.get("course", ""))
        option = next((o for o in choices if (o.table, o.parts, o.course) == key), None)
        if option is None or line["people"] < 1:
            self.found.append(f"nobody can take {line}")
            return None, None
        self.taken.append((who, option, line["people"]))
        return who, option

    def check(self, line, option, right):
        """What every line says, and what is particular to its table."""
        right |= {"people": line["people"], "lever": option.lever, "position": option.position,
                  "field": self.province.positions[option.position].field,
                  "cost": option.cost * line["people"]}
        if option.course:
            right["course"] = option.course
        for name, value in right.items():
            self.same(f"{option.group} {option.parts} {option.course}: {name}",
                      line.get(name), value)

    def term(self, start):
        return {"start": start.isoformat(), "months": self.province.months,
                "end": gates.end_of(self.province, start).isoformat()}

    def assignment(self, line):
        person, option = self.take(line, "assignments")
        if option is None:
            return
        people = line["people"]
        right = {"from": person.unit, "to": option.unit, "metres": option.metres,
                 "fit": option.fit * people,
                 **self.term(gates.start_of(self.province, option.course))}
        if option.week:
            right["share"] = [{"to": u, "position": p, "days": d} for u, p, d in option.parts]
        self.check(line, option, right)
        for name, parts in (("cost_parts", option.costs), ("fit_parts", option.fits)):
            self.same(f"{person.id} {option.parts}: {name}", line.get(name, {}),
                      {key: value * people for key, value in parts.items()})

    def reassignment(self, line):
        person, option = self.take(line, "reassignments")
        if option is None:
            return
        self.check(line, option, {"unit": person.unit})
        self.same(f"post of {person.id}", line.get("from"), person.post)

    def hire(self, line):
        who, option = self.take(line, "hires")
        if option is not None:
            start = opt.hire_start(self.province, self.province.hires[who.id])
            self.check(line, option, {"to": option.unit, **self.term(start)})

    def lines(self):
        for table, check, keys in (
                ("assignments", self.assignment, ("person",)),
                ("reassignments", self.reassignment, ("person", "position")),
                ("hires", self.hire, ("hire", "to", "position"))):
            order = [tuple(line[key] for key in keys) for line in self.plan[table]]
            self.same(f"order of {table}", order, sorted(order))
            for line in self.plan[table]:
                check(line)
        seen = Counter((o.table, who.id, o.parts, o.course) for who, o, _ in self.taken)
        self.same("lines that stand twice", [key for key, n in seen.items() if n > 1], [])

    # Rows.

    def used(self, uses):
        return sum(int(uses(s, o)) * n for s, o, n in self.taken)

    def hard_rows(self):
        everybody = self.province.staff + [g.members[0] for g in self.hires.values()]
        for who in everybody:                                                 # (10), (31)
            if self.used(lambda s, o, p=who: s is p) > who.count:
                self.found.append(f"more than {who.count} of {who.id} move")
        for row in rw.shortages(self.province) + rw.limits(self.province):
            if self.used(row.uses) > row.capacity:
                self.found.append(f"{row}: {self.used(row.uses)} used of {row.capacity}")
        for row in rw.minima(self.province):
            if not row.kept(self.used(row.counts)):
                self.found.append(f"{row.text}: {self.used(row.counts)} of {row.people}")


def faults(province, plan):
    check = Checker(province, plan)
    check.lines()
    check.hard_rows()
    plan_sums.Sums(check).check()
    return check.found

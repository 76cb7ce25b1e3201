"""The newer rules of a random province; each is on in a share of the seeds.

`on` are the names of those that a seed uses.  Every function here takes the Maker of
random_province.py and adds to its config.
"""
import datetime

import gates
import options as opt
import province as prov

SHARES = {"service": 0.3, "volunteers": 0.3, "asks": 0.3, "percent": 0.3, "requested": 0.3,
          "share": 0.25, "hires": 0.35, "courses": 0.5, "pairs": 0.3, "start_by": 0.25,
          "levers": 0.3, "same_unit": 0.3, "per_km": 0.15, "zones": 0.25, "budgets": 0.3,
          "force": 0.3, "train": 0.3}
OLD = 0.15               # the share of provinces without any of them
PAYS = ["one_off", "travel", "rent", "zone", "support", "course", "hire"]
TAGS = ["k'ho", "Ê Đê", "sea"]
OFFICES = ["Sở Nội vụ", "123/QĐ-UBND"]


def name(text):
    return {"vi": text, "en": text}


def some(rng, items, most):
    items = list(items)
    return rng.sample(items, rng.randint(0, min(most, len(items))))


def chosen(rng):
    """The rules that a seed uses; `new` if any may be."""
    if rng.random() < OLD:
        return set()
    return {"new"} | {rule for rule, share in SHARES.items() if rng.random() < share}


# Objectives.

def tier_names(maker):
    rng = maker.rng
    if "new" not in maker.on:
        return ["mandatory", "inside", "need", "worst_commune", "fit", "cost"]
    names = ["mandatory", "inside", "need"]
    names += rng.choice([["leximin"], ["leximin"], ["worst_commune"], ["worst_commune", "leximin"]])
    if maker.chance(0.8 if "force" in maker.on else 0.1):
        names.insert(rng.randint(1, len(names)), "change")
    if maker.chance(0.4):
        names.append("levers")
    names += ["fit", "cost"]
    if maker.chance(0.3):
        names.insert(rng.randint(1, len(names)), "sum")
        for other in some(rng, [n for n in names if n != "sum"], 3):
            names.remove(other)
    return names


def tier_details(maker, tier):
    """by of need, of of sum."""
    if "new" not in maker.on:
        return {}
    if tier == "need" and maker.chance(0.4):
        return {"by": maker.rng.choice(["population", "pressure"])}
    return {"of": weights(maker)} if tier == "sum" else {}


def weights(maker):
    """Points and people are worth as much as some of the money, if there is money."""
    rng = maker.rng
    names = rng.sample(["mandatory", "need", "inside", "change", "levers", "fit", "cost"],
                       rng.randint(1, 4))
    unit = 1
    if "cost" in names:
        unit = min(250000, maker.step)
    return {n: 1 if n == "cost" else unit * rng.randint(1, 4) for n in names}


# People.

def day(maker, weeks, days=0):
    return maker.top["as_of"] + datetime.timedelta(weeks=weeks, days=days)


def last_days(maker):
    """Last days of service about where terms end."""
    term = prov.SimpleNamespace(months=maker.top["rules"]["term"]["months"])
    weeks = maker.rng.choice([0, 0] + [c["weeks"] for c in maker.top.get("courses", {}).values()])
    end = gates.end_of(term, day(maker, weeks))
    return end + datetime.timedelta(days=maker.rng.choice([-1, 0, 0, 40]))


def service(maker):
    for row in maker.top["staff"]:
        if maker.chance(0.2):
            row["seconded_until"] = day(maker, 0, maker.rng.choice([-1, 0, 0, 30]))
        if maker.chance(0.35):
            row["until"] = last_days(maker)


def volunteers(maker):
    rng = maker.rng
    for row in maker.top["staff"]:
        if maker.chance(0.5):
            row["kind"] = rng.choice(prov.KINDS)
        if maker.chance(0.5):
            row["eligible"] = rng.choice(["if-volunteer", "if-volunteer", "if-volunteer", True, False])
            row["volunteer"] = maker.chance(0.7)
    months = maker.top["rules"]["term"]["months"]
    law = []
    for kind in prov.KINDS:
        for year in some(rng, [2010, 2020, 2026], 2):
            row = {"kind": kind, "from": datetime.date(year, 8, rng.choice([1, 2])),
                   "article": f"Art. {year}", "at_most_months": rng.choice([months, 36])}
            if maker.chance(0.7):
                row["if_volunteer"] = maker.chance(0.5)
            law.append(row)
    law.append({"kind": prov.KINDS[0], "from": maker.top["as_of"], "article": "Art. 27",
                "if_volunteer": maker.chance(0.5)})
    maker.top["rules"]["law"] = law


def asks(maker):
    rng, people = maker.rng, [s["id"] for s in maker.top["staff"]]
    for code, row in maker.top["communes"].items():
        if maker.chance(0.5):
            others = [s["id"] for s in maker.top["staff"] if s["unit"] != code]
            row["asks_for"] = rng.sample(others or people, min(len(others) or 1, rng.randint(1, 2)))
        if maker.chance(0.6):
            row["tags"] = rng.sample(TAGS, rng.randint(1, 3))
    for row in maker.top["staff"]:
        if maker.chance(0.4):
            row["home_town"] = rng.choice(maker.communes)
        if maker.chance(0.5):
            row["tags"] = rng.sample(TAGS, rng.randint(1, 3))


# Units and posts.

def percent(maker):
    for row in (maker.top["agencies"] | maker.top["communes"]).values():
        if maker.chance(0.6):
            row.setdefault("release", {})["percent"] = \
                maker.rng.choice([0, 25, 33.33, 33.34, 50, 66.67, 100])


def requested(maker):
    for row in maker.top["posts"]:
        if maker.chance(0.5):
            row["requested"] = maker.rng.choice([0, 1, 1, 2])


def share(maker):
    """Posts with part-time days, few of them: weeks are many."""
    rng = maker.rng
    posts = [p for p in maker.top["posts"] if p["unit"] in maker.communes]
    for row in rng.sample(posts, min(len(posts), rng.randint(1, 4))):
        row["share"] = {"days": rng.choice([[1, 2], [2, 3], [3], [2, 5], [4, 1], [2, 3, 5], [2, 4]])}
    sharing = {}
    if maker.chance(0.6):
        sharing["max_units"] = rng.choice([1, 2, 3, 3, 4])
    if maker.chance(0.4):
        sharing["travel_days"] = rng.choice([0, 1, 2])
    if sharing:
        maker.top["rules"]["sharing"] = sharing
    for code, row in maker.top["communes"].items():
        if maker.chance(0.9):
            row["neighbours"] = [rng.choice([c for c in maker.communes if c != code])]


def hires(maker):
    rng, found = maker.rng, {}
    for i in range(rng.randint(1, 2)):
        found[f"h{i}"] = {"name": name("h"), "lever": rng.choice(["contract", "recruit"]),
                          "field": rng.choice(maker.fields), "level": rng.choice([1, 2, 3, 3]),
                          "at_most": rng.randint(1, 2), "one_off": maker.money(0, 10),
                          "monthly": maker.money(0, 10), "lead_weeks": rng.choice([0, 4, 12])}
    maker.top["hires"] = found


def courses(maker):
    rng = maker.rng
    for row in maker.top.get("courses", {}).values():
        others = [f for f in maker.fields if f != row["field"]]
        if others and maker.chance(0.6):
            row["related"] = some(rng, others, 2) or others[:1]
            row["from"] = rng.randint(1, row["to"] - 1) if row["to"] > 1 else 0
        if maker.chance(0.6):
            row["seats"] = max(2, row["seats"])
            row["min_seats"] = rng.randint(2, row["seats"])
        if maker.chance(0.6):
            row["place"] = rng.choice(maker.agencies + maker.communes)
            if maker.chance(0.7):
                row["max_km"] = rng.choice([20, 20, 45.5, 60])


def train(maker):
    """People of communes whom a course would bring to a post of their own unit."""
    rng, positions = maker.rng, maker.top["positions"]
    rows = maker.top.setdefault("courses", {})
    for i, post in enumerate(maker.top["posts"]):
        position = positions[post["position"]]
        mine = [s for s in maker.top["staff"] if s["unit"] == post["unit"]]
        if not mine or post["needed"] <= post.get("qualified", post["filled"]):
            continue
        person, level = rng.choice(mine), position["level"]
        person["skills"][position["field"]] = max(1, level - 1)
        if level == 1:
            del person["skills"][position["field"]]
        if person["skills"] and not any(c["field"] == position["field"] and c["to"] >= level
                                        for c in rows.values()):
            rows[f"t{i}"] = {"name": name("t"), "field": position["field"], "from": 0,
                             "to": rng.randint(level, 3), "seats": rng.randint(1, 3),
                             "weeks": rng.randint(1, 8), "cost": maker.money(0, 12)}
        person["skills"] = person["skills"] or {position["field"]: level}
    if not rows:
        del maker.top["courses"]


# Rules and money.

def start_by(maker):
    maker.top["rules"]["term"]["start_by"] = day(maker, maker.rng.choice([0, 1, 3, 4, 6]))


def levers(maker):
    rng = maker.rng
    maker.top["rules"]["levers"] = rng.sample(prov.LEVERS, rng.randint(2, 5))


def same_unit(maker):
    maker.top["rules"]["same_unit_at_most"] = maker.rng.choice([1, 1, 1, 2])


def per_km(maker):
    maker.top["costs"]["per_km"] = maker.rng.randint(1, 8)


def zones(maker):
    rng = maker.rng
    maker.top["costs"]["zones"] = {f"z{i}": {"name": name("z"), "monthly": maker.money(0, 3)}
                                   for i in range(rng.randint(1, 2))}
    for row in maker.top["communes"].values():
        if maker.chance(0.6):
            row["zone"] = rng.choice(list(maker.top["costs"]["zones"]))
        if maker.chance(0.4):
            row["support"] = maker.money(1, 6)


def budgets(maker):
    rng = maker.rng
    maker.top["budgets"] = {f"b{i}": {"name": name("b"), "limit": maker.money(0, rng.choice([10, 30, 60])),
                                      "pays": rng.sample(PAYS, rng.randint(1, 5))}
                            for i in range(rng.randint(1, 2))}


def fit(maker):
    if "fit" in maker.top:
        maker.top["fit"] |= {"asked_for": maker.rng.randint(0, 20),
                             "home_town": maker.rng.randint(-3, 10),
                             "tag": maker.rng.randint(-2, 6)}


PARTS = [service, volunteers, asks, percent, requested, share, hires, train, courses, start_by,
         levers, same_unit, per_km, zones, budgets]


def add(maker):
    for part in PARTS:
        if part.__name__ in maker.on and maker.top["posts"]:
            part(maker)
    if "asks" in maker.on:
        fit(maker)


# Pairs.

def add_pairs(maker, province):
    """Pins and musts mostly about what is possible, nevers about what people could do."""
    if "pairs" not in maker.on:
        return
    options = [o for g in opt.groups_of(province) for o in g.options if o.seconded]
    rows = []
    for _ in range(maker.rng.randint(1, 3) if options else 0):
        row = pair(maker, maker.rng.choice(options))
        units = {s["id"]: s["unit"] for s in maker.top["staff"]}
        if not any(refused_beside(row, other, units) for other in rows):
            rows.append(row)
    if rows:
        maker.top["pairs"] = rows


def refused_beside(row, other, units):
    """Is one of the two the other again, another pin of the same person, or a never that
    leaves nothing of what the other wants?"""
    about = [{k: v for k, v in r.items() if k not in ("people", "asked_by")} for r in (row, other)]
    pins = row["rule"] == other["rule"] == "pin" and row["person"] == other["person"]
    return about[0] == about[1] or pins or forbids(row, other, units) or forbids(other, row, units)


def forbids(never, other, units):
    """units: of each person."""
    if never["rule"] != "never" or other["rule"] == "never":
        return False
    person, unit = other.get("person"), other.get("unit")
    who = never["person"] == person if "person" in never else \
        never["unit"] == (unit or units[person])
    return who and all(never.get(key) in (None, other.get(key)) for key in ("commune", "position"))


def pair(maker, option):
    rng = maker.rng
    rule = rng.choice(["pin", "pin", "must", "must", "never", "never"])
    row = {"rule": rule, "asked_by": rng.choice(OFFICES)}
    person = next(s for s in maker.top["staff"] if s["id"] == option.group)
    if rule == "pin" or maker.chance(0.5):
        row["person"] = person["id"]
    else:
        row["unit"] = person["unit"]
    if rule == "pin" or maker.chance(0.6):
        row["commune"] = option.unit
    if rule == "pin" or maker.chance(0.4):
        row["position"] = option.position
    if rule == "must" and maker.chance(0.6):
        mine = [person] if "person" in row else \
            [s for s in maker.top["staff"] if s["unit"] == row["unit"]]
        row["people"] = rng.randint(1, min(2, sum(s.get("count", 1) for s in mine)))
    return row


# A plan in force.

def changed(rng, top):
    """The province as it may have been: somebody else there, other needs."""
    if len(top["staff"]) > 1 and rng.random() < 0.4:
        gone = top["staff"].pop(rng.randrange(len(top["staff"])))["id"]
        top["pairs"] = [p for p in top.get("pairs", []) if p.get("person") != gone]
    row = rng.choice(top["staff"])
    row["count"] = max(1, row.get("count", 1) + rng.choice([-1, 0, 1]))
    post = rng.choice(top["posts"])
    post["needed"] = max(0, post["needed"] + rng.choice([-1, 0, 1]))
    if rng.random() < 0.5:
        top.pop("objectives", None)
    return top

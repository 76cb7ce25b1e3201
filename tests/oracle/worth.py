"""What an option costs and how well it suits, part by part: (8), (9)."""

COST_PARTS = ["one_off", "travel", "rent", "zone", "support", "course", "hire"]
FIT_PARTS = ["wish", "same_district", "neighbour", "volunteer", "level_above", "course",
             "asked_for", "home_town", "tag"]


def given(parts):
    """Without the parts that are 0."""
    return {name: value for name, value in parts.items() if value}


def cost_parts(province, person, unit, away, course):
    """VND of one person (8); away: metres."""
    here, there, months = province.units[person.unit], province.units[unit], province.months
    passed = [band for band in province.bands if away > band.over]
    band = max(passed).monthly if passed else 0
    road = (province.per_km * away + 500) // 1000
    return given({
        "one_off": province.one_off if here.kind == "agency" and there.one_off else 0,
        "travel": months * (band + road),
        "rent": months * province.rent.monthly if away > province.rent.over else 0,
        "zone": months * province.zones[there.zone] if there.zone else 0,
        "support": months * there.support,
        "course": province.courses[course].cost if course else 0})


def hire_cost(province, hire):
    """VND of one person who is hired (31)."""
    return given({"hire": hire.one_off + province.months * hire.monthly})


def fit_parts(province, person, post, course, level_after):
    """Points of one person (9)."""
    own, there, fit = province.units[person.unit], province.units[post.unit], province.fit
    above = level_after - province.positions[post.position].level
    shared = set(person.tags) & set(there.tags)
    return given({
        "wish": sum(p for p, wish in zip(fit.wishes, person.wishes) if wish == post.unit),
        "same_district": fit.same_district * bool(
            set(person.districts or own.districts) & set(there.districts)),
        "neighbour": fit.neighbour * (post.unit in own.neighbours
                                      or person.unit in there.neighbours),
        "volunteer": fit.volunteer * person.volunteer,
        "level_above": fit.level_above * above,
        "course": fit.course * bool(course),
        "asked_for": fit.asked_for * (person.id in there.asks_for),
        "home_town": fit.home_town * (person.home_town == post.unit),
        "tag": fit.tag * len(shared)})

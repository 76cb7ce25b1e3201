"""A plan file as `solve` writes it, from an answer of brute.py: a plan in force for `--from`.

Whom it sends where is right; its sums are 0, nobody reads them.
"""
FIGURES = ["people", "from_agencies", "from_communes", "shared", "trained", "reassigned", "hired",
           "shortage_before", "open_after", "posts_short_before", "posts_open_after",
           "weighted_before", "weighted_after", "mandatory_lack_before", "mandatory_lack_after",
           "cost", "fit"]
NOTHING = {"shortage": 0, "open": 0, "share": 0}


def field_of(province, line):
    return {"field": province.positions[line["position"]].field}


def term(province):
    day = province.as_of.isoformat()
    return {"start": day, "end": day, "months": province.months, "cost": 0}


def sent(line):
    """A line with the commune where it has the unit."""
    return {"to" if key == "unit" else key: value for key, value in line.items()}


def assignment(province, line):
    home = next(s.unit for s in province.staff if s.id == line["person"])
    return {**sent(line), "from": home, **field_of(province, line), **term(province),
            "metres": 0, "cost_parts": {}, "fit": 0, "fit_parts": {}}


def written(province, answer):
    """The plan as JSON, or None where there is none."""
    if answer["plans"] == 0:
        return None
    kpis = {**dict.fromkeys(FIGURES, 0), "worst_before": NOTHING, "worst_after": NOTHING,
            **{name: [] for name in ("shares_before", "shares_after", "by_lever", "by_field",
                                     "by_unit")}}
    return {
        "schema_version": 1,
        "provenance": {"tool": "brute force", "solver": "none", "province": "random",
                       "as_of": province.as_of.isoformat(), "synthetic": [], "inputs": [],
                       "scenario": [], "overrides": [], "law": []},
        "status": "optimal", "unique": answer["unique"], "tiers": [], "kpis": kpis,
        "reassignments": [{**line, **field_of(province, line), "cost": 0}
                          for line in answer["reassignments"]],
        "assignments": [assignment(province, line) for line in answer["assignments"]],
        "hires": [{**sent(line), **field_of(province, line), **term(province)}
                  for line in answer["hires"]],
        "unfilled": [], "courses": [], "resources": [], "calendar": {"returns": []}}

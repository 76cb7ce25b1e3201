"""From single runs to medians, ratios and exponents, and to the table that people read."""
import math
import statistics

SAME = 1e-7    # relative; the others print ten digits
LEAST = 0.001  # seconds; less is not measured


def close(a, b):
    return abs(a - b) <= SAME * max(1.0, abs(a), abs(b))


def disagreements(answers):
    """What contradicts itself in {program: answer} of one tier, in words.

    Relaxations are equal, none of them and no bound is above the value of a plan, and what is proved is equal.
    """
    found = []
    relaxed = {name: a.bound for name, a in answers.items() if a.relaxed and a.done}
    proved = {name: a.value for name, a in answers.items() if not a.relaxed and a.done}
    for values in (relaxed, proved):
        names = list(values)
        found += [f"{names[0]} has {values[names[0]]!r}, {name} has {values[name]!r}"
                  for name in names[1:] if not close(values[names[0]], values[name])]
    bounds = {name: a.bound for name, a in answers.items() if a.bound is not None and (a.done or not a.relaxed)}
    plans = {name: a.value for name, a in answers.items() if a.value is not None}
    found += [f"{above} proves {bound!r}, but {name} has a plan of {value!r}"
              for above, bound in bounds.items() for name, value in plans.items()
              if bound > value and not close(bound, value)]
    return found


def median(values):
    values = list(values)
    return statistics.median(values) if values else None


def exponent(points):
    """k of time = c * size ** k, by least squares on the logarithms of (size, time)."""
    points = [(math.log(x), math.log(y)) for x, y in points]
    if len({x for x, _ in points}) < 2:
        return None
    mx, my = (math.fsum(p[i] for p in points) / len(points) for i in (0, 1))
    return math.fsum((x - mx) * (y - my) for x, y in points) / math.fsum((x - mx) ** 2 for x, _ in points)


def _ratio(runs, first):
    """The median of the processor's seconds against those of the first program, run by run, and "> " or "< " where one was
    stopped: other work on the machine makes them grow less than those of the clock."""
    base = {(r["seed"], r["repeat"]): r for r in first}
    pairs = [(r, base[r["seed"], r["repeat"]]) for r in runs]
    pairs = [(a, b) for a, b in pairs
             if {a["fault"], b["fault"]} <= {None, "late"} and not (a["fault"] and b["fault"])]
    if not pairs:
        return None, ""
    sign = "> " if any(a["fault"] for a, _ in pairs) else "< " if any(b["fault"] for _, b in pairs) else ""
    return median(a["user"] / max(b["user"], LEAST) for a, b in pairs), sign


def of_program(runs, first):
    timed = [r for r in runs if r["fault"] in (None, "late")]
    ratio, sign = _ratio(runs, first)
    return {"runs": len(runs), "wall": median(r["wall"] for r in timed), "user": median(r["user"] for r in timed),
            "peak": median(r["peak"] for r in timed), "late": sum(r["fault"] == "late" for r in runs),
            "faults": sorted({r["fault"] for r in runs if r["fault"] not in (None, "late")}),
            "ratio": ratio, "ratio_sign": sign}


def of_size(records):
    """{program: medians}, in the order in which they ran; ratios are to the first."""
    by_name = {}
    for r in records:
        by_name.setdefault(r["program"], []).append(r)
    first = next(iter(by_name.values()), [])
    return {name: of_program(runs, first) for name, runs in by_name.items()}


def growth(sizes):
    """{program: exponent} over the sizes at which it always came to an end."""
    points = {}
    for size in sizes:
        for name, m in size["medians"].items():
            if m["user"] and not m["late"] and not m["faults"]:
                points.setdefault(name, []).append((size["columns"], m["user"]))
    return {name: exponent(p) for name, p in points.items() if size_count(p) > 1}


def size_count(points):
    return len({x for x, _ in points})


def table(header, rows):
    widths = [max(len(str(cell)) for cell in column) for column in zip(header, *rows)]
    lines = [header, ["-" * w if i == 0 else "-" * (w - 1) + ":" for i, w in enumerate(widths)]] + rows
    return "\n".join("| " + " | ".join(str(cell).ljust(w) if i == 0 else str(cell).rjust(w)
                                       for i, (cell, w) in enumerate(zip(line, widths))) + " |" for line in lines)


def seconds(m, limit):
    if m["wall"] is None:
        return "; ".join(m["faults"]) or "none"
    return f"> {limit:g}" if 2 * m["late"] > m["runs"] else f"{m['wall']:.3f}"


def _objective(answer):
    if answer is None or answer["bound"] is None:
        return "none"
    if answer["value"] is None or answer["value"] == answer["bound"]:
        return f"{answer['bound']:.10g}"
    return f"{answer['bound']:.10g} to {answer['value']:.10g}"


def _objective_lines(size, tier):
    """For each seed what every program found: of plans bound and value, where they are not the same."""
    answering = {r["program"] for r in size["runs"] if r["answers"]}
    seeds = {}
    for r in size["runs"]:
        if r["program"] in answering:
            seeds.setdefault(r["seed"], {})[r["program"]] = _objective(r["answers"].get(tier))
    lines = [f"- seed {seed}: " + "; ".join(f"{name} {told}" for name, told in of.items())
             for seed, of in seeds.items()]
    return lines + [""] if lines else []


def _size_lines(size, limit, tiers):
    rows = []
    for name, m in size["medians"].items():
        ratio = "" if m["ratio"] is None else f"{m['ratio_sign']}{m['ratio']:.2f}"
        rows.append([name, seconds(m, limit), "" if m["user"] is None else f"{m['user']:.3f}",
                     "" if m["peak"] is None else f"{m['peak'] / 1024:.0f}", ratio, m["runs"]])
    told = f", {size['columns']:,} columns, {size['rows']:,} rows" if size.get("columns") else ""
    return [f"{size['name']}{told}:", "",
            table(["program", "seconds", "of them user's", "peak, MiB", "times the first", "runs"], rows), ""] + (
                _objective_lines(size, tiers[0]) if len(tiers) == 1 else [])


def _gap(answer):
    if answer is None or answer.get("value") is None:
        return "no plan"
    if answer.get("bound") is None:
        return "no bound"
    gap = answer["value"] - answer["bound"]
    part = "" if gap <= 0 else f" ({100 * gap / max(1e-9, abs(answer['value'])):.2f} %)"
    return f"{max(gap, 0):.6g}{part}"


def _gap_lines(size, limits, tiers):
    names = list(dict.fromkeys(r["program"] for r in size["runs"]))
    seeds = list(dict.fromkeys(r["seed"] for r in size["runs"]))
    at = {(r["program"], r["seed"], r["stop"]): r["answers"] for r in size["runs"] if r["repeat"] == 0}
    rows = [[f"{tier}, seed {seed}, {name}"] + [_gap(at.get((name, seed, s), {}).get(tier)) for s in limits]
            for tier in tiers for seed in seeds for name in names]
    return [f"{size['name']}:", "", table(["gap of"] + [f"{s} s" for s in limits], rows), ""]


def markdown(result):
    machine = result["machine"]
    lines = ["# Times", "", f"{machine['cpu']}, {machine['cores']} cores, {machine['memory_gib']} GiB, "
             f"{machine['system']}.", "Seeds: " + ", ".join(map(str, result["seeds"])) + ".", ""]
    lines += [f"- {text}" for text in result["versions"]] + [""]
    for row in result["rows"]:
        lines += [f"## {row['title']}", ""]
        lines += [f"Not measured: {text}." for text in row["left_out"]] + ([""] if row["left_out"] else [])
        for size in row["sizes"]:
            lines += (_gap_lines(size, row["limits"], row["tiers"]) if row["limits"]
                      else _size_lines(size, result["limit"], row["tiers"]))
        lines += [f"- {name}: time grows with columns ** {k:.2f}" for name, k in row["growth"].items()]
        lines += [""] if row["growth"] else []
        lines += [f"**Disagreement**: {text}" for text in row["disagreements"]] or ["No answers disagree."]
        lines.append("")
    return "\n".join(lines)

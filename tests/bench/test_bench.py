#!/usr/bin/env python3
"""The generator of provinces to measure with, and the runner: test_bench.py PROGRAM.

No time is asserted.  One line a fault, "N passed, M failed" at the end, exit 1 if any failed.
"""
import csv
import filecmp
import json
import math
import os
import subprocess
import sys
import tempfile

import yaml

sys.dont_write_bytecode = True
BENCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "bench")
sys.path.insert(0, BENCH)

import changes  # noqa: E402 (from the folder above)
import programs  # noqa: E402
import rows  # noqa: E402
import summary  # noqa: E402

FILES = ["agencies.csv", "communes.csv", "positions.csv", "posts.csv", "staff.csv", "sum.yaml", "tiers.yaml",
         "tiers-slack.yaml"]
SMALL = ["province", "--people", "200", "--communes", "16", "--options", "1800"]
CHECKS = []


def check(what, found, expected):
    CHECKS.append(found == expected)
    if not CHECKS[-1]:
        print(f"FAILED: {what}: found {found!r}, expected {expected!r}")


def generate(folder, *arguments):
    subprocess.run([sys.executable, os.path.join(BENCH, "generate.py"), *arguments, folder], check=True)


def table(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def config(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as f:
        return yaml.safe_load(f)


def metres(a, b, factor):
    lat1, lon1, lat2, lon2 = (math.radians(float(x)) for x in a + b)
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return math.floor(2 * 6371008.8 * math.asin(min(1, math.sqrt(h))) * factor + 0.5)


def options(folder):
    """Pairs of a person and a short post that they can serve, counted one by one."""
    travel = config(folder, "sum.yaml")["rules"]["travel"]
    job = {p["id"]: (p["field"], int(p["level"])) for p in table(folder, "positions.csv")}
    at = {c["code"]: (c["lat"], c["lon"]) for c in table(folder, "communes.csv")}
    short = [(p["unit"],) + job[p["position"]] for p in table(folder, "posts.csv")
             if int(p["needed"]) > int(p["filled"])]
    found = 0
    for s in table(folder, "staff.csv"):
        near = {c for c, point in at.items() if c != s["unit"] and
                metres((s["home.lat"], s["home.lon"]), point, travel["road_factor"]) <= 1000 * travel["max_km"]}
        found += sum(unit in near and int(s[f"skills.{field}"] or 0) >= level for unit, field, level in short)
    return found


def check_generated(program, work):
    a, b, c = (os.path.join(work, name) for name in "abc")
    generate(a, *SMALL, "--seed", "7")
    generate(b, *SMALL, "--seed", "7")
    generate(c, *SMALL, "--seed", "8")
    check("files", sorted(os.listdir(a)), sorted(FILES))
    check("the same seed gives the same bytes", filecmp.cmpfiles(a, b, FILES, shallow=False)[1:], ([], []))
    check("another seed gives other people", filecmp.cmp(f"{a}/staff.csv", f"{c}/staff.csv", shallow=False), False)
    sizes = [len(table(a, name)) for name in ("staff.csv", "communes.csv")]
    check("people and communes", sizes, [200, 16])
    alike = {tuple(v for k, v in s.items() if k != "id") for s in table(a, "staff.csv")}
    check("people of whom no two are alike", len(alike), 200)
    found = options(a)
    check(f"about 1800 options, {found}", abs(found - 1800) <= 18, True)
    for name in rows.OBJECTIVES:
        done = subprocess.run([program, "check", f"{a}/{name}.yaml"], capture_output=True, text=True, check=False)
        check(f"{name}.yaml holds, without warnings", (done.returncode, "warning" in done.stderr), (0, False))
        check(f"{name}.yaml says what is made up", "staff" in config(a, f"{name}.yaml")["province"]["synthetic"], True)
    check_budget(program, a)


def check_budget(program, folder):
    """What all can cost without a budget is more than the budget of the other files."""
    plan = os.path.join(folder, "plan.json")
    subprocess.run([program, "solve", "-q", f"{folder}/tiers-slack.yaml", "-o", plan], check=True)
    with open(plan, encoding="utf-8") as f:
        cost = json.load(f)["kpis"]["cost"]
    total, most = (config(folder, f"{name}.yaml")["budget"]["total"] for name in ("tiers", "tiers-slack"))
    check(f"the budget binds: {total} of {cost}", 0.4 * cost < total < 0.8 * cost, True)
    check("the other one does not", most > 1.5 * cost, True)


def check_country(program, work):
    """Real positions, of which the first few are taken."""
    given, folder = os.path.join(work, "given.csv"), os.path.join(work, "country")
    with open(given, "w", encoding="utf-8") as f:
        f.write("code,name,lat,lon\n" + "".join(f"0{i},Xã {i},{10 + i / 10:.2f},{106 + i % 3 / 10:.2f}\n"
                                                for i in range(20)))
    generate(folder, "country", "--people", "60", "--communes", "15", "--communes-csv", given, "--options", "300")
    check("codes as given", [c["code"] for c in table(folder, "communes.csv")], [f"0{i}" for i in range(15)])
    check("communes that are real are not called synthetic",
          "communes" in config(folder, "sum.yaml")["province"]["synthetic"], False)
    check("a country holds", subprocess.run([program, "check", "-q", f"{folder}/sum.yaml"], check=False).returncode, 0)


def answer(bound=None, value=None, relaxed=False, done=True):
    return programs.Answer(bound, value, relaxed, done)


def check_summary():
    check("an exponent", round(summary.exponent([(x, 3 * x ** 1.5) for x in (10, 20, 70)]), 9), 1.5)
    check("no exponent of one size", summary.exponent([(10, 1), (10, 2)]), None)
    relaxed, plan = answer(10.5, relaxed=True), answer(11, 11)
    check("a plan above its relaxation", summary.disagreements({"a": relaxed, "b": plan}), [])
    for what, answers in {
            "relaxations that differ": {"a": relaxed, "b": answer(10.6, relaxed=True)},
            "proved values that differ": {"a": plan, "b": answer(12, 12)},
            "a plan better than its relaxation": {"a": relaxed, "b": answer(9, 10, done=False)}}.items():
        check(what, summary.disagreements(answers) != [], True)
    told = {"bound": 1, "value": 1}
    check("who has no answers is not listed", summary._objective_lines(
        {"runs": [{"program": p, "seed": 1, "answers": a} for p, a in (("a", {"sum": told}), ("b", {}))]}, "sum"),
          ["- seed 1: a 1", ""])
    runs = [{"program": p, "seed": 1, "repeat": r, "wall": w, "user": w, "peak": 1, "fault": f}
            for p, r, w, f in (("a", 0, 1, None), ("b", 0, 4, None), ("a", 1, 2, None), ("b", 1, 9, "late"))]
    medians = summary.of_size(runs)
    check("ratios go run by run", (medians["b"]["ratio"], medians["b"]["ratio_sign"]), (4.25, "> "))


def check_runner(program, work):
    out = os.path.join(work, "out")
    done = subprocess.run([sys.executable, os.path.join(BENCH, "run.py"), "--program", program, "--out", out, "--rows",
                           "tiny,tiny-gaps,tiny-verify", "--programs", "ours,glpsol,check,verify", "--seeds", "1", "--fresh", "1",
                           "--repeats", "1", "--limit", "60"], capture_output=True, text=True, check=False)
    check("the runner's exit status", (done.returncode, done.stderr if done.returncode else ""), (0, ""))
    with open(os.path.join(out, "bench.json"), encoding="utf-8") as f:
        result = json.load(f)
    check("seeds, one of them fresh", (len(result["seeds"]), result["seeds"][0]), (2, 1))
    tiny, gaps, verify = result["rows"]
    runs = tiny["sizes"][0]["runs"]
    check("runs in turn", [(r["seed"], r["program"]) for r in runs],
          [(seed, name) for seed in result["seeds"] for name in ("secondment", "glpsol")])
    check("runs without a fault", [r["fault"] for r in runs], [None] * 4)
    check("all have a bound", [r["answers"]["sum"]["bound"] is None for r in runs], [False] * 4)
    check("gaps have plans", [r["answers"]["need"]["value"] is None for r in gaps["sizes"][0]["runs"]], [False] * 2)
    check("verify runs after check", [(r["program"], r["fault"]) for r in verify["sizes"][0]["runs"]],
          [(f"secondment {name}", None) for name in ("check", "verify")] * 2)
    with open(os.path.join(out, "bench.md"), encoding="utf-8") as f:
        check("the table is what was printed", f.read() + "\n" == done.stdout, True)
    check("nothing else is left", sorted(os.listdir(out)), ["bench.json", "bench.md"])


def check_verify(program, work):
    """A plan that is not right, or that cannot be made, is no time."""
    folder = os.path.join(work, "verify")
    generate(folder, *rows.TINY.arguments, "--seed", "1")
    task = programs.Task(program, os.path.join(folder, "tiers-slack.yaml"), {}, folder, 60)
    verify = programs.PROGRAMS["verify"]
    check("a plan is made and verified", verify.measure(task).fault, None)
    with open(verify.plan(task), encoding="utf-8") as f:
        plan = json.load(f)
    plan["kpis"]["cost"] += 1
    with open(verify.plan(task), "w", encoding="utf-8") as f:
        json.dump(plan, f)
    check("a wrong plan", verify.measure(task).fault, "exit status 6")
    os.remove(verify.plan(task))
    task.config += ".gone"
    check("no plan", (verify.measure(task).fault or "").startswith("no plan, exit status"), True)


def check_changes(program):
    """Runs of a sweep are those that are solved from the beginning; a build that does not say so is found out."""
    done = subprocess.run([sys.executable, os.path.join(BENCH, "changes.py"), "--runs", "10", "--check", "10", program],
                          capture_output=True, text=True, check=False)
    check("changes.py's exit status", (done.returncode, done.stderr), (0, ""))
    check("changes.py's last line", done.stdout.splitlines()[-1:], ["10 solved from the beginning, all the same"])
    run = {"status": "optimal", "unique": True, "kpis": {"cost": 2}, "assignments": [], "tiers": [{"name": "need", "value": 3}]}
    for key, other in (("kpis", {"cost": 1}), ("unique", False), ("tiers", [{"name": "need", "value": 4}])):
        check(f"another {key}", changes.differs(run, run | {key: other}), key)
    check("the same", changes.differs(run, run), None)
    check("no plan, in both", changes.differs({"error": {}}, None), None)
    check("no plan, in one", (changes.differs({"error": {}}, run), changes.differs(run, None)), ("error", "error"))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as work:
        check_generated(sys.argv[1], work)
        check_country(sys.argv[1], work)
        check_summary()
        check_runner(sys.argv[1], work)
        check_verify(sys.argv[1], work)
    check_changes(sys.argv[1])
    print(f"{sum(CHECKS)} passed, {len(CHECKS) - sum(CHECKS)} failed")
    return 0 if all(CHECKS) else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Times whole processes of secondment beside those of other solvers, on provinces that generate.py writes.

Writes bench.json (every run) and bench.md (medians).  See scripts/bench/README.md.
"""
import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import asdict

sys.dont_write_bytecode = True

import machine  # noqa: E402 (after the line above: no cache lands in the sources)
import measure  # noqa: E402
import summary  # noqa: E402
from programs import PROGRAMS, Task  # noqa: E402
from rows import OBJECTIVES, ROWS  # noqa: E402

GENERATOR = os.path.join(os.path.dirname(os.path.abspath(__file__)), "generate.py")
FIXED_SEEDS = [1, 2, 3]


def say(text):
    print(text, file=sys.stderr, flush=True)


def problem_size(path):
    """Rows and columns, which our export writes into the head."""
    with open(path, encoding="utf-8") as f:
        head = "".join(line for line, _ in zip(f, range(8)))
    return {key.lower(): int(re.search(rf"^\* {key}: +(\d+)", head, re.MULTILINE).group(1))
            for key in ("Rows", "Columns")}


def export(args, config, tier, path):
    """The tier as an MPS file; None when that fails, as where earlier tiers take too long."""
    done = measure.run([args.program, "export", "-q", "--mps", "--tier", tier, "-o", path, config], args.limit,
                       f"{path}.log")
    if done.status == 0:
        return path
    say(f"    no file of {tier}: {'too late' if done.timeout else done.output.strip() or done.status}")
    return None


def prepare(args, row, size, seed, programs):
    """Writes config and problems; returns the task."""
    folder = os.path.join(args.out, "work")
    shutil.rmtree(folder, ignore_errors=True)
    say(f"  {size.name}, seed {seed}")
    if row.config:
        os.makedirs(folder)
        return Task(args.program, row.config, {}, folder, args.limit)
    # A process of its own: what we take ourselves when we start a program would count as its peak memory.
    subprocess.run([sys.executable, GENERATOR] + size.arguments + ["--seed", str(seed), folder], check=True)
    config = os.path.join(folder, f"{row.objectives}.yaml")
    tiers, peers = OBJECTIVES[row.objectives], any(not p.name.startswith("secondment") for p in programs)
    problems = {t: export(args, config, t, os.path.join(folder, f"{t}.mps")) if peers else None for t in tiers}
    return Task(args.program, config, problems, folder, args.limit)


def measure_once(program, task, seed, known):
    """A record of one run, and its answers; who came too late or failed once is not asked again."""
    key = program.name, task.stop
    if key in known:
        return known[key], {}
    measured = program.measure(task)
    record = {**asdict(measured), "program": program.name, "seed": seed, "stop": task.stop}
    if measured.fault:
        known[key] = record
    say(f"    {program.name}: {measured.wall:.2f} s" + (f" ({measured.fault})" if measured.fault else ""))
    return record, measured.answers


def measure_task(args, row, task, programs, seed):
    """Every program in turn, and again; returns the records and what disagrees."""
    records, answers, known = [], {}, {}
    turns = [(repeat, stop) for repeat in range(args.repeats) for stop in row.limits or [None]]
    for repeat, stop in turns:
        task.stop = stop
        for program in programs:
            record, of = measure_once(program, task, seed, known)
            records.append({**record, "repeat": repeat})
            for tier, answer in of.items():
                answers.setdefault(tier, {})[program.name] = answer
    if row.limits:  # stopped before earlier tiers were settled, so that later ones are not the same problem
        return records, []
    return records, [f"seed {seed}, {tier}: {text}" for tier, of in answers.items()
                     for text in summary.disagreements(of)]


def measure_size(args, row, size, programs, seeds):
    found, wrong = {"name": size.name, "runs": []}, []
    for seed in seeds[:1] if row.config else seeds:
        task = prepare(args, row, size, seed, programs)
        first = next((path for path in task.problems.values() if path), None)
        if first and "columns" not in found:
            found.update(problem_size(first))
        records, disagree = measure_task(args, row, task, programs, seed)
        found["runs"] += records
        wrong += [f"{size.name}, {text}" for text in disagree]
    found["medians"] = summary.of_size(found["runs"])
    return found, wrong


def measure_row(args, row, seeds, help_text):
    say(row.title)
    wanted = [PROGRAMS[name] for name in row.programs if args.programs is None or name in args.programs]
    programs = [p for p in wanted if p.at_hand(help_text)]
    result = {"title": row.title, "limits": row.limits, "tiers": OBJECTIVES.get(row.objectives, []), "sizes": [],
              "left_out": [f"{p.name}, which is not there" for p in wanted if p not in programs],
              "disagreements": [], "growth": {}}
    for size in row.sizes if programs else []:
        found, wrong = measure_size(args, row, size, programs, seeds)
        result["sizes"].append(found)
        result["disagreements"] += wrong
    if row.growth:
        result["growth"] = summary.growth([size for size in result["sizes"] if "columns" in size])
    return result


def write(args, result):
    for name, text in (("bench.json", json.dumps(result, indent=1) + "\n"), ("bench.md", summary.markdown(result))):
        path = os.path.join(args.out, name)
        with open(f"{path}.tmp", "w", encoding="utf-8") as f:
            f.write(text)
        os.replace(f"{path}.tmp", path)


def names(known):
    def parse(text):
        chosen = text.split(",")
        unknown = [name for name in chosen if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"there is no '{unknown[0]}'; there are {', '.join(known)}")
        return chosen
    return parse


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default="build/release/secondment", help="ours (default: %(default)s)")
    parser.add_argument("--out", default="build/bench", help="folder for all that is written (default: %(default)s)")
    parser.add_argument("--rows", type=names(ROWS), default=[name for name, row in ROWS.items() if row.usual],
                        help=f"some of {','.join(ROWS)} (default: {','.join(n for n, r in ROWS.items() if r.usual)})")
    parser.add_argument("--programs", type=names(PROGRAMS), help=f"some of {','.join(PROGRAMS)} (default: all)")
    parser.add_argument("--seeds", type=lambda text: [int(s) for s in text.split(",")], default=FIXED_SEEDS,
                        help="default: 1,2,3")
    parser.add_argument("--fresh", type=int, default=2, help="so many more seeds, drawn anew (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=3, help="of each run (default: %(default)s)")
    parser.add_argument("--limit", type=float, default=300, help="seconds for one run (default: %(default)s)")
    return parser.parse_args(argv)


def main(argv=None):
    args = parse(argv)
    seeds = args.seeds + [random.SystemRandom().randrange(1000, 10 ** 6) for _ in range(args.fresh)]
    say("seeds: " + ", ".join(map(str, seeds)))
    os.makedirs(args.out, exist_ok=True)
    help_text = subprocess.run([args.program, "help", "solve"], capture_output=True, text=True, check=True).stdout
    result = {"machine": machine.describe(), "versions": machine.versions(args.program), "seeds": seeds,
              "repeats": args.repeats, "limit": args.limit, "rows": []}
    for name in args.rows:
        result["rows"].append(measure_row(args, ROWS[name], seeds, help_text))
        write(args, result)
    shutil.rmtree(os.path.join(args.out, "work"), ignore_errors=True)
    print(summary.markdown(result))
    return 1 if any(row["disagreements"] for row in result["rows"]) else 0


if __name__ == "__main__":
    sys.exit(main())

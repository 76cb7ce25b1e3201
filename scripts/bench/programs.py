"""The programs that are compared: how each is called, and what its answer says.

All answers are minima, as the exported problems are.
"""
import json
import os
import re
import shutil
from dataclasses import dataclass
from fractions import Fraction

from measure import run

GRACE = 60   # seconds that what stops by itself has to write its answer
STOPPED = 5  # our exit status at a limit


@dataclass
class Answer:
    """Nobody can do better than bound; value is what a plan of whole people achieves (None: there is none yet)."""
    bound: float = None
    value: float = None
    relaxed: bool = False
    done: bool = False


@dataclass
class Task:
    """A config, and each of its tiers as a problem for the others."""
    program: str     # ours
    config: str
    problems: dict   # {tier: MPS, or None where it could not be written}
    work: str        # folder for what programs write
    limit: float     # seconds
    stop: int = None  # seconds after which the gap is looked at


@dataclass
class Measured:
    wall: float = 0.0   # seconds
    user: float = 0.0
    peak: int = 0       # KiB
    fault: str = None   # why there is no time
    answers: dict = None  # {tier: Answer}

    def add(self, run, stopped=None):
        """One more run; with the exit status stopped it came to its limit."""
        self.wall += run.wall
        self.user += run.user
        self.peak = max(self.peak, run.peak)
        if run.timeout or (stopped is not None and run.status == stopped):
            self.fault = "late"
        elif run.status not in (0, STOPPED):
            self.fault = f"exit status {run.status}"


def number(text):
    return float(Fraction(text)) if isinstance(text, str) else float(text)


def _find(pattern, text):
    found = re.findall(pattern, text, re.MULTILINE)
    return float(found[-1]) if found else None


def plan_tiers(path):
    """{tier: answer} of a plan; maxima become minima."""
    with open(path, encoding="utf-8") as f:
        plan = json.load(f)
    found = {}
    for tier in plan["tiers"]:
        sign = -1 if tier["sense"] == "max" else 1
        bound, value = tier.get("bound"), tier.get("best", tier.get("value"))
        found[tier["name"]] = Answer(bound=None if bound is None else sign * number(bound),
                                     value=None if value is None else sign * number(value),
                                     done=tier.get("status") == "optimal")
    return found


class Ours:
    """One process for all tiers, in whole people."""
    name = "secondment"
    flags = []

    def at_hand(self, _):
        return True

    def measure(self, task):
        plan = os.path.join(task.work, "plan.json")
        if os.path.exists(plan):
            os.remove(plan)
        # It stops by itself, so that it can say how far it came.
        command = [task.program, "solve", "-q", "-j", "1", task.config, "-o", plan,
                   "--time-limit", f"{task.stop or task.limit:g}"]
        measured = Measured(answers={})
        measured.add(run(command + self.flags, task.limit + GRACE, os.path.join(task.work, "ours.log")),
                     stopped=None if task.stop else STOPPED)
        if os.path.exists(plan):
            measured.answers = plan_tiers(plan)
        return measured


class OursNear(Ours):
    """The same, content with a plan that is proved to be so close to the best."""
    name = "secondment --gap 0.1%"
    flags = ["--gap", "0.1%"]


class Sweep:
    """Runs that differ in the budget alone, in one process after another; the time of one of them, with its share of the
    config as it is, which is solved first."""

    def __init__(self, what, shares):
        self.name = f"secondment sweep, a run {what}"
        self.shares = shares  # % of the config's budget

    def at_hand(self, _):
        return True

    def measure(self, task):
        values = ",".join(f"x{share / 100:.2f}" for share in self.shares)
        lines = os.path.join(task.work, "runs.jsonl")
        if os.path.exists(lines):
            os.remove(lines)
        done = run([task.program, "sweep", "-q", "-j", "1", "--no-assignments", "--vary",
                    f"budget.total={values}", "-o", lines, task.config], len(self.shares) * task.limit,
                   os.path.join(task.work, "sweep.log"))
        measured = Measured(answers={})
        measured.add(done)
        measured.wall /= len(self.shares)
        measured.user /= len(self.shares)
        return measured


class Check:
    """Reading the config, and whether any plan may keep its rules."""
    name = "secondment check"

    def at_hand(self, _):
        return True

    def command(self, task):
        return [task.program, "check", "-q", task.config]

    def measure(self, task):
        measured = Measured(answers={})
        measured.add(run(self.command(task), task.limit, os.path.join(task.work, "check.log")))
        return measured


class Verify(Check):
    """Of a plan that is made before the clock starts, once a config."""

    def __init__(self, *flags):
        self.name = " ".join(("secondment verify",) + (("of a plan with",) + flags if flags else ()))
        self.flags = list(flags)

    @staticmethod
    def plan(task):
        return os.path.join(task.work, "verified.json")

    def command(self, task):
        return [task.program, "verify", "-q", task.config, self.plan(task)]

    def measure(self, task):
        if not os.path.exists(self.plan(task)):
            made = run([task.program, "solve", "-q", task.config, "-o", self.plan(task)] + self.flags, task.limit,
                       os.path.join(task.work, "ours.log"))
            if made.status != 0:
                return Measured(fault="late" if made.timeout else f"no plan, exit status {made.status}", answers={})
        return super().measure(task)


class Peer:
    """One process for each tier."""
    grace = 0

    def at_hand(self, _):
        return shutil.which(self.tool) is not None

    def measure(self, task):
        measured = Measured(answers={})
        for tier, problem in task.problems.items():
            if problem is None:
                measured.fault = measured.fault or "no problem file"
                continue
            left = task.stop or max(task.limit - measured.wall, 0.1)
            done = run(self.command(problem, task, left), left + self.grace, os.path.join(task.work, f"{self.tool}.log"))
            measured.add(done)
            measured.answers[tier] = self.answer(task, done)
            if not measured.answers[tier].done and not task.stop:
                measured.fault = measured.fault or ("late" if done.wall >= left else "no answer")
            if measured.fault == "late":
                break
        return measured


class Clp(Peer):
    tool = "clp"

    def __init__(self, method):
        self.name, self.method = f"clp, {method}", method

    def command(self, problem, _, __):
        return ["clp", problem, f"-{self.method}simplex", "-quit"]

    def answer(self, _, done):
        bound = _find(r"^Optimal objective (\S+) ", done.output)
        return Answer(bound=bound, relaxed=True, done=bound is not None)


class Glpsol(Peer):
    name, tool = "glpsol", "glpsol"

    @staticmethod
    def out(task):
        return os.path.join(task.work, "glpsol.txt")

    def command(self, problem, task, _):
        if os.path.exists(self.out(task)):
            os.remove(self.out(task))
        return ["glpsol", "--freemps", problem, "--nomip", "-o", self.out(task)]

    def answer(self, task, _):
        if not os.path.exists(self.out(task)):
            return Answer(relaxed=True)
        with open(self.out(task), encoding="utf-8") as f:
            head = "".join(line for line, _ in zip(f, range(10)))
        optimal = "Status:     OPTIMAL" in head
        return Answer(bound=_find(r"^Objective: .*= (\S+) ", head) if optimal else None, relaxed=True, done=optimal)


class Cbc(Peer):
    """Whole people; stops by itself at the limit, so that it can say how far it came."""
    name = tool = "cbc"
    grace = GRACE

    def command(self, problem, _, left):
        return ["cbc", problem, "-timeMode", "elapsed", "-sec", f"{left:.3f}", "-ratioGap", "0",
                "-allowableGap", "0", "-solve", "-quit"]

    def answer(self, _, done):
        optimal = "Result - Optimal solution found" in done.output
        # Without a plan it prints the value of the relaxation, or a very large one.
        plan = "No feasible solution found" not in done.output
        value = _find(r"^Objective value: +(\S+)", done.output) if plan else None
        bound = value if optimal else _find(r"^Lower bound: +(\S+)", done.output)
        return Answer(bound=bound, value=value, done=optimal)


PROGRAMS = {
    "ours": Ours(),
    "near": OursNear(),
    "sweep": Sweep("whose plan stays", range(101, 141)),
    "sweep-moved": Sweep("whose plan changes", (98, 99)),
    "check": Check(),
    "verify": Verify(),
    "verify-near": Verify("--gap", "0.1%"),
    "clp-primal": Clp("primal"),
    "clp-dual": Clp("dual"),
    "glpsol": Glpsol(),
    "cbc": Cbc(),
}

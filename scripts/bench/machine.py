"""What the times were taken on and with."""
import os
import platform
import re
import subprocess

from measure import memory_of_machine


def _first(path, pattern):
    try:
        with open(path, encoding="utf-8") as f:
            found = re.search(pattern, f.read(), re.MULTILINE)
    except OSError:
        return None
    return found.group(1).strip().strip('"') if found else None


def describe():
    return {"cpu": _first("/proc/cpuinfo", r"^model name\s*: (.*)$") or platform.machine(),
            "cores": len(os.sched_getaffinity(0)),
            "memory_gib": round(memory_of_machine() / 2 ** 30),
            "system": _first("/etc/os-release", r"^PRETTY_NAME=(.*)$") or platform.system()}


def _said(command, pattern):
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(pattern, done.stdout + done.stderr)
    return found.group(1).strip() if found else None


def versions(program):
    """Lines that name the programs that are there."""
    asked = [([program, "version"], r"(secondment [^\n]*)", ""), (["glpsol", "--version"], r"(GLPK[^\n]*\d)", ""),
             (["clp", "-quit"], r"version ([^\s,]+)", "clp "), (["cbc", "-quit"], r"Version: (\S+)", "cbc ")]
    told = [(name, _said(command, pattern)) for command, pattern, name in asked]
    return [name + text for name, text in told if text]

#!/usr/bin/python3
"""Every sentence of the tables is said somewhere, and no table has one twice.

usage: sentences.py
"""
import glob
import os
import re
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLES = {"SENTENCE": ("src/report/sentences_*.def", r"\bSAY_(\w+)|\b(?:SAY|PHRASE)\(\s*w,\s*(\w+)"),
          "REASON": ("src/model/reasons.def", r"\bSAYS_(\w+)|\bREASON_SAID\(\s*[^,]+,\s*(\w+)")}


def text_of(pattern):
    return "".join(open(name, encoding="utf-8").read() for name in sorted(glob.glob(os.path.join(TOP, pattern))))


def main():
    code = text_of("src/*/*.[ch]")
    passed, failed = 0, 0
    for macro, (table, use) in TABLES.items():
        names = re.findall(rf"^{macro}\((\w+)", text_of(table), re.M)
        said = {a or b for a, b in re.findall(use, code)}
        assert names
        for name in names:
            fault = "is never said" if name not in said else "is there twice" if names.count(name) > 1 else None
            passed, failed = passed + (not fault), failed + bool(fault)
            if fault:
                print(f"FAILED: {table}: {name} {fault}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())

"""Scalars and tables of a config.

Every scalar is read as text and converted here, so that `010` or `yes` cannot
turn into something else on the way.
"""
import csv
import datetime
import os
import unicodedata
from decimal import Decimal
from fractions import Fraction


def text(value):
    return unicodedata.normalize("NFC", value)


def optional(value):
    """A text that may be missing."""
    return text(value) if value not in (None, "") else None


def texts(value):
    """A list of texts: a sequence, one scalar, or a cell with `;` between."""
    if value in (None, ""):
        return []
    items = value if isinstance(value, list) else value.split(";")
    return [text(item) for item in items]


def number(value, missing=None):
    return missing if value in (None, "") else int(value)


def share(value):
    """A percentage as a fraction of 1, exactly."""
    return None if value in (None, "") else Fraction(value) / 100


def flag(value, missing):
    if value in (None, ""):
        return missing
    return {"true": True, "false": False}[value]


def date(value):
    return None if value in (None, "") else datetime.date.fromisoformat(value)


def metres(km):
    value = Decimal(km) * 1000
    assert value == int(value), f"{km} km is not a whole number of metres"
    return int(value)


def counts(mapping):
    return {text(k): int(v) for k, v in (mapping or {}).items()
            if v not in (None, "")}


def nested(row):
    """{"home.lat": "1"} -> {"home": {"lat": "1"}}, empty cells left out."""
    result = {}
    for key, value in row.items():
        if value in (None, ""):
            continue
        *path, last = key.split(".")
        node = result
        for part in path:
            node = node.setdefault(part, {})
        node[last] = value
    return result


class Tables:
    """Rows of a config, from the YAML itself or from the CSV it names."""

    def __init__(self, folder):
        self.folder = folder

    def csv_rows(self, name):
        path = os.path.join(self.folder, name)
        with open(path, newline="", encoding="utf-8-sig") as file:
            return [nested(row) for row in csv.DictReader(file)]

    def rows(self, node):
        if isinstance(node, dict):
            return self.csv_rows(node["file"])
        return node or []

    def mapping(self, node):
        """id -> row, in byte order of the ids (1)."""
        node = node or {}
        if isinstance(node.get("file"), str):
            rows = self.csv_rows(node["file"])
            node = {row.get("code", row.get("id")): row for row in rows}
        return {text(k): node[k] or {} for k in sorted(node, key=text)}

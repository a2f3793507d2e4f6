# SPDX-License-Identifier: MPL-2.0
"""The results of a run, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from contest import Turn
from works import Pair

_COLUMNS = "{:<38} {:>13}   {:<19} {:>13} {:>7} {:>7}  {:>8}  {}"


@dataclass
class Row:
    """One comparison.

    Attributes:
        section: the part of the benchmarks.
        title: what is compared; empty when it is the same as in the row before.
        unit: of the two values.
        ours: the value of this package.
        against: the contestant that it is compared with.
        reference: the value of that one.
        ratio: how many times as fast ours is, the median of the rounds; None for
            memory, where a ratio would say nothing.
        processor: the same of the processor time of both ends; None where the system
            does not tell.
        wanted: the least ratio, or the most growth, that is wanted.
        ok: whether it is reached, when something is wanted.
        rounds: what the rounds have given, from which the ratio comes.
    """

    section: str
    title: str
    unit: str
    ours: float
    against: str
    reference: float | None
    ratio: float | None = None
    processor: float | None = None
    wanted: float | None = None
    ok: bool | None = None
    rounds: dict[str, list[dict[str, float]]] = field(default_factory=dict)

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        if self.ratio is None:
            wanted = "" if self.wanted is None else f"<= {self.wanted:,.0f}"
        else:
            wanted = "" if self.wanted is None else f">= {self.wanted:.2f}"
        verdict = {None: "", True: "ok", False: "below" if self.ratio else "grows"}[self.ok]
        return (
            self.title,
            _value(self.ours, self.unit),
            self.against,
            "" if self.reference is None else _value(self.reference, self.unit),
            "" if self.ratio is None else f"{self.ratio:.2f}",
            "" if self.processor is None else f"{self.processor:.2f}",
            wanted,
            verdict,
        )


def compare(section: str, pair: Pair, unit: str, ours: list[Turn], others: list[Turn]) -> Row:
    """The row for the turns of the two entrants of a pair."""
    ratio = median(mine.rate / other.rate for mine, other in zip(ours, others))
    processor = None
    if all(turn.processor_seconds for turn in ours + others):
        processor = median(_cost(other) / _cost(mine) for mine, other in zip(ours, others))
    return Row(
        section,
        pair.title,
        unit,
        _shown(median(turn.rate for turn in ours), unit),
        pair.opponent,
        _shown(median(turn.rate for turn in others), unit),
        ratio,
        processor,
        pair.wanted,
        None if pair.wanted is None else ratio >= pair.wanted,
        {"ours": [asdict(turn) for turn in ours], "reference": [asdict(turn) for turn in others]},
    )


def _cost(turn: Turn) -> float:
    return turn.processor_seconds / turn.operations


def _shown(rate: float, unit: str) -> float:
    """A rate in a unit, which may be one of the time that each operation takes."""
    scale = {"us": 1e6, "ms": 1e3}.get(unit)
    return rate if scale is None else scale / rate


def _value(number: float, unit: str) -> str:
    digits = 0 if abs(number) >= 1000 else 2 if abs(number) < 10 else 1
    return f"{number:,.{digits}f} {unit}"


def table(rows: list[Row]) -> str:
    """All rows, section by section."""
    lines = []
    section = None
    for row in rows:
        if row.section != section:
            section = row.section
            head = _COLUMNS.format(section, "ours", "reference", "", "ratio", "cpu", "wanted", "")
            lines += ["", head.rstrip(), "-" * len(head)]
        lines.append(_COLUMNS.format(*row.cells()).rstrip())
    return "\n".join(lines)


def as_json(environment: dict[str, Any], notes: list[str], rows: list[Row]) -> str:
    """The whole run, with the values of each round."""
    content = {"environment": environment, "notes": notes, "rows": [asdict(row) for row in rows]}
    return json.dumps(content, indent=1) + "\n"

"""What is known of somebody, as lines: a quiet label, and what it is beside it."""

from __future__ import annotations

from textual.content import Content

from missiontui.widgets.words import fit, wrapped

LABEL = 12
"""Cells of the column of labels."""


def field_lines(label: str, value: str, width: int) -> list[Content]:
    """A label and its value, in as many lines as it needs; none for an empty value.

    Args:
        width: cells there are, the label's included.
    """
    if not value.strip():
        return []
    first, *others = wrapped(value, max(10, width - LABEL))
    return [
        Content.assemble((fit(label, LABEL), "$foreground-muted"), first),
        *(Content(" " * LABEL + line) for line in others),
    ]

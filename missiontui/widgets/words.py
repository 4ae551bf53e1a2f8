"""Text in cells: fitting it, wrapping it. A Devanagari or Chinese character is not always one cell."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def fit(text: str, width: int) -> str:
    """Text on one line in exactly so many cells, with an ellipsis where it does not fit."""
    text = " ".join(text.split())
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…" if width > 0 else ""
    return set_cell_size(text, max(0, width))


def wrapped(text: str, width: int) -> list[str]:
    """Text in lines of at most so many cells, broken between words where there are any."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            while cell_len(word) > width:
                lines += [line] if line else []
                line, piece = "", set_cell_size(word, width).rstrip()
                lines.append(piece)
                word = word[len(piece) :]
            if line and cell_len(line) + 1 + cell_len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines

"""XML as a stream of elements, in bounded memory and time whatever it holds.

openpyxl keeps the elements of a row until its end, and all of a sheet's rows in some modes: with 24 million
empty cells in one row, a workbook of 0.5 MB took 2 GB and more than 100 seconds. Nor does it
tell which cells are merged or hidden when it reads as a stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

_DEEPEST = 64
_LARGEST_TAG = 1024 * 1024
"""Bytes: expat scans an unfinished tag from its start again with each piece of the file."""
MOST_ELEMENTS = 1_000_000
"""Of a workbook, two or three a cell; each takes 1 to 3 µs."""


class XmlRefused(Exception):
    """It is not well-formed, or is built as no spreadsheet program writes it."""


class TooMuchXml(Exception):
    """It has more elements than any list of people."""


class PartReader:
    """Reads one part. A subclass is told of the elements by their names, without what stands before a colon.

    So the strict variant of the format and its programs' own prefixes are read alike.
    """

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def closed(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text in the element that is open; it may come in pieces."""

    def read(self, chunks: Iterable[bytes], most: int) -> int:
        """Read it all; the number of its elements.

        Args:
            most: elements that it may have.

        Raises:
            XmlRefused: it cannot be trusted.
            TooMuchXml: it does not end.
        """
        names = _LocalNames()
        opened, closed = self.opened, self.closed
        depth, left = 0, most

        def begin(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth, left
            depth += 1
            left -= 1
            if depth > _DEEPEST:
                raise XmlRefused
            if left < 0:
                raise TooMuchXml
            opened(names[name], attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            closed(names[name])

        _feed(_parser(begin, end, self.text), chunks)
        return most - left


class _LocalNames(dict[str, str]):
    """Names of elements without what stands before the colon; not too many are remembered."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        if len(self) < 1_000:
            self[name] = local
        return local


def _parser(
    begin: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refused_doctype
    return parser


def _feed(parser: expat.XMLParserType, chunks: Iterable[bytes]) -> None:
    fed = 0
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > _LARGEST_TAG:
                raise XmlRefused
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise XmlRefused from error


def _refused_doctype(*_declared: object) -> None:
    """No workbook declares entities; whoever does wants to read a file of ours, or to fill the memory."""
    raise XmlRefused

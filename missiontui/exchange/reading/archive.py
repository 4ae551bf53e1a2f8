"""The parts of a workbook, which is an archive, unpacked no further than a table can need."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from missiontui.exchange.problems import Problem, TableRefused
from missiontui.exchange.reading.foreign import encrypted_archive
from missiontui.i18n import _

LARGEST_UNPACKED = 100 * 1024 * 1024
"""Bytes of all parts together."""
LARGEST_RATIO = 200
"""Unpacked to packed; the highest in 58 real workbooks was 14."""
_SMALL = 1024 * 1024
"""Bytes of a part that may be packed as tightly as can be."""
_MOST_PARTS = 10_000
_CHUNK = 65_536
_ENTRY = b"PK\x01\x02"
"""How an entry of the directory begins: they are counted before the directory is read into memory."""
_ENCRYPTED = 1

_DAMAGE = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error, OverflowError)
"""What the reading of an archive raises where its bytes are wrong."""


class Archive:
    """A workbook's parts by name. Nothing is ever written to disk, so no name can lead anywhere."""

    def __init__(self, content: bytes, file_name: str) -> None:
        """Read the directory.

        Raises:
            TableRefused: damaged, with a password, or too large unpacked, as the directory says.
        """
        self.file_name = file_name
        self._unpacked = 0
        if content.count(_ENTRY) > _MOST_PARTS:
            raise self.too_large()
        try:
            self._zip = ZipFile(io.BytesIO(content))
        except (*_DAMAGE, NotImplementedError) as error:
            raise self.damaged() from error
        self._parts = {_plain(info.filename): info for info in self._zip.infolist()}
        if any(info.flag_bits & _ENCRYPTED for info in self._parts.values()):
            raise encrypted_archive(file_name)
        sizes = [info.file_size for info in self._parts.values()]
        if sum(sizes) > LARGEST_UNPACKED or any(map(_is_bomb, self._parts.values())):
            raise self.too_large()

    @property
    def names(self) -> frozenset[str]:
        """The names of its parts, in small letters."""
        return frozenset(self._parts)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece; counted while it is unpacked, for the directory may lie.

        Raises:
            TableRefused: damaged or too large.
        """
        info = self._parts.get(_plain(name))
        if info is None or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise self.damaged()
        size = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    is_bomb = size > _SMALL and size > LARGEST_RATIO * info.compress_size
                    if self._unpacked > LARGEST_UNPACKED or is_bomb:
                        raise self.too_large()
                    yield chunk
        except _DAMAGE as error:
            raise self.damaged() from error

    def too_large(self) -> TableRefused:
        """The refusal of an archive that would fill the memory."""
        return TableRefused(
            self.file_name,
            Problem(
                _(
                    "It unpacks to far more than a table needs (over {size} MB, or {ratio} times itself)."
                ).format(size=LARGEST_UNPACKED // 1024**2, ratio=LARGEST_RATIO),
                _("Copy the table into a new workbook, save it, and import that."),
            ),
        )

    def damaged(self) -> TableRefused:
        """The refusal of an archive with wrong bytes: no cell of it could be trusted."""
        return TableRefused(
            self.file_name,
            Problem(
                _("It is a workbook or an archive that is damaged or cut off."),
                _("Open it in the spreadsheet program, let that repair it, and save it as .xlsx."),
            ),
        )


def _plain(name: str) -> str:
    """A part's name as it is compared: some programs write backslashes, and capitals do not matter."""
    return name.replace("\\", "/").lstrip("/").lower()


def _is_bomb(info: ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > LARGEST_RATIO * info.compress_size

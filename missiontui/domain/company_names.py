"""How companies' names and websites are compared: without the legal form, by the host."""

from __future__ import annotations

import re
from dataclasses import dataclass

from missiontui.domain.likeness import is_mistyped
from missiontui.domain.names import initials, sounds_like
from missiontui.text import fold

_FORMS = (
    "nv sa bv bvba sprl srl srls cvba scrl cv vof snc comm ltd limited llc llp lp plc inc incorporated corp "
    "corporation co pvt private pte pty gmbh mbh ag kg kgaa ohg se ug ev oy oyj ab as asa aps spa sarl sas "
    "sasu asbl vzw ivzw aisbl gie eurl sl slu lda ltda doo dd sro zrt kft ou uab sia bhd sdn pt tbk kk"
)
_LEGAL_FORMS = frozenset(_FORMS.split())
"""Legal forms as ``fold`` leaves them."""

_BEFORE_THE_NAME = frozenset({"sa", "nv", "bv", "sarl", "sprl", "asbl", "vzw", "pt"})
"""Those that are written before a name too."""

_CONNECTING = frozenset({"and", "en", "et", "und", "the"})
"""Words for the ``&`` that ``fold`` drops, and an article."""

_NOT_THEIR_OWN = (
    "linkedin.com",
    "facebook.com",
    "instagram.com",
    "x.com",
    "twitter.com",
    "youtube.com",
    "sites.google.com",
    "g.page",
)
"""Hosts of pages that anybody may have: the page counts there, not the host."""

_TELLING = 4
"""One word of a company has to have so many letters to stand for the whole."""


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company's name as it is compared: all its folded words, and those that are no legal form."""

    folded: str
    words: tuple[str, ...]

    @property
    def core(self) -> str:
        """What is equal for two names that are the same but for the legal form."""
        return " ".join(self.words)


def company_name(name: str) -> CompanyName:
    """A company's name by its words; one of nothing but legal forms keeps them."""
    folded = fold(name)
    words = re.sub(r"\b([a-z]) (?=[a-z]\b)", r"\1", folded).split()  # "B. V." is "BV"
    core = [word for word in words if word not in _CONNECTING]
    while core and core[-1] in _LEGAL_FORMS:
        core.pop()
    if len(core) > 1 and core[0] in _BEFORE_THE_NAME:
        core.pop(0)
    return CompanyName(folded, tuple(core or words))


def is_near(one: CompanyName, other: CompanyName) -> bool:
    """Whether two names may be of one company: one begins the other, stands for it by its initials, or
    differs in a letter or two."""
    shorter, longer = sorted((one.words, other.words), key=len)
    if not shorter:
        return False
    together = "".join(shorter)
    if together == "".join(longer) or is_mistyped(together, "".join(longer)):
        return True
    if len(shorter) == 1 and len(longer) > 2 and len(together) > 2 and together == initials(longer):
        return True
    if len(together) < _TELLING:
        return False
    return all(
        mine == its or sounds_like(mine) == sounds_like(its) or is_mistyped(mine, its)
        for mine, its in zip(shorter, longer, strict=False)
    )


def website_of(address: str) -> str:
    """The host of a website without ``www.``; of a page on somebody else's, the page; empty for none."""
    text = re.sub(r"^[a-z][a-z0-9+.-]*://", "", address.strip().lower())
    host, _slash, page = text.partition("/")
    host = host.rpartition("@")[2].partition(":")[0].strip(". ").removeprefix("www.")
    if "." not in host:
        return ""
    page = re.split(r"[?#]", page)[0].strip("/")
    if any(host == one or host.endswith(f".{one}") for one in _NOT_THEIR_OWN):
        return f"{host}/{page}" if page else ""
    return host

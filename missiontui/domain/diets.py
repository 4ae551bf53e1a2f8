"""Diets by what they are called in English, French and Dutch, so that the kitchen counts each once."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from missiontui.text import fold

_ALIKE: Final = (
    "vegetarian, vegetarien, vegetarienne, vegetarisch, vegetarier, vegetarist, veggie, vege, veg, vegi",
    "vegan, vegane, vegetalien, vegetalienne, veganist, veganistisch",
    "halal, hallal, helal",
    "kosher, kasher, casher, cacher, koosjer, kosjer",
    "pescatarian, pescetarian, pesco vegetarian, pescetarien, pescetarienne, pescotarier, pescatarier",
    "gluten free, no gluten, without gluten, sans gluten, glutenvrij, zonder gluten, geen gluten",
    "lactose free, no lactose, without lactose, sans lactose, lactosevrij, zonder lactose, geen lactose",
    "no pork, without pork, sans porc, pas de porc, geen varkensvlees, zonder varkensvlees",
    "no fish, without fish, sans poisson, pas de poisson, geen vis, zonder vis",
    "no alcohol, sans alcool, pas d alcool, geen alcohol, zonder alcohol",
)
"""Names of one diet, folded. An allergy is none of these: who may die of it is counted apart."""

_NONE: Final = (
    "none, no, nothing, no diet, no allergies, normal, any, all, everything, no restrictions, nil, n a, na, "
    "aucun, aucune, non, neant, rien, ras, normale, tout, sans objet, pas d allergie, aucune allergie, "
    "geen, nee, neen, nihil, niets, nvt, niet van toepassing, normaal, alles, geen allergieen"
)
"""What people write who eat everything, folded."""

_FILLING: Final = frozenset(("menu", "meal", "maaltijd", "repas", "diet", "dieet", "regime", "food"))
"""Words beside the name of a diet that say nothing more."""

_BETWEEN: Final = re.compile(r"[,;/+&\n]")


@lru_cache(maxsize=1000)
def diet_key(diet: str) -> str:
    """A diet as others are compared with it; empty for none. One of symbols alone stays what it is.

    ``Glutenvrij, végétarien`` is ``gluten free; vegetarian``.
    """
    if fold(diet) in _no_diets():
        return ""
    found = {key for part in _BETWEEN.split(diet) if (key := _one(part))}
    return "; ".join(sorted(found)) or diet.strip()


def _one(part: str) -> str:
    folded = fold(part)
    alone = " ".join(word for word in folded.split() if word not in _FILLING)
    return _names().get(folded) or _names().get(alone) or folded


@cache
def _names() -> dict[str, str]:
    """Each name of a diet to the first of its names."""
    return {name: names.split(", ")[0] for names in _ALIKE for name in names.split(", ")}


@cache
def _no_diets() -> frozenset[str]:
    return frozenset(_NONE.split(", "))

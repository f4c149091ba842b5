"""Captions of tables and figures: what they say beside the number of their series. Refuses to find them."""

import re

_NUMBER = re.compile(
    r"^[(（【]?(?:図表|図|表|写真)\s*[0-9０-９\-－‑–.．]+(?:[(（][0-9０-９]{1,2}[)）])*[)）】]?[\s:：.．]*"
)


def uncounted(caption: str) -> str:
    """Return a caption without the number of its series: 「図表3　推進体制図」 is 推進体制図; empty where it is all."""
    return _NUMBER.sub("", caption.strip())

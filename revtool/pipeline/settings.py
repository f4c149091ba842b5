"""Settings of a project folder: revtool.toml, found from the working folder upwards. Refuses unknown keys."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from revtool.errors import InputError, Said, said
from revtool.pipeline.project import NAME, nearest
from revtool.pipeline.reading import read_bytes
from revtool.writers.house import House
from revtool.writers.house_settings import BY_KEY, SETTINGS, commented
from revtool.writers.place import place

__all__ = ["NAME", "SETTINGS", "House", "Settings", "init", "settings"]

_PARTS = ("table", "compare")


class Settings(NamedTuple):
    """What a settings file says: how change tables look, and whether a difference in 送り仮名 alone is a change."""

    house: House = House()
    okurigana: bool = True


def settings(given: Mapping[str, object] | None = None, file: str | None = None) -> Settings:
    """Return the settings: defaults, then the settings file, then what the command line gives of a table's look.

    `file` names the settings file; without it the nearest revtool.toml is read, if there is one. Raises InputError that
    names the key for what the file may not say, and with the file "--KEY" for what an option may not.
    """
    found = Path(file) if file is not None else nearest()
    chosen = _read(found) if found is not None else Settings()
    style = chosen.house
    for key, value in (given or {}).items():
        changed = BY_KEY[key].put(style, value)
        if isinstance(changed, Said):
            raise InputError(f"--{key}", changed, said("see revtool table --help"))
        style = changed
    return chosen._replace(house=style)


def init(folder: str, *, force: bool) -> str:
    """Write the commented settings file into a folder and return its name. Raises OutputError."""
    path = str(Path(folder) / NAME)
    place(commented().encode(), path, force=force)
    return path


def _read(path: Path) -> Settings:
    name = str(path)
    data, _ = read_bytes(name)
    try:
        text = data.decode("utf-8-sig")
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as broken:  # TOMLDecodeError, UnicodeDecodeError, an impossible date
        raise InputError(
            name, said("this is not TOML in UTF-8: {why}", why=str(broken)), said("start again with revtool init")
        ) from broken
    file = _File(name, text)
    for part, value in content.items():
        if part not in _PARTS:
            raise file.unknown(part, value)
        if not isinstance(value, dict):
            raise file.refused(part, said("must be a part, [{part}]", part=part), said("start again with revtool init"))
    return Settings(_house(file, content.get("table", {})), _okurigana(file, content.get("compare", {})))


def _house(file: "_File", part: Mapping[str, object]) -> House:
    style = House()
    for key, value in part.items():
        setting = BY_KEY.get(key)
        if setting is None:
            raise file.refused(key, said("there is no such setting"), _meant(key, BY_KEY))
        changed = setting.put(style, value)
        if isinstance(changed, Said):
            raise file.refused(key, changed, said("the default is {default}", default=setting.default))
        style = changed
    return style


def _okurigana(file: "_File", part: Mapping[str, object]) -> bool:
    for key, value in part.items():
        if key != "okurigana":
            raise file.refused(key, said("there is no such setting"), _meant(key, ["okurigana"]))
        if not isinstance(value, bool):
            raise file.refused(key, said("must be true or false"), said("the default is {default}", default="true"))
    return bool(part.get("okurigana", True))


def _meant(key: str, known: Iterable[str]) -> Said:
    near = get_close_matches(key.lower().replace("_", "-"), known, 1)
    return said("did you mean {near}?", near=near[0]) if near else said("revtool init writes all that there are")


class _File(NamedTuple):
    """A settings file: its name and what it says."""

    name: str
    text: str

    def unknown(self, part: str, value: object) -> InputError:
        """Return what to say of a part that there is none of; a setting may stand outside its part."""
        if not isinstance(value, dict) and part in BY_KEY:
            return self.refused(part, said("this setting stands in no part"), said("put it under [table]"))
        near = get_close_matches(part.lower(), _PARTS, 1)
        known = said("known parts: [table], [compare]")
        mend = said("did you mean {near}?", near=f"[{near[0]}]") if near else known
        return self.refused(part, said("there is no such part"), mend)

    def refused(self, key: str, cause: Said, mend: Said) -> InputError:
        """Return what to say of a key, with its line."""
        lines = enumerate(self.text.splitlines(), 1)
        pattern = re.compile(rf"\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[=\].]")
        line = next((number for number, words in lines if pattern.match(words)), 1)
        return InputError(self.name, cause, mend, said("line {line}, {key}", line=line, key=key))

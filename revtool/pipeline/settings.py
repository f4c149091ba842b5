"""Settings of a project folder: revtool.toml, found from the working folder upwards. Refuses unknown keys."""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from revtool.errors import InputError, Said, cause_of, said
from revtool.pipeline.project import NAME, nearest
from revtool.writers.house import House
from revtool.writers.house_settings import BY_KEY, SETTINGS, commented
from revtool.writers.place import place

__all__ = ["NAME", "SETTINGS", "House", "house", "init", "read_settings"]


def house(given: Mapping[str, object], file: str | None = None) -> House:
    """Return the house style: defaults, then the settings file, then what the command line gives.

    `file` names the settings file; without it the nearest revtool.toml is read, if there is one. Raises InputError that
    names the key for what the file may not say, and with the file "--KEY" for what an option may not.
    """
    found = Path(file) if file is not None else nearest()
    style = read_settings(found)[0] if found is not None else House()
    for key, value in given.items():
        changed = BY_KEY[key].put(style, value)
        if isinstance(changed, Said):
            raise InputError(f"--{key}", changed, said("see revtool table --help"))
        style = changed
    return style


def init(folder: str, *, force: bool) -> str:
    """Write the commented settings file into a folder and return its name. Raises OutputError."""
    path = str(Path(folder) / NAME)
    place(commented().encode(), path, force=force)
    return path


def read_settings(path: Path) -> tuple[House, bool]:
    """Return the house style of a settings file, and whether 送り仮名 counts. Raises InputError."""
    name = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        content = tomllib.loads(text)
    except OSError as broken:
        raise InputError(
            name, said("it cannot be opened: {why}", why=cause_of(broken)), said("check the name and who may read it")
        ) from broken
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise InputError(
            name, said("this is not TOML in UTF-8: {why}", why=str(broken)), said("start again with revtool init")
        ) from broken
    for section in content:
        if section not in ("table", "compare"):
            raise _refused(name, text, section, said("there is no such part"), said("known parts: [table], [compare]"))
    table = content.get("table", {})
    if not isinstance(table, dict):
        raise _refused(name, text, "table", said("must be a part, [table]"), said("start again with revtool init"))
    style = House()
    for key, value in table.items():
        setting = BY_KEY.get(key)
        if setting is None:
            near = get_close_matches(key, BY_KEY, 1)
            mend = (
                said("did you mean {near}?", near=near[0]) if near else said("revtool init writes all that there are")
            )
            raise _refused(name, text, key, said("there is no such setting"), mend)
        changed = setting.put(style, value)
        if isinstance(changed, Said):
            raise _refused(name, text, key, changed, said("the default is {default}", default=setting.default))
        style = changed
    return style, _okurigana(name, text, content.get("compare", {}))


def _okurigana(name: str, text: str, part: object) -> bool:
    if not isinstance(part, dict):
        raise _refused(name, text, "compare", said("must be a part, [compare]"), said("start again with revtool init"))
    for key, value in part.items():
        if key != "okurigana":
            raise _refused(
                name, text, key, said("there is no such setting"), said("did you mean {near}?", near="okurigana")
            )
        if not isinstance(value, bool):
            default = said("the default is {default}", default="true")
            raise _refused(name, text, key, said("must be true or false"), default)
    return bool(part.get("okurigana", True))


def _refused(name: str, text: str, key: str, cause: Said, mend: Said) -> InputError:
    lines = enumerate(text.splitlines(), 1)
    pattern = re.compile(rf"\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    line = next((number for number, words in lines if pattern.match(words)), 1)
    return InputError(name, cause, mend, said("line {line}, {key}", line=line, key=key))

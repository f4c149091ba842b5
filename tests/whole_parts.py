"""Prints invented plans and their amendments: cover, statement, 目次, sections, as parts that `shape_formats` knows."""

from collections.abc import Iterator

from shape_formats import Part
from whole_amendments import Amended, is_claim
from whole_styles import Box, Node, Style, year

_SIGNS = ("１２３４５６７８９", "123456789", "①②③④⑤⑥⑦⑧⑨", "一二三四五六七八九")


def plan_parts(one: Amended, nodes: tuple[Node, ...]) -> list[Part]:
    """Return a plan as it is published, without 目次."""
    return [*_cover(one, one.outline.title, one.outline.years[0]), *_body(nodes, one.style)]


def amendment_parts(one: Amended, *, tables: bool = True) -> list[Part]:
    """Return an amendment as it is published; without `tables` its statement is a list."""
    out = _cover(one, one.outline.title + ("（変更）" if one.style.calendar == "both" else "変更計画"), 2026)
    out += [Part("head", one.style.statement), *_statement(one, tables=tables)]
    if one.rows:
        out.append(Part("head", "目次"))
        tail = {"pages": "\t{}", "dots": " ……… {}", "plain": ""}[one.style.contents]
        out += [Part("row", f"{label}　{title}".lstrip("　") + tail.format(page)) for label, title, page in one.rows]
    return [*out, *_body(one.sections, one.style)]


def _cover(one: Amended, title: str, at: int) -> list[Part]:
    city = title[: next(n for n, sign in enumerate(title) if sign in "市町村") + 1]
    return [Part("title", title), Part("text", f"{year(one.style, at, '年')}3月"), Part("text", city)]


def _statement(one: Amended, *, tables: bool) -> Iterator[Part]:
    form = one.style.items
    if not tables and form.startswith("table"):
        form = "(1) "
    if form.startswith("table"):
        head = ("変更事項", "変更の理由") if form == "table" else ("番号", "変更箇所", "変更理由")
        rows = [item if form == "table" else (str(n), *item) for n, item in enumerate(one.items, 1)]
        yield Part("table", rows=(head, *rows))
        return
    for n, (heading, reason) in enumerate(one.items):
        signs = next((signs for signs in _SIGNS if signs[0] in form), "")
        yield Part("text", (form.replace(signs[0], signs[n]) if signs else form) + heading)
        yield Part("text", reason)


def _body(nodes: tuple[Node, ...], style: Style) -> Iterator[Part]:
    for node in nodes:
        if is_claim(node, style) and not node.below and (style.form == "behind" or not node.title):
            yield Part(
                "head" if node.title else "text", f"{node.heading}　{style.claim}".replace("　　", "　"), node.depth
            )
            continue
        if node.label or node.title:
            yield Part("head", node.heading, node.depth)
        for block in node.blocks:
            match block:
                case str():
                    yield Part("text", block)
                case Box():
                    yield Part("box", rows=(block.texts,))
                case _:
                    yield Part("table", rows=block)
        yield from _body(node.below, style)

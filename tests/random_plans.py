"""Random plans and revisions of them, for the laws of drafting and applying."""

from hypothesis import strategies as st

NOUNS = ("道路", "公園", "窓口", "学校", "図書館", "港湾", "森林", "防災", "広報", "財源", "観光", "福祉")
VERBS = ("整えます", "見直します", "広げます", "調べます", "支えます", "公表します")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    year = draw(st.integers(1, 12))
    return f"{draw(st.sampled_from(NOUNS))}を令和{year}年度までに{draw(st.sampled_from(VERBS))}。"


Clause = tuple[str, list[str]]
Unit = tuple[str, list[str], list[Clause]]
Plan = list[tuple[str, list[Unit]]]
Texts = st.SearchStrategy[list[str]]

_ends = st.sampled_from(("の方針", "の現状", "の取組", "の体制"))
_nouns = st.sampled_from(NOUNS)
titles = st.one_of(
    st.tuples(_nouns, _ends).map("".join), *[st.tuples(_nouns, _nouns, _ends).map("".join) for _ in range(3)]
)
"""Titles, of which some stand twice in a plan."""
texts = st.lists(sentences(), min_size=1, max_size=2)


def plans(texts: Texts) -> st.SearchStrategy[Plan]:
    """Plans of one to three chapters with units, some of them with clauses."""
    clauses = st.lists(st.tuples(titles, texts), max_size=3, unique_by=lambda clause: clause[0])
    units = st.lists(st.tuples(titles, texts, clauses), min_size=1, max_size=4, unique_by=lambda unit: unit[0])
    return st.lists(st.tuples(titles, units), min_size=1, max_size=3, unique_by=lambda chapter: chapter[0])


@st.composite
def revisions(draw: st.DrawFn, texts: Texts = texts) -> tuple[Plan, Plan]:
    """A plan, and the same with sentences changed, and units and clauses put in, taken out and exchanged."""
    old = draw(plans(texts))
    return old, [(title, _revised(draw, inner, texts)) for title, inner in old]


def _revised(draw: st.DrawFn, old: list[Unit], texts: Texts) -> list[Unit]:
    clauses = st.lists(st.tuples(titles, texts), max_size=3, unique_by=lambda clause: clause[0])
    new = []
    for title, lead, inner in old:
        match draw(st.sampled_from(("same", "same", "text", "clauses", "gone", "before", "longer"))):
            case "same":
                new.append((title, lead, inner))
            case "longer" if all(f"{title}など" != other for other, _, _ in (*old, *new)):
                new.append((f"{title}など", lead, inner))
            case "text":
                new.append((title, draw(texts), inner))
            case "clauses":
                new.append((title, lead, draw(clauses)))
            case "before":
                fresh = draw(titles)
                if all(fresh != other for other, _, _ in (*old, *new)):
                    new.append((fresh, draw(texts), []))
                new.append((title, lead, inner))
            case _:
                pass
    return new or old[:1]


def namesakes(plan: Plan) -> bool:
    """Tell whether two headings of a plan have one title."""
    found = [title for title, _ in plan] + [title for _, inner in plan for title, _, _ in inner]
    found += [title for _, inner in plan for _, _, below in inner for title, _ in below]
    return len(set(found)) < len(found)

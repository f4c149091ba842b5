"""An Audit as one HTML page that needs nothing else: no script, no font, no picture from elsewhere."""

from collections.abc import Iterator
from html import escape

from revtool.errors import Say, said
from revtool.model.finding import Audit, Claim, Finding
from revtool.writers.audit_text import SEVERITIES, place_text, totals, whose_text

_STYLE = """
body { font-family: "Yu Gothic", "Hiragino Sans", "Noto Sans JP", sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem; color: #222; line-height: 1.6; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #bbb; padding: .3rem .6rem; text-align: left; }
section { border-left: .4rem solid #888; padding: .2rem 1rem; margin: 1rem 0; background: #f7f7f7; }
section.error { border-color: #b00020; } section.warning { border-color: #b36b00; }
section.info { border-color: #00639a; }
td:nth-child(2), td:nth-child(3), th { white-space: nowrap; } body { overflow-wrap: anywhere; }
td.false { color: #b00020; font-weight: bold; } td.true { color: #126b2a; } q { quotes: "「" "」"; }
dt { font-weight: bold; } h3 { margin: .3rem 0; font-size: 1rem; } .place { color: #555; }
@media (max-width: 40rem) { th, td { padding: .2rem .3rem; } dd { margin-left: 1rem; } }
@media (prefers-color-scheme: dark) { :root { color-scheme: dark; } body { color: #ddd; background: #1b1b1b; }
  section { background: #262626; } .place { color: #aaa; } th, td { border-color: #555; }
  td.true { color: #6fcf8a; } td.false { color: #ff8a8a; } }
"""


def audit_html(audit: Audit, say: Say) -> str:
    """Return the page: the sum, the findings, the claims, what was not checked."""
    heading = say(said("Audit of {name}", name=audit.sources[0][1].name))
    body = [
        f"<h1>{escape(heading)}</h1>",
        f"<p>{escape(totals(audit, say))}</p>",
        *(_finding(audit, finding, say) for finding in audit.findings),
        f"<h2>{escape(say(said('Claims of 変更なし: {count}', count=len(audit.claims))))}</h2>",
        "<table>",
        *_rows(audit, say),
        "</table>",
        *(f"<p>{escape(say(said('not checked')))}: {escape(say(words))}</p>" for words in audit.unchecked),
    ]
    language = say(said("en"))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(heading)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _finding(audit: Audit, finding: Finding, say: Say) -> str:
    path = finding.section.path if finding.section is not None else ""
    where = " ".join(part for part in (audit.source(finding.of).name, place_text(finding.at, say), path) if part)
    texts = "".join(
        f"<dt>{escape(whose_text(quote.of, say))}</dt><dd><q>{escape(quote.text)}</q></dd>" for quote in finding.texts
    )
    return (
        f'<section class="{finding.severity.value}"><h3>{finding.code} {escape(say(SEVERITIES[finding.severity]))}: '
        f'{escape(say(finding.message))}</h3><p class="place">{escape(where)}</p>'
        + (f"<dl>{texts}</dl>" if texts else "")
        + f"<p>→ {escape(say(finding.mend))}</p></section>"
    )


def _rows(audit: Audit, say: Say) -> Iterator[str]:
    head = (said("section"), said("wording"), said("verdict"), said("why"))
    yield "<tr>" + "".join(f"<th>{escape(say(words))}</th>" for words in head) + "</tr>"
    for claim in audit.claims:
        yield _row(claim, say)


def _row(claim: Claim, say: Say) -> str:
    verdict = claim.verdict.value
    why = say(claim.why) if claim.why is not None else ""
    path = claim.section.path if claim.part is None else f"{claim.section.path} / {claim.part}"
    cells = f"<td>{escape(path)}</td><td>{escape(claim.wording)}</td>"
    words = {"true": said("true"), "false": said("false"), "unverifiable": said("unverifiable")}[verdict]
    return f'<tr>{cells}<td class="{verdict}">{escape(say(words))}</td><td>{escape(why)}</td></tr>'

"""How a page in a browser shows formulas, tasks and footnotes: as MathML, boxes and links."""

from html import escape

from app.exchange.markup import Markup, MathText
from app.markdown.mathml import mathml
from app.markdown.tex import TexError

STYLE = """
ul > li.task > input, ul > li.task > p:first-child > input { margin-inline: -1.4em .4em; }
:is(ul, ol):has(> li[dir]) { padding-inline: 2.5em; } input { accent-color: var(--accent); }
.formula { margin: .75em 0; padding: .25em 0; overflow-x: auto; overflow-y: hidden; }
.formula math { text-align: start; } .notes { border-top: 1px solid var(--line);
  margin-top: 1.5rem; font-size: .9rem; color: var(--quiet); } .notes p { margin: .3rem 0; }
sup a, .back { text-decoration: none; } :target { background: var(--shade); border-radius: 4px; }
@media print { .back { display: none; } .formula { overflow: visible; break-inside: avoid; } }
"""


class WebMarkup(Markup):
    """Of one text of a page."""

    finds_direction = True

    def formula(self, math: MathText) -> str:
        """As MathML; what cannot be converted stays TeX."""
        try:
            shown = mathml(math.tex, display=math.display, block=math.block)
        except TexError:
            shown = f'<code dir="ltr">{escape(math.source, quote=False)}</code>'
        return f'<div class="formula" dir="ltr">{shown}</div>\n' if math.block else shown

    def box(self, *, is_done: bool) -> str:
        """A box that shows and does nothing."""
        return f'<input type="checkbox" disabled{" checked" if is_done else ""}> '

    def left_to_right(self, html: str) -> str:
        """A formula does so by itself."""
        return html if html.startswith("<math") else super().left_to_right(html)

"""A trial's results as one HTML file to read or to print: no script, nothing from any network."""

from datetime import UTC, datetime
from html import escape

from app.inference.words import tr
from app.speedlab.trials.chart import (
    OF_ALL,
    SHARES,
    Axis,
    chart,
    difference_axis,
    ratio_axis,
)
from app.speedlab.trials.design import Presentation, Slot
from app.speedlab.trials.findings import Estimates, Findings, Ratio, Results, ScaleFinding, Share
from app.speedlab.trials.words import (
    caveats,
    counted,
    delivery_names,
    estimate_sentence,
    percent,
    percents,
    preference_sentence,
    scale_sentence,
)

_FASTER = tr("Which felt faster")
_HOW_LONG = tr("How long it seemed")
_LINES = tr("Lines are 95 % intervals, a dashed line is no difference.")
_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1c1c1a; background: #fff; margin: 2rem auto;
  max-width: 52rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
h3 { font-size: 1rem; margin-top: 1.6rem; }
p.said { font-weight: 600; } p.small, td.n { color: #5c5c57; }
table { border-collapse: collapse; margin: .6rem 0; width: 100%; }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; vertical-align: middle;
  border-bottom: 1px solid #e4e4e0; } th { font-weight: 600; width: 38%; }
svg { display: block; } svg text { font-size: 8px; fill: #5c5c57; }
.axis { stroke: #d5d5d0; } .neutral { stroke: #8a8a84; stroke-dasharray: 2 2; }
.interval { stroke: #2f6feb; stroke-width: 3; } circle { fill: #2f6feb; }
@media print { body { margin: 0; max-width: none; } section { break-inside: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_DIRECTIONS = {
    ord(mark): f"[U+{ord(mark):04X}]"
    for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}
"""Marks that turn the direction of what follows; they are shown instead of carried out."""


def report(found: Results, made_at: datetime) -> str:
    """The whole file, UTF-8. Everything that a person wrote is escaped."""
    design = found.design
    words = delivery_names(design)
    body = [
        f"<h1>{written(design.name)}</h1>",
        _facts(found, words, made_at),
        _heading(tr("All participants")),
        _part(found.whole, words),
        _heading(tr("What to know before concluding anything")),
        "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in caveats(found)) + "</ul>",
    ]
    if len(found.by_profile) > 1:
        body.append(_heading(tr("By profile")))
        body += [_part(part, words) for part in found.by_profile]
    if found.by_participant:
        body.append(_heading(tr("By participant")))
        body += [_part(part, words) for part in found.by_participant]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{_plain(design.name)}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def written(text: str) -> str:
    """What a person wrote, as HTML: no markup in it, its direction kept to itself."""
    return f"<bdi>{_plain(text)}</bdi>"


def _plain(text: str) -> str:
    return escape(text.translate(_DIRECTIONS))


def _facts(found: Results, words: dict[Slot, str], made_at: datetime) -> str:
    design = found.design
    when = {
        Presentation.ONE_AFTER_ANOTHER: tr("one after another"),
        Presentation.AT_THE_SAME_TIME: tr("at the same time"),
    }[design.presentation]
    replies = "; ".join(
        f"{written(material.title)} ({written(material.profile_name)})"
        for material in design.materials
    )
    design_told = tr(
        "Blind trial of two deliveries of the same replies: {first} and {second}, both complete at "
        "the same moment, played {when}. Deliveries were unnamed; sides and order were drawn and "
        "counterbalanced (seed {seed}).",
        first=words[Slot.FIRST],
        second=words[Slot.SECOND],
        when=when,
        seed=design.seed,
    )
    answered = tr(
        "{people} answered {answered} of {planned}. Replies: {replies}.",
        people=counted(found.whole.units, "participant"),
        answered=found.whole.answered,
        planned=counted(found.planned, "planned comparison"),
        replies=replies,
    )
    made = tr("Made {at:%Y-%m-%d %H:%M} UTC by First Token.", at=made_at.astimezone(UTC))
    return f'<p>{design_told}</p><p>{answered}</p><p class="small">{made} {_LINES}</p>'


def _heading(text: str) -> str:
    return f"<h2>{text}</h2>"


def _part(found: Findings, words: dict[Slot, str]) -> str:
    if not found.answered:
        text = tr("Nothing was answered yet, so nothing can be concluded.")
        return f"<section>{_title(found)}{_said(text)}</section>"
    parts = [_title(found), _preference(found, words)]
    if found.estimates is not None:
        parts.append(_estimates(found.estimates, words))
    parts += [_scale(scale, words) for scale in found.scales]
    return "".join(f"<section>{part}</section>" for part in parts)


def _title(found: Findings) -> str:
    people = f"n = {counted(found.units, 'participant')}, " if found.by_participant else "n = "
    answered = counted(found.answered, "comparison")
    title = f"<h3>{written(found.title)}</h3>" if found.title else ""
    return f'{title}<p class="small">{people}{answered}</p>'


def _preference(found: Findings, words: dict[Slot, str]) -> str:
    preference = found.preference
    rows = [
        _share_row(words[Slot.FIRST], preference.first, OF_ALL),
        _share_row(words[Slot.SECOND], preference.second, OF_ALL),
        _share_row(tr("No preference"), preference.neither, OF_ALL),
        _share_row(
            tr("{words}, of those with a preference", words=words[Slot.FIRST]),
            preference.decided,
            SHARES,
        ),
    ]
    first, second, neither = preference.comparisons
    told = tr(
        "Single comparisons: {names} {first}, {names2} {second}, no difference {neither}.",
        names=words[Slot.FIRST],
        first=first,
        names2=words[Slot.SECOND],
        second=second,
        neither=neither,
    )
    single = f'<p class="small">{told}</p>'
    said = preference_sentence(found, words)
    return f"<h3>{_FASTER}</h3>{_said(said)}{_table(rows)}{single}"


def _share_row(label: str, share: Share, axis: Axis) -> str:
    if share.interval is None:
        return _row(label, "", tr("none"))
    figures = f"{percent(share.value)} ({percents(share.interval)})"
    drawn = chart(share.value, share.interval, axis, figures)
    return _row(
        label,
        drawn,
        tr("{figures}, {count} of {total}", figures=figures, count=share.count, total=share.total),
    )


def _estimates(found: Estimates, words: dict[Slot, str]) -> str:
    ratios = (found.first, found.second, found.between)
    bounds = [end for ratio in ratios if ratio.interval for end in _ends(ratio)]
    axis = ratio_axis([*(ratio.value for ratio in ratios), *bounds])
    rows = [
        _ratio_row(tr("{words}, estimated over real", words=words[Slot.FIRST]), found.first, axis),
        _ratio_row(
            tr("{words}, estimated over real", words=words[Slot.SECOND]), found.second, axis
        ),
        _ratio_row(
            tr("{words} over {words2}", words=words[Slot.FIRST], words2=words[Slot.SECOND]),
            found.between,
            axis,
        ),
    ]
    said = estimate_sentence(found, words)
    return f"<h3>{_HOW_LONG}</h3>{_said(said)}{_table(rows)}"


def _ends(ratio: Ratio) -> tuple[float, ...]:
    return () if ratio.interval is None else (ratio.interval.low, ratio.interval.high)


def _ratio_row(label: str, ratio: Ratio, axis: Axis) -> str:
    bounds = tr("no interval")
    if ratio.interval is not None:
        low, high = ratio.interval.low, ratio.interval.high
        bounds = tr("{low:.2f} to {high:.2f}", low=low, high=high)
    figures = f"{ratio.value:.2f} ({bounds})"
    return _row(
        label, chart(ratio.value, ratio.interval, axis, figures), f"{figures}, n = {ratio.units}"
    )


def _scale(found: ScaleFinding, words: dict[Slot, str]) -> str:
    scale = found.scale
    bounds = tr("no interval")
    if found.interval is not None:
        bounds = tr("{low:+.2f} to {high:+.2f}", low=found.interval.low, high=found.interval.high)
    figures = f"{found.difference:+.2f} ({bounds})"
    axis = difference_axis(scale.points)
    label = tr("{words} minus {words2}", words=words[Slot.FIRST], words2=words[Slot.SECOND])
    drawn = chart(found.difference, found.interval, axis, figures)
    ends = tr(
        "1 is {written}, {points} is {written2}",
        written=written(scale.low),
        points=scale.points,
        written2=written(scale.high),
    )
    return (
        f"<h3>{written(scale.question)}</h3>{_said(scale_sentence(found, words))}"
        f"{_table([_row(label, drawn, f'{figures}, n = {found.units}')])}"
        f'<p class="small">{ends}.</p>'
    )


def _said(sentence: str) -> str:
    return f'<p class="said">{escape(sentence)}</p>'


def _table(rows: list[str]) -> str:
    return f"<table>{''.join(rows)}</table>"


def _row(label: str, drawn: str, figures: str) -> str:
    return f'<tr><th scope="row">{label}</th><td>{drawn}</td><td class="n">{figures}</td></tr>'

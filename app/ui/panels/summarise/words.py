"""Sentences about a document and its summary."""

from app.documents.languages import language_name
from app.documents.summary.estimate import time_words
from app.documents.summary.forecast import forecast
from app.engines.replying import ASK_AGAIN, KEPT
from app.inference.events import Failed
from app.inference.money import UNKNOWN, dollars
from app.inference.words import tr
from app.ui.panels.summarise.languages import NAMES
from app.ui.panels.summarise.library import OpenDocument
from app.ui.panels.summarise.planning import Made
from app.ui.panels.summarise.written import Written


def about(opened: OpenDocument, made: Made | None) -> str:
    """For example "42 pages, 9,120 words, 18,204 tokens, English"."""
    document = opened.document
    parts = [tr("1 word") if opened.words == 1 else tr("{words:,} words", words=opened.words)]
    if made is not None:
        parts.append(_tokens(made))
    if document.pages is not None:
        pages = tr("1 page") if document.pages == 1 else tr("{pages:,} pages", pages=document.pages)
        parts.insert(0, pages)
    if document.language is not None:
        parts.append(NAMES.get(language_name(document.language), document.language))
    return ", ".join(parts)


def _tokens(made: Made) -> str:
    tilde = "" if made.plan.reader.is_local else "~"
    return tr("{tilde}{tokens:,} tokens", tilde=tilde, tokens=made.plan.tokens)


def offline_sentence(provider: str) -> str:
    """Of a document that a provider's model is to read while Offline refuses all of them."""
    return tr(
        "Offline is switched on, so {provider} is not asked. Switch it off in the model's menu, "
        "or choose a model on this computer.",
        provider=provider,
    )


def share_done(written: Written) -> float:
    """How much of a summary is done, 0 to 1: of the tokens that are read and written."""
    plan = written.run.plan
    whole = forecast(plan.work(), None)
    progress = written.run.summary.progress()
    left = forecast(plan.work(), None, progress.done, progress.combined)
    if progress.result is not None:
        return 1.0
    total = whole.read_tokens + whole.written_tokens
    share = 1 - (left.read_tokens + left.written_tokens) / total if total else 0.0
    return min(0.99, max(0.0, share))


def progress_sentence(written: Written) -> str:
    """How far a summary is: for example "Section 6 of 9, about 38 s left."."""
    run = written.run
    if run.is_running:
        return _running(written)
    if written.is_complete:
        return _complete(written)
    if run.failure is not None:
        return f"{_reason(run.failure)} {_kept(written)}"
    return _kept(written) if written.is_begun else ""


def before_sentence(written: Written) -> str:
    """Of a summary that another model has made than the one that is loaded."""
    name = written.run.plan.reader.name
    if written.is_complete:
        return tr(
            "Written by {name}. Summarise writes it with the model that is loaded now.", name=name
        )
    done, total = len(written.run.summary.progress().done), len(written.run.plan.pieces)
    return tr(
        "{name} has read {done} of {total} sections. They are kept for when it is loaded again.",
        name=name,
        done=done,
        total=total,
    )


def _running(written: Written) -> str:
    run = written.run
    if run.is_stopping:
        return tr("Stopping. What was read is kept.")
    left = run.left_s
    about_left = (
        tr(", about {time_words} left", time_words=time_words(left))
        if left is not None and left >= 1
        else ""
    )
    levels = {step.level for step in run.reading}
    if levels and min(levels) > 0:
        return tr("Combining what the sections say{about_left}.", about_left=about_left)
    total = len(run.plan.pieces)
    if total == 1:
        return tr("Reading it in one piece{about_left}. Nothing is cut.", about_left=about_left)
    numbers = sorted(step.number + 1 for step in run.reading if not step.level)
    names = ", ".join(map(str, numbers)) or str(len(run.summary.progress().done))
    names = (
        tr("Section {names}", names=names)
        if len(numbers) < 2  # noqa: PLR2004 - as in so many languages
        else tr("Sections {names}", names=names)
    )
    again = tr(" It is read again, as the first text was of no use.") if _is_again(written) else ""
    return tr(
        "{names} of {total}{about_left}. Every section is read; none is cut.{again}",
        names=names,
        total=total,
        about_left=about_left,
        again=again,
    )


def _is_again(written: Written) -> bool:
    return any(step.is_second_try for step in written.run.reading)


def _complete(written: Written) -> str:
    run = written.run
    covered = written.outcome.covered if written.outcome is not None else ()
    draws = (
        tr("It draws on {sum} of {covered} sections.", sum=sum(covered), covered=len(covered))
        if len(covered) > 1
        else ""
    )
    if not run.usages:
        return tr("Written before, and kept. {draws}", draws=draws).strip()
    return f"{figures(written)}. {draws}".strip()


def figures(written: Written) -> str:
    """What a run took: "Done in 31 s: 8,600 tokens in, 730 out, $0"; empty for nothing."""
    run = written.run
    if not run.usages:
        return ""
    read = sum(usage.prompt_tokens for usage in run.usages)
    wrote = sum(usage.completion_tokens for usage in run.usages)
    tilde = "~" if any(usage.estimated for usage in run.usages) else ""
    usd = run.cost_usd
    money = UNKNOWN if usd is None else dollars(usd, estimated=bool(tilde and usd))
    took = time_words(run.elapsed_s)
    return tr(
        "Done in {took}: {tilde}{read:,} tokens in, {tilde}{wrote:,} out, {money}",
        took=took,
        tilde=tilde,
        read=read,
        wrote=wrote,
        money=money,
    )


def _reason(failure: Failed) -> str:
    """What happened, without what only a chat keeps and has a button for."""
    sentence = failure.sentence.replace(KEPT, "").replace(ASK_AGAIN, "")
    return " ".join(sentence.split())


def _kept(written: Written) -> str:
    done = len(written.run.summary.progress().done)
    total = len(written.run.plan.pieces)
    if not done:
        return tr("Nothing was read yet. Summarise begins again.")
    return tr(
        "{done} of {total} sections are read and kept. Resume goes on with the next one.",
        done=done,
        total=total,
    )

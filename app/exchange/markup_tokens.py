"""The parser's tokens made ready for HTML: footnotes taken out, boxes put in, directions said.

A text's direction is said where it is another than that around it, so a text in one direction has
no more than it needs.
"""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from app.markdown.direction import is_rtl

BOX = "task_box"
"""The type of the token that stands for a task's box; `meta["done"]` says which."""
BACK = "note_back"
"""The type of the token that leads back from a note, which has `meta["number"]`."""

_BULLETS = frozenset("-*+")
_ROWS = frozenset({"thead", "tbody", "tr"})
_CODE = frozenset({"code_inline", "html_inline", "math_inline"})
_CODE_BLOCKS = frozenset({"fence", "code_block", "html_block"})


def arranged(tokens: Sequence[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """The text without its footnotes, and these by label; of two with one label the last counts."""
    body: list[Token] = []
    notes: dict[str, list[Token]] = {}
    around = [("", body)]
    for token in _with_boxes(tokens):
        match token.type:
            case "footnote_reference_open":
                around.append((str(token.meta["label"]), []))
            case "footnote_reference_close":
                label, note = around.pop()
                notes[label] = note
            case _:
                around[-1][1].append(token)
    for text in (body, *notes.values()):
        _direct(text)
    return body, notes


def text_of(token: Token) -> str:
    """The text of a picture's description."""
    texts = (text_of(t) if t.children else t.content for t in token.children or ())
    return "".join(
        " " if t.type.endswith("break") else text
        for t, text in zip(token.children or (), texts, strict=True)
    )


def _with_boxes(tokens: Sequence[Token]) -> Iterator[Token]:
    box: Token | None = None
    for token in tokens:
        if box is not None and token.type != "paragraph_open":
            if token.type == "inline":
                token.children = [box, *(token.children or ())]
            else:
                yield box
            box = None
        yield token
        if token.type == "list_item_open" and "task" in token.meta:
            token.attrSet("class", "task")
            if token.markup in _BULLETS:
                token.attrSet("style", "list-style-type: none")
            box = Token(BOX, "", 0, meta={"done": token.meta["task"]})


def _direct(tokens: Sequence[Token]) -> None:
    """Say where a text runs from right to left, and where not any more."""
    ways = [False]
    for at, token in enumerate(tokens):
        if token.type == "inline":
            _set_apart(token.children or (), rtl=ways[-1])
        elif token.nesting < 0:
            ways.pop()
        elif token.nesting > 0:
            way = ways[-1] if token.tag in _ROWS else is_rtl(_texts(tokens, at))
            if way != ways[-1]:
                token.attrSet("dir", "rtl" if way else "ltr")
            ways.append(way)
        elif token.type in _CODE_BLOCKS:
            token.meta["is_apart"] = ways[-1]


def _texts(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """What is said from the opening token at `at` to what closes it; not code, not formulas."""
    for later in range(at, len(tokens)):
        token = tokens[later]
        for child in token.children or ():
            if child.type not in _CODE:
                yield text_of(child) if child.children else child.content
        if token.nesting < 0 and token.level == tokens[at].level:
            return


def _set_apart(tokens: Sequence[Token], *, rtl: bool) -> None:
    links = 0
    for token in tokens:
        links += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "image":
            token.meta["is_linked"] = links > 0
        elif token.type in _CODE:
            token.meta["is_apart"] = rtl

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conversations.tree import ChatMessage, Tree, title_from
from app.inference.request import Role

START = datetime(2026, 1, 1, tzinfo=UTC)


def message(number: int, parent: int | None, at: int) -> ChatMessage:
    return ChatMessage(
        str(number),
        None if parent is None else str(parent),
        Role.USER,
        f"text {number}",
        START + timedelta(seconds=at),
    )


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Sound trees: each message but the first hangs on one before it."""
    count = draw(st.integers(1, 25))
    messages = [message(0, None, draw(st.integers(0, 5)))]
    for number in range(1, count):
        parent = draw(st.none() | st.integers(0, number - 1))
        messages.append(message(number, parent, draw(st.integers(0, 5))))
    return Tree.of(messages)


@st.composite
def broken_trees(draw: st.DrawFn) -> Tree:
    """Parents may be missing, later than their children, or the message itself."""
    count = draw(st.integers(1, 12))
    parents = st.none() | st.integers(0, count + 2)
    return Tree.of(message(n, draw(parents), draw(st.integers(0, 5))) for n in range(count))


@given(trees())
def test_a_path_leads_from_a_root_to_its_leaf_link_by_link(tree: Tree) -> None:
    for leaf_id in tree.messages:
        path = tree.path(leaf_id)
        assert path[-1].id == leaf_id
        assert [m.parent_id for m in path] == [None, *(m.id for m in path[:-1])]


@given(trees())
def test_the_newest_leaf_is_reached_by_the_newest_child_each_time(tree: Tree) -> None:
    children: dict[str, list[ChatMessage]] = {}
    for each in tree.messages.values():
        if each.parent_id is not None:
            children.setdefault(each.parent_id, []).append(each)
    for start in tree.messages:
        path = tree.path(tree.newest_leaf(start))
        ids = [m.id for m in path]
        below = ids[ids.index(start) :]
        assert below[-1] not in children
        for parent_id, child_id in itertools.pairwise(below):
            newest = max(child.created_at for child in children[parent_id])
            assert tree.messages[child_id].created_at == newest


@given(broken_trees())
def test_a_damaged_tree_neither_loops_nor_fails(tree: Tree) -> None:
    for message_id in tree.messages:
        path = tree.path(message_id)
        assert path[-1].id == message_id
        assert len({m.id for m in path}) == len(path)
        assert tree.newest_leaf(message_id) in tree.messages


@given(trees())
def test_versions_are_the_siblings_with_the_last_one_newest(tree: Tree) -> None:
    for each in tree.messages.values():
        versions = tree.versions(each.id)
        assert each in versions
        assert {v.parent_id for v in versions} == {each.parent_id}
        assert list(versions) == sorted(versions, key=lambda m: m.created_at)
        if each.parent_id is not None:
            assert versions[-1].id in {m.id for m in tree.path(tree.newest_leaf(each.parent_id))}


def test_a_path_of_ten_thousand_messages_is_walked_without_recursion() -> None:
    tree = Tree.of(message(n, n - 1 if n else None, n) for n in range(10_000))
    assert tree.newest_leaf("0") == "9999"
    assert len(tree.path("9999")) == 10_000


def test_a_message_that_changed_takes_its_own_place() -> None:
    tree = Tree.of(message(n, n - 1 if n else None, n) for n in range(3))
    changed = replace(tree.messages["1"], text="changed")
    assert [m.text for m in tree.with_message(changed).path("2")] == ["text 0", "changed", "text 2"]
    assert tree.messages["1"].text == "text 1"


def test_no_leaf_gives_no_path_and_an_unknown_one_is_an_error() -> None:
    tree = Tree.of([message(0, None, 0)])
    assert tree.path(None) == ()
    with pytest.raises(KeyError):
        tree.path("9")


@given(st.text(max_size=200))
def test_a_title_is_one_short_line_that_is_never_empty(text: str) -> None:
    title = title_from(text)
    assert title.strip()
    assert len(title) <= 61
    assert len(title.splitlines()) == 1

"""What `firsttoken summarise` prints of replies that are known."""

from pathlib import Path

from app.conversations.opening import DATABASE_NAME
from tests.documents.reading_kit import document_of
from tests.documents.summary.kit import chronicle
from tests.engines.remote_peers import ScriptedServer, reply
from tests.terminal.commands import Home
from tests.terminal.paid_model import BY, GOOD, body_of, prefer, texts_sent


def test_quotes_stand_in_the_document_where_json_says(remote_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text(f"# Wärme \N{FIRE}\n\n{chronicle(300)[0][1]}\n\nThe roof was repaired.\n")
    said = "Somebody repaired the northern roof of the harbour."
    with ScriptedServer((reply(f"- {said}"),)) as server:
        prefer(remote_home, server)
        done = remote_home.run("summarise", str(file), *BY, "--json")
    body, text = body_of(done), document_of(file).text
    (point,) = body["points"]
    assert point["text"] == said
    assert point["links"]
    for link in point["links"]:
        assert text[link["start"] : link["end"]].strip() == link["quote"] != ""
        assert "roof" in link["quote"]
        assert (link["label"], link["page"]) == ("§1", None)
    assert body["coverage"] == 1.0
    assert body["notes"][0]["points"] == body["points"]


def test_points_are_printed_with_their_sources(remote_home: Home, tmp_path: Path) -> None:
    story = "The council refused the new tariff. The night watch planted forty pear trees."
    answer = reply("- The council refused the tariff.\n", "- Dragons devoured submarines.")
    with ScriptedServer((answer,)) as server:
        prefer(remote_home, server)
        done = remote_home.run("summarise", "-", *BY, stdin=story.encode())
    assert done.stdout == (
        "- The council refused the tariff. [§1]\n- Dragons devoured submarines. [no source found]\n"
    )


def test_several_files_are_one_document(remote_home: Home, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("one", "two")]
    for file, (_, text) in zip(files, chronicle(300), strict=False):
        file.write_text(text)
    with ScriptedServer((GOOD,)) as server:
        prefer(remote_home, server)
        done = remote_home.run("summarise", *map(str, files), *BY, "--json")
        (sent,) = texts_sent(server)
    assert body_of(done)["document"]["title"] == "one and two"
    assert all(text.partition("\n")[0] in sent for _, text in chronicle(300)[:2])


def test_a_text_of_no_use_is_asked_once_more_and_said(remote_home: Home) -> None:
    empty = reply(" ")
    with ScriptedServer((empty,)) as server:
        prefer(remote_home, server)
        done = remote_home.run("summarise", "-", *BY, stdin=b"The mill burned down. It was old.")
        assert len(server.requests) == 2
    assert done.returncode == 0
    assert "(The model's text was of no use: it was empty.)" in done.stdout


def test_what_cannot_be_kept_is_said_and_read_all_the_same(
    remote_home: Home, tmp_path: Path
) -> None:
    (remote_home.data_dir / "data" / DATABASE_NAME).mkdir(parents=True)
    with ScriptedServer((GOOD,)) as server:
        prefer(remote_home, server)
        done = remote_home.run("summarise", "-", *BY, stdin=b"The mill burned down. It was old.")
    assert done.returncode == 0
    assert done.stdout.startswith("- The council")
    assert "not saved" in done.stderr

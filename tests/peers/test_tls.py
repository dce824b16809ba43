"""Certificates, really checked."""

import ssl
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from app.inference.events import FailureKind
from tests.engines.engine_kit import ask
from tests.engines.remote_peers import ScriptedServer, remote, reply


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def server(certificate: trustme.LeafCert) -> ScriptedServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return ScriptedServer((reply("All ", "well."),), context)


def test_a_providers_own_authority_is_trusted(authority: trustme.CA, ca_file: str) -> None:
    with (
        server(authority.issue_cert("127.0.0.1")) as peer,
        closing(remote(peer.address, ca_file=ca_file)) as engine,
    ):
        assert ask(engine, "Hello?").text == "All well."


def test_an_authority_that_nobody_knows_is_refused(authority: trustme.CA) -> None:
    with server(authority.issue_cert("127.0.0.1")) as peer:
        with closing(remote(peer.address)) as engine:
            failed = ask(engine, "Hello?").failed
        assert peer.requests == []
    assert failed.kind is FailureKind.TLS
    assert "not trusted" in failed.sentence
    assert not failed.retryable


def test_a_certificate_of_another_name_is_refused(authority: trustme.CA, ca_file: str) -> None:
    with (
        server(authority.issue_cert("elsewhere.test")) as peer,
        closing(remote(peer.address, ca_file=ca_file)) as engine,
    ):
        failed = ask(engine, "Hello?").failed
    assert failed.kind is FailureKind.TLS
    assert "another name" in failed.sentence


def test_an_expired_certificate_is_refused(authority: trustme.CA, ca_file: str) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with (
        server(authority.issue_cert("127.0.0.1", not_after=yesterday)) as peer,
        closing(remote(peer.address, ca_file=ca_file)) as engine,
    ):
        failed = ask(engine, "Hello?").failed
    assert failed.kind is FailureKind.TLS
    assert "expired" in failed.sentence


def test_a_file_that_holds_no_certificate_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    path.write_text("hello")
    with closing(remote("https://127.0.0.1:1/v1", ca_file=str(path))) as engine:
        failed = ask(engine, "Hello?").failed
    assert failed.kind is FailureKind.TLS
    assert str(path) in failed.sentence


def test_a_proxy_that_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",)
    with ScriptedServer((refusal,)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        with closing(remote("https://api.example.test/v1")) as engine:
            failed = ask(engine, "Hello?").failed
    assert failed.kind is FailureKind.PROXY
    assert "proxy" in failed.sentence

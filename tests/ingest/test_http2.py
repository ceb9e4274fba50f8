"""HTTP/2 over TLS: a server on the loopback that speaks nothing else."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

from tasks.ingest.transport import CheckedBackend, CheckedTransport

PAGE = "<html><body><p>가온시가 새 도서관을 연다고 5일 밝혔다.</p></body></html>".encode()


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that signs itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "identity.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def site(identity: Path) -> Iterator[str]:
    """The address of a server that takes connections one after the other and speaks HTTP/2 only."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(identity)
    context.set_alpn_protocols(["h2"])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_serve, args=(listener, context), daemon=True).start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"


def _serve(listener: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            connected, _ = listener.accept()
        except OSError:
            return  # the test is over
        # A client that does not trust us, or has what it wants, just goes.
        with suppress(OSError), context.wrap_socket(connected, server_side=True) as tls:
            _talk(tls)


def _talk(tls: ssl.SSLSocket) -> None:
    talk = H2Connection(H2Configuration(client_side=False))
    talk.initiate_connection()
    tls.sendall(talk.data_to_send())
    while data := tls.recv(65536):
        for event in talk.receive_data(data):
            if isinstance(event, RequestReceived) and event.stream_id is not None:
                headers = [(":status", "200"), ("content-type", "text/html"), ("etag", '"1"')]
                talk.send_headers(event.stream_id, headers)
                talk.send_data(event.stream_id, PAGE, end_stream=True)
        tls.sendall(talk.data_to_send())


def transport() -> CheckedTransport:
    return CheckedTransport(CheckedBackend(allow_private=True))


def test_a_page_comes_over_http2_and_tls(site: str, identity: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusting = ssl.create_default_context(cafile=str(identity))
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **_: trusting)
    with httpx.Client(transport=transport()) as client:
        answers = [client.get(f"{site}/{name}") for name in ("a", "b")]
    assert [(a.http_version, a.status_code, a.content) for a in answers] == [("HTTP/2", 200, PAGE)] * 2


def test_a_server_that_nobody_vouches_for_is_not_read(site: str) -> None:
    with (
        httpx.Client(transport=transport()) as client,
        pytest.raises(httpx.ConnectError, match="certificate"),
    ):
        client.get(f"{site}/a")

"""Over https only a server is believed whose certificate is."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.a_server import Site, site
from tests.unit.fetch.conftest import QUICK
from tocsin.fetch import Client, Failure, Network, Page

REQUEST = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for localhost that nobody vouches for, its key in the same file."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine: apt-get install openssl")
    path = tmp_path / "both.pem"
    subprocess.run(
        [
            *REQUEST.split(),
            *("-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", tmp_path / "key.pem", "-out", tmp_path / "certificate.pem"),
        ],
        check=True,
        capture_output=True,
    )
    path.write_bytes(
        (tmp_path / "key.pem").read_bytes() + (tmp_path / "certificate.pem").read_bytes()
    )
    return path


@pytest.fixture
def served(certificate: Path) -> Iterator[Site]:
    with site(certificate) as running:
        yield running


def test_a_certificate_that_nobody_vouches_for_or_of_another_name_is_refused(
    served: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.put("/a", b"x" * 90_000)
    client = Client(network=Network(loopback=True), limits=QUICK, sleep=lambda _: None)
    told = client.fetch(f"https://localhost:{served.port}/a")
    assert isinstance(told, Failure)
    assert told.reason == "the connection is not safe: self-signed certificate"
    monkeypatch.setenv(ssl.get_default_verify_paths().openssl_cafile_env, str(certificate))
    got = client.fetch(f"https://localhost:{served.port}/a")
    assert isinstance(got, Page)
    assert len(got.fetched.content) == 90_000
    told = client.fetch(f"https://127.0.0.1:{served.port}/a")
    assert isinstance(told, Failure)
    assert "not safe: IP address mismatch" in told.reason


def test_a_server_that_does_not_encrypt_is_told(client: Client) -> None:
    with site() as plain:
        told = client.fetch(f"https://127.0.0.1:{plain.port}/a")
    assert isinstance(told, Failure)
    assert "the connection is not safe" in told.reason

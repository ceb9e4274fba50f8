"""HTTP over connections whose addresses were checked: a name is resolved once, checked, and connected to."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable

import httpcore
import httpx

from tasks.ingest import addresses

Resolve = Callable[[str, int], list[str]]
"""The IP addresses of a host's name."""


class PrivateAddressError(httpcore.ConnectError):
    """A name leads to a machine of a private network."""


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses that the system's resolver gives for ``host``, each once.

    Raises:
        OSError: it gives none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class _Stream(httpcore.NetworkStream):
    """A connection that gives up at its client's deadline, however little by little it is fed."""

    def __init__(self, inner: httpcore.NetworkStream, backend: CheckedBackend) -> None:
        self._inner = inner
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        within = self._backend.left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, within), self._backend)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, unless ``allow_private``; one request at a time, until ``deadline``.

    The address that was checked is the one connected to: a name that answers otherwise the next time
    (DNS rebinding) gains nothing.
    """

    def __init__(self, *, allow_private: bool, resolve: Resolve = resolved) -> None:
        """``resolve`` may be another in tests."""
        self._inner = httpcore.SyncBackend()
        self._allow_private = allow_private
        self._resolve = resolve
        self.deadline: float | None = None

    def left(self, timeout: float | None, late: type[Exception]) -> float | None:
        """The seconds that one step may take: ``timeout``, or what is left of the whole if that is less.

        Raises:
            Exception: of the type ``late``, where nothing is left.
        """
        if self.deadline is None:
            return timeout
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise late("the request took too long in all")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host`` that answers."""
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
        if not self._allow_private and (problem := addresses.private(found)):
            raise PrivateAddressError(f"{host} leads to a private network: {problem}")
        failure: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError("no address")
        for address in found:
            try:
                within = self.left(timeout, httpcore.ConnectTimeout)
                inner = self._inner.connect_tcp(address, port, within, local_address, socket_options)
                return _Stream(inner, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class CheckedTransport(httpx.HTTPTransport):
    """HTTP/1.1 and HTTP/2 through a ``CheckedBackend``. Proxies of the environment are not used."""

    def __init__(self, backend: CheckedBackend) -> None:
        """Open nothing yet."""
        super().__init__(http2=True, trust_env=False)
        self._pool.close()
        # httpx has no parameter for the network; its pool, which it documents as httpcore's, has.
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            http1=True,
            http2=True,
            network_backend=backend,
        )

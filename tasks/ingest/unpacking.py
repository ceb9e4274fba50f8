"""Unpacking with an eye on how much comes out: a small file must not become a large problem."""

from __future__ import annotations

import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

import pyarrow as pa

from tasks.ingest.limits import Limits
from tasks.ingest.model import Reason

FREE_BYTES = 1 << 20
"""The ratio is not looked at before so many bytes have come out: small files may well be very even."""
CHUNK = 1 << 16


class BombError(Exception):
    """More comes out of an archive than is allowed; the message says how much."""


DAMAGED = (
    EOFError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
    NotImplementedError,
    BombError,
)
"""What unpacking raises where the packed bytes are at fault. An OSError is, too, where it has no number."""


def damage(error: Exception) -> Reason:
    """Why packed bytes cannot be unpacked.

    Raises:
        OSError: ``error`` itself, where it was the system that failed.
    """
    if isinstance(error, OSError) and error.errno is not None:
        raise error
    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, BombError):
        return Reason("bomb", said)
    if isinstance(error, EOFError) or "truncated" in said.lower() or "unexpected end" in said:
        return Reason("truncated", "its compressed data ends too early; what came before is kept")
    return Reason("damaged", said)


class Budget:
    """What one outer archive may still unpack to."""

    def __init__(self, limits: Limits) -> None:
        """Begin with all of it."""
        self._limits = limits
        self._n_out = 0

    def spend(self, n_bytes: int, n_out: int, n_in: int) -> None:
        """Count ``n_bytes`` more, of a member that has given ``n_out`` for ``n_in`` packed ones.

        Raises:
            BombError: it is too much.
        """
        self._n_out += n_bytes
        if self._n_out > self._limits.max_unpacked_bytes:
            limit = self._limits.max_unpacked_bytes
            raise BombError(f"unpacks to more than {limit:,} bytes (setting max_unpacked_bytes)")
        if n_out > FREE_BYTES and n_out > self._limits.max_ratio * max(n_in, 1):
            raise BombError(
                f"{n_out:,} bytes came out of {n_in:,}, more than {self._limits.max_ratio} for one "
                "(setting max_ratio)"
            )


class _Counted(io.RawIOBase):
    """A stream of unpacked bytes that stops once too many have come out."""

    def __init__(self, inner: BinaryIO, budget: Budget, n_packed: Callable[[], int]) -> None:
        self._inner = inner
        self._budget = budget
        self._n_packed = n_packed
        self._n_out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        data = self._inner.read(len(into))
        self._n_out += len(data)
        self._budget.spend(len(data), self._n_out, self._n_packed())
        into[: len(data)] = data
        return len(data)


def counted(inner: BinaryIO, budget: Budget, n_packed: Callable[[], int]) -> BinaryIO:
    """``inner``, buffered and counted; reading raises BombError once too much has come out."""
    return cast(BinaryIO, io.BufferedReader(_Counted(inner, budget, n_packed), CHUNK))


def gunzipped(file: BinaryIO, budget: Budget) -> BinaryIO:
    """The content of a gzip file, of one member or several."""
    return counted(cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb")), budget, file.tell)


def unzstd(file: BinaryIO, budget: Budget) -> BinaryIO:
    """The content of a zstd file, of one frame or several."""
    stream = pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd")
    return counted(cast(BinaryIO, stream), budget, file.tell)

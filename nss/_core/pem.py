# SPDX-License-Identifier: MPL-2.0
"""Base64 and PEM: binary data that travels as text.

Reading is as lenient here as python-nss was, in the manner of NSS's own base64 decoder:
the text is base64, or contains a PEM block somewhere, of which the first counts.
Characters outside the alphabet are passed over, padding at the end may be missing, and
the labels of a block need not agree.  What remains an error is text whose length no
octets can have, and data after padding.

Some blocks begin with header lines (RFC 1421).  They are skipped, unless they say that
the data is encrypted, as in the traditional key files of OpenSSL: then the octets are
not what the label promises, and the block is refused.

Writing is strict: what is written, every reader of RFC 7468 reads.
"""

from __future__ import annotations

import re
from binascii import a2b_base64, b2a_base64

from .convert import Buffer
from .errors import NSPRError
from .ffi import lib

LINE_LENGTH = 64

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_OTHERS = bytes(set(range(256)).difference(_ALPHABET))

# compiled when they are first used: to compile them takes longer than to load this module
_FIRST_LINE = "[^\r\n]*[\r\n]"
_HEADER = r"[!-9;-~]+:.*"
_ENCRYPTION = r"(?i)Proc-Type:.*\bENCRYPTED\b.*"
_LABEL = "(?:[!-,.-~](?:[- ]?[!-,.-~])*)?"


def decode(text: str | Buffer) -> bytes:
    """Read base64 text, or the first PEM block in it.

    Args:
        text: the text, or a file's content.

    Returns:
        The octets.

    Raises:
        TypeError: *text* is neither text nor bytes.
        ValueError: a PEM block has begun and does not end, or is encrypted.
        NSPRError: ``SEC_ERROR_BAD_DATA``: there is nothing, or a part that is not base64.
    """
    whole = _as_text(text)
    begin = whole.find("-----BEGIN")
    if begin >= 0:
        line = re.compile(_FIRST_LINE).match(whole, begin)
        if line is None:
            raise ValueError("no line ending after PEM BEGIN")
        end = whole.find("-----END", line.end())
        if end < 0:
            raise ValueError("no PEM END found")
        whole = _without_headers(whole[line.end() : end])
    return _decode_base64(whole)


def _as_text(text: str | Buffer) -> str:
    if isinstance(text, str):
        return text
    try:
        # every octet is a character: words around a block may be in any encoding
        return bytes(memoryview(text)).decode("latin-1")
    except TypeError:
        raise TypeError(f"text must be str or bytes, not {type(text).__name__}") from None


def _without_headers(body: str) -> str:
    """What stands in a block behind its header lines.

    Raises:
        ValueError: they say that the data is encrypted.
    """
    lines = [line.strip() for line in body.splitlines()]
    if not lines or not re.fullmatch(_HEADER, lines[0]):
        return body
    if any(re.fullmatch(_ENCRYPTION, line) for line in lines):
        raise ValueError("the PEM block is encrypted (Proc-Type: 4,ENCRYPTED)")
    return "\n".join(lines[lines.index("") :]) if "" in lines else body


def _decode_base64(text: str) -> bytes:
    """Decode what ``NSSBase64_DecodeBuffer`` would.

    Raises:
        NSPRError: ``SEC_ERROR_BAD_DATA``: it cannot be done.
    """
    # not ASCII with "replace", which takes PyPy quadratic time
    kept = text.encode("utf-8", "surrogatepass").translate(None, _OTHERS)
    digits = kept.rstrip(b"=")
    rest = len(digits) % 4
    only_padding = rest == 0 and len(kept) - len(digits) >= 4
    if not text or b"=" in digits or rest == 1 or only_padding:
        raise NSPRError("Could not base64 decode", lib.SEC_ERROR_BAD_DATA)
    return a2b_base64(digits + b"=" * (-rest % 4))


def base64_text(data: Buffer) -> str:
    """Write octets as base64 in one piece."""
    return b2a_base64(data, newline=False).decode("ascii")


def base64_lines(data: Buffer, length: int = LINE_LENGTH) -> list[str]:
    """Write octets as base64, in lines of *length* characters."""
    text = base64_text(data)
    return [text[start : start + length] for start in range(0, len(text), length)]


def block_lines(label: str, data: Buffer, length: int = LINE_LENGTH) -> list[str]:
    """Write a PEM block as lines, those of BEGIN and END included.

    Raises:
        ValueError: *label* is none by RFC 7468: printable ASCII, with single hyphens and
            blanks only between other characters.
    """
    if not re.fullmatch(_LABEL, label):
        raise ValueError(f"not a PEM label: {label!r}")
    return [
        f"-----BEGIN {label}-----",
        *base64_lines(data, length),
        f"-----END {label}-----",
    ]


def armor(label: str, data: Buffer) -> str:
    """Write a PEM block as text that ends with a newline.

    Raises:
        ValueError: *label* is none by RFC 7468.
    """
    return "\n".join([*block_lines(label, data), ""])

# SPDX-License-Identifier: MPL-2.0
"""The PEM reader for what may be secret."""

import base64
import re

import pytest

from nss._core.pem import armor
from nss._pki import pem

CONTENT = bytes(range(200))
BLOCK = armor("THING", CONTENT)
BEGIN, *_, END = BLOCK.splitlines()
UNENDED = BLOCK[: -len(END) - 1]


def labels(text):
    """What the blocks of a text are called."""
    return [block.label for block in pem.read(text)]


def test_one_block():
    """A block has a label and a content, and does not look encrypted."""
    (block,) = pem.read(BLOCK)
    assert (block.label, bytes(block.content), block.encrypted) == ("THING", CONTENT, False)


@pytest.mark.parametrize("convert", [str, str.encode, lambda text: bytearray(text.encode())])
def test_forms_of_text(convert):
    """Text comes as str, bytes or any other buffer."""
    (block,) = pem.read(convert(BLOCK))
    assert block.content == CONTENT
    (block,) = pem.read(memoryview(BLOCK.encode()))
    assert block.content == CONTENT


def test_several_blocks_with_text_around_them():
    """What stands outside of blocks is for people; it may be in any encoding."""
    other = armor("OTHER", b"x")
    text = b"subject: Gr\xfc\xdfe\n" + BLOCK.encode() + b"\n0 s:CN = x\n" + other.encode() + b"---"
    assert labels(text) == ["THING", "OTHER"]
    assert labels("Größe\n" + BLOCK + other) == ["THING", "OTHER"]


def test_no_block_at_all():
    """Text without blocks is no error here."""
    assert labels("") == labels("nothing here") == []
    assert not pem.has_blocks(b"-----BEGIN")
    assert pem.has_blocks(BLOCK.encode())


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.replace("\n", "\n\t "),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.rstrip("\n"),
        lambda text: f"{BEGIN}\n{base64.b64encode(CONTENT).decode()}\n{END}",
    ],
)
def test_whitespace_does_not_matter(change):
    """Lines may end and be indented as they like, and be of any length."""
    (block,) = pem.read(change(BLOCK))
    assert block.content == CONTENT


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BLOCK[:-5], "'THING' on line 1 has no end"),
        ("\n" + BLOCK[:100], "'THING' on line 2 has no end"),
        (UNENDED + BLOCK, "'THING' on line 1 has no end"),
        (BLOCK[len(BEGIN) :], "'THING' on line 7 has no begin"),
        (BLOCK.replace("END THING", "END THINGS"), "'THING' on line 1 ends as 'THINGS'"),
        (BLOCK.replace("AAEC", "AAE"), "is no base64"),
        (BLOCK.replace("AAEC", "AA=="), "is no base64"),
        (BLOCK.replace("AAEC", "AAE*"), "is no base64"),
        (BLOCK.replace("AAEC", "AAE\v"), "is no base64"),
        (BLOCK.replace("AAEC", "AAEé"), "is no base64"),
        ("-----BEGIN X-----\n====\n-----END X-----", "is no base64"),
        ("-----BEGIN X-----\nAA===\n-----END X-----", "is no base64"),
        ("-----BEGIN X-----\n\n-----END X-----", "is empty"),
        ("-----BEGIN X-----\n-----END X-----", "is empty"),
    ],
)
def test_damage_is_an_error(text, message):
    """A damaged block is refused, with its name and line, and not cut short."""
    with pytest.raises(ValueError, match=re.escape(message)):
        list(pem.read(text))


def test_every_truncation_is_an_error():
    """No prefix of a block is a block."""
    text = BLOCK.rstrip("\n")
    for length in range(len("-----BEGIN THING-----"), len(text)):
        with pytest.raises(ValueError, match="has no end"):
            list(pem.read(text[:length]))


def test_good_blocks_before_a_damaged_one_are_read():
    """Blocks come one after another: what is damaged further down is not yet an error."""
    blocks = pem.read(BLOCK + BLOCK[:-5])
    assert next(blocks).content == CONTENT
    with pytest.raises(ValueError, match="on line 8 has no end"):
        next(blocks)


@pytest.mark.parametrize("padding", range(4))
def test_every_length_of_padding(padding):
    """Contents of all lengths come back."""
    for length in range(1, 70):
        content = bytes([padding]) * length
        (block,) = pem.read(armor("X", content))
        assert block.content == content


def test_headers_are_skipped():
    """Header lines of the old form are no part of the content."""
    headers = "Comment: a thing\nLong: one\n two\n\n"
    (block,) = pem.read(BLOCK.replace("-----\n", "-----\n" + headers, 1))
    assert block.content == CONTENT
    assert not block.encrypted


def test_old_encryption_is_recognised():
    """A block that its headers call encrypted has no content, but says so."""
    headers = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\n"
    (block,) = pem.read(BLOCK.replace("-----\n", "-----\n" + headers, 1))
    assert block.encrypted
    assert block.content == b""


def test_labels_of_any_kind():
    """A label may be empty or strange; it is only compared with its end."""
    assert labels(BLOCK.replace("THING", "A-B C/D")) == ["A-B C/D"]
    assert labels(BLOCK.replace("THING", "")) == [""]
    assert labels(BLOCK.replace("THING", "Ä").encode("latin-1")) == ["\\xc4"]


def test_leaving_a_block_wipes_it():
    """The content is zeros afterwards, whoever else holds the buffer."""
    (block,) = pem.read(BLOCK)
    content = block.content
    with block as same:
        assert same is block
    assert content == bytes(len(CONTENT))


def test_a_copy_of_the_text_is_wiped():
    """What the reader copies to make str readable does not stay."""
    text = bytearray(BLOCK.encode())
    reader = pem.read(text)
    next(reader)
    frame = reader.gi_frame.f_locals["text"]
    assert frame == text
    reader.close()
    assert frame == bytes(len(text))
    assert text == BLOCK.encode()  # the caller's own is the caller's


def test_the_repr_tells_no_content():
    """A block is shown by label and size."""
    (block,) = pem.read(BLOCK)
    assert repr(block) == "<PEM block 'THING' of 200 bytes>"


@pytest.mark.parametrize("data", [None, 5, ["-----BEGIN X-----"]])
def test_only_text_is_text(data):
    """Anything but text and buffers is a TypeError."""
    with pytest.raises(TypeError):
        list(pem.read(data))


def test_long_lines_take_linear_time():
    """What looks nearly like a boundary, a million times, is read at once."""
    for piece in ("-----BEGIN ", " ", "-", "A:", "=", "-----BEGIN X-----"):
        assert labels(piece * 200_000 + "\n") == []
    assert labels("-----BEGIN " + "-" * 200_000 + "\n") == []
    dashes = "-----BEGIN X-----\n" + "A: b\n" * 100_000 + "\nAAAA\n-----END X-----\n"
    assert labels(dashes) == ["X"]

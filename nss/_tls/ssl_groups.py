# SPDX-License-Identifier: MPL-2.0
"""The groups in which two sides agree on a key, by the names that programs use.

OpenSSL, IANA and NSS each have names of their own for the same group; all are understood.

The hybrid groups with ML-KEM are newer than the headers of many builds, so they stand here by
their numbers.  libssl drops groups that it does not know without a word; a choice of which it
knows none would leave nothing to agree in, and is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from .._core.ffi import lib, nss_version

HYBRID_GROUPS = {
    0x11EB: "ssl_grp_kem_secp256r1mlkem768",
    0x11EC: "ssl_grp_kem_mlkem768x25519",
    0x11ED: "ssl_grp_kem_secp384r1mlkem1024",
}
"""NSS's names of them, by IANA's numbers."""
_SINCE = {0x11EB: b"3.118", 0x11EC: b"3.105", 0x11ED: b"3.118"}

_NAMES = {
    lib.ssl_grp_ec_secp256r1: ("prime256v1", "secp256r1", "P-256"),
    lib.ssl_grp_ec_secp384r1: ("secp384r1", "P-384"),
    lib.ssl_grp_ec_secp521r1: ("secp521r1", "P-521"),
    lib.ssl_grp_ec_curve25519: ("X25519", "curve25519"),
    lib.ssl_grp_ffdhe_2048: ("ffdhe2048",),
    lib.ssl_grp_ffdhe_3072: ("ffdhe3072",),
    lib.ssl_grp_ffdhe_4096: ("ffdhe4096",),
    lib.ssl_grp_ffdhe_6144: ("ffdhe6144",),
    lib.ssl_grp_ffdhe_8192: ("ffdhe8192",),
    0x11EC: ("X25519MLKEM768",),
    0x11EB: ("SecP256r1MLKEM768",),
    0x11ED: ("SecP384r1MLKEM1024",),
}
_NUMBERS = {name.lower(): number for number, names in _NAMES.items() for name in names}


def group_number(name: str | bytes) -> int:
    """The number of a group.

    Raises:
        TypeError: the name is neither str nor bytes.
        ValueError: there is no group of that name.
    """
    if isinstance(name, bytes):
        name = name.decode("ascii", "replace")
    if not isinstance(name, str):
        raise TypeError(f"the name of a group must be str, not {type(name).__name__}")
    number = _NUMBERS.get(name.lower())
    if number is None:
        raise ValueError(f"unknown elliptic curve name {name!r}")
    return int(number)


def group_name(number: int) -> str:
    """The name of a group, IANA's; its number when it has none."""
    return _NAMES[number][0] if number in _NAMES else f"{number:#06x}"


def check_groups(numbers: Sequence[int]) -> None:
    """Refuse a choice of groups of which the NSS that is running has none.

    Raises:
        ValueError: it is such a choice.
    """
    if numbers and not any(
        lib.NSS_VersionCheck(_SINCE.get(number, lib.PYNSS_NSS_FLOOR)) for number in numbers
    ):
        raise ValueError(f"NSS {nss_version()} has none of these groups")

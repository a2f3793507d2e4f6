# SPDX-License-Identifier: MPL-2.0
"""NSS itself: starting it, tokens and their passwords, certificates, keys, names.

The names of python-nss's ``nss.nss``.  For instance::

    import nss.nss as nss

    nss.set_password_callback(lambda slot, retry: None if retry else "secret")
    with nss.session("sql:/etc/pki/nssdb"):
        cert = nss.find_cert_from_nickname("server")
        print(cert.subject, cert.valid_not_after_str)
        cert.verify_now(None, True, nss.certificateUsageSSLServer)

The constants, such as ``CKM_AES_CBC``, are members of the classes in ``nss.enums``.
"""

from ._core.contexts import InitContext, InitParameters, nss_init_context, nss_shutdown_context
from ._core.enumeration import front_door
from ._core.formatting import HEX_OCTETS_PER_LINE as OCTETS_PER_LINE_DEFAULT
from ._core.formatting import data_to_hex, indented_format, make_line_fmt_tuples, read_hex
from ._core.initialize import (
    nss_get_version,
    nss_init,
    nss_init_flags,
    nss_init_nodb,
    nss_init_read_write,
    nss_initialize,
    nss_is_initialized,
    nss_shutdown,
    nss_version_check,
    set_shutdown_callback,
)
from ._core.lifecycle import session
from ._core.oids import oid_dotted_decimal, oid_str, oid_tag, oid_tag_name
from ._core.secitem import (
    SecItem,
    base64_to_binary,
    der_universal_secitem_fmt_lines,
    read_der_from_file,
)
from ._crypto.keys import PrivateKey, PublicKey
from ._crypto.passwords import set_password_callback
from ._crypto.randomness import generate_random
from ._crypto.slots import PK11Slot, pk11_disabled_reason_name, pk11_disabled_reason_str
from ._crypto.tokens import (
    find_slot_by_name,
    get_all_tokens,
    get_best_slot,
    get_internal_key_slot,
    get_internal_slot,
    is_fips,
    need_pw_init,
    pk11_logout_all,
    token_exists,
)
from ._pki.certdb import (
    find_cert_from_nickname,
    find_certs_from_email_addr,
    find_certs_from_nickname,
    find_key_by_any_cert,
    get_cert_nicknames,
    list_certs,
)
from ._pki.certificates import Certificate
from ._pki.names import AVA, DN, RDN
from ._pki.trustdomain import CertDB, get_default_certdb
from ._pki.verification import CertVerifyLog, CertVerifyLogNode, cert_usage_flags

HEX_SEPARATOR_DEFAULT = ":"

__getattr__, __dir__, _constants = front_door(__name__, globals())

__all__ = [
    "AVA",
    "DN",
    "HEX_SEPARATOR_DEFAULT",
    "OCTETS_PER_LINE_DEFAULT",
    "RDN",
    "CertDB",
    "CertVerifyLog",
    "CertVerifyLogNode",
    "Certificate",
    "InitContext",
    "InitParameters",
    "PK11Slot",
    "PrivateKey",
    "PublicKey",
    "SecItem",
    "base64_to_binary",
    "cert_usage_flags",
    "data_to_hex",
    "der_universal_secitem_fmt_lines",
    "find_cert_from_nickname",
    "find_certs_from_email_addr",
    "find_certs_from_nickname",
    "find_key_by_any_cert",
    "find_slot_by_name",
    "generate_random",
    "get_all_tokens",
    "get_best_slot",
    "get_cert_nicknames",
    "get_default_certdb",
    "get_internal_key_slot",
    "get_internal_slot",
    "indented_format",
    "is_fips",
    "list_certs",
    "make_line_fmt_tuples",
    "need_pw_init",
    "nss_get_version",
    "nss_init",
    "nss_init_context",
    "nss_init_flags",
    "nss_init_nodb",
    "nss_init_read_write",
    "nss_initialize",
    "nss_is_initialized",
    "nss_shutdown",
    "nss_shutdown_context",
    "nss_version_check",
    "oid_dotted_decimal",
    "oid_str",
    "oid_tag",
    "oid_tag_name",
    "pk11_disabled_reason_name",
    "pk11_disabled_reason_str",
    "pk11_logout_all",
    "read_der_from_file",
    "read_hex",
    "session",
    "set_password_callback",
    "set_shutdown_callback",
    "token_exists",
]
__all__.extend(_constants)

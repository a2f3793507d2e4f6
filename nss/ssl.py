# SPDX-License-Identifier: MPL-2.0
"""TLS sockets on NSS, and everything that is set or asked about them.

The names of python-nss's ``nss.ssl``.  A client::

    import nss.io as io, nss.nss as nss, nss.ssl as ssl

    nss.nss_init("sql:/etc/pki/nssdb")
    sock = ssl.SSLSocket(io.PR_AF_INET)
    sock.set_hostname("www.example.com")
    sock.connect(io.NetworkAddress("93.184.215.14", 443))
    sock.force_handshake()
    print(sock.connection_info_str())
"""

from ._core.doors import front_door

_NAMES = {
    "_tls.connection": "Alert",
    "_tls.early": "AntiReplay",
    "_tls.ech": "EchKey generate_ech_key",
    "_tls.engine": "Engine",
    "_tls.info": "SSLChannelInfo",
    "_tls.options": "get_ssl_default_option set_ssl_default_option",
    "_tls.packets": "HeaderProtection PacketProtection hkdf_expand_label",
    "_tls.pending": "PENDING",
    "_tls.presenting": "DelegatedCredential delegate_credential",
    "_tls.resumption": "TokenInfo get_resumption_token_info",
    "_tls.session_cache": """
        clear_session_cache config_mp_server_sid_cache config_server_session_id_cache
        config_server_session_id_cache_with_opt get_max_server_cache_locks
        set_max_server_cache_locks shutdown_server_session_id_cache
    """,
    "_tls.sockets": "SSLSocket",
    "_tls.suites": """
        SSLCipherSuiteInfo get_cipher_policy get_cipher_suite_info get_default_cipher_pref
        set_cipher_policy set_default_cipher_pref set_domestic_policy set_export_policy
        set_france_policy ssl_cipher_suite_from_name ssl_cipher_suite_name ssl_implemented_ciphers
    """,
    "_tls.versions": """
        get_default_ssl_version_range get_ssl_version_from_major_minor
        get_supported_ssl_version_range set_default_ssl_version_range ssl_library_version_from_name
        ssl_library_version_name
    """,
}

__getattr__, __dir__, __all__ = front_door(__name__, globals(), _NAMES)

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

from ._core.doors import front_door

_NAMES = {
    "_core.contexts": "InitContext InitParameters nss_init_context nss_shutdown_context",
    "_core.formatting": """
        HEX_SEPARATOR_DEFAULT OCTETS_PER_LINE_DEFAULT data_to_hex indented_format
        make_line_fmt_tuples read_hex
    """,
    "_core.initialize": """
        nss_get_version nss_init nss_init_flags nss_init_nodb nss_init_read_write nss_initialize
        nss_is_initialized nss_shutdown nss_version_check set_shutdown_callback
    """,
    "_core.lifecycle": "session",
    "_core.oids": "oid_dotted_decimal oid_str oid_tag oid_tag_name",
    "_core.secitem": "SecItem base64_to_binary der_universal_secitem_fmt_lines read_der_from_file",
    "_crypto.algorithms": "AlgorithmID create_pbev2_algorithm_id param_from_algid",
    "_crypto.digests": "hash_buf md5_digest sha1_digest sha256_digest sha512_digest",
    "_crypto.keys": "PrivateKey PublicKey PyDSAPublicKey PyRSAPublicKey",
    "_crypto.mechanisms": """
        algtag_to_mechanism get_block_size get_iv_length get_pad_mechanism
        key_mechanism_type_from_name key_mechanism_type_name mechanism_to_algtag param_from_iv
        pk11_attribute_type_from_name pk11_attribute_type_name
    """,
    "_crypto.operations": "PK11Context create_context_by_sym_key create_digest_context",
    "_crypto.passwords": "set_password_callback",
    "_crypto.pqg": "KEYPQGParams",
    "_crypto.randomness": "generate_random",
    "_crypto.rsagen": "RSAGenParams",
    "_crypto.slots": "PK11Slot pk11_disabled_reason_name pk11_disabled_reason_str",
    "_crypto.symkeys": "PK11SymKey generate_new_param import_sym_key pub_wrap_sym_key",
    "_crypto.tokens": """
        find_slot_by_name get_all_tokens get_best_slot get_internal_key_slot get_internal_slot
        is_fips need_pw_init pk11_logout_all token_exists
    """,
    "_pki.certdb": """
        dump_certificate_cache_info find_cert_from_nickname find_certs_from_email_addr
        find_certs_from_nickname find_key_by_any_cert get_cert_nicknames list_certs
    """,
    "_pki.certificates": "Certificate",
    "_pki.distribution": """
        AuthorityInfoAccess AuthorityInfoAccesses CRLDistributionPoint CRLDistributionPts
        cert_crl_reason_from_name cert_crl_reason_name
    """,
    "_pki.extensions": "AuthKeyID BasicConstraints CertificateExtension",
    "_pki.generalnames": """
        GeneralName cert_general_name_type_from_name cert_general_name_type_name x509_alt_name
    """,
    "_pki.crls": "SignedCRL decode_der_crl import_crl",
    "_pki.names": "AVA DN RDN",
    "_pki.ocsp": """
        clear_ocsp_cache disable_ocsp_checking disable_ocsp_default_responder
        enable_ocsp_checking enable_ocsp_default_responder get_use_pkix_for_validation
        set_ocsp_cache_settings set_ocsp_default_responder set_ocsp_failure_mode
        set_ocsp_timeout set_use_pkix_for_validation
    """,
    "_pki.pkcs12": "PKCS12DecodeItem PKCS12Decoder pkcs12_set_nickname_collision_callback",
    "_pki.pkcs12_ciphers": """
        pkcs12_cipher_from_name pkcs12_cipher_name pkcs12_enable_all_ciphers pkcs12_enable_cipher
        pkcs12_map_cipher pkcs12_set_preferred_cipher
    """,
    "_pki.pkcs12_export": "pkcs12_export",
    "_pki.publickeys": "SubjectPublicKeyInfo",
    "_pki.requests": "CertAttribute CertificateRequest",
    "_pki.signeddata": "SignedData fingerprint_format_lines",
    "_pki.trustdomain": "CertDB get_default_certdb",
    "_pki.usages": """
        cert_type_flags key_usage_flags x509_cert_type x509_ext_key_usage x509_key_usage
    """,
    "_pki.verification": "CertVerifyLog CertVerifyLogNode cert_usage_flags",
}

__getattr__, __dir__, __all__ = front_door(__name__, globals(), _NAMES)

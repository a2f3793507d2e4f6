# SPDX-License-Identifier: MPL-2.0
# Made by tools/gen_doors.py from the module beside it and tools/constants.ini.

from . import enums as _enums
from ._core.contexts import InitContext as InitContext
from ._core.contexts import InitParameters as InitParameters
from ._core.contexts import nss_init_context as nss_init_context
from ._core.contexts import nss_shutdown_context as nss_shutdown_context
from ._core.formatting import HEX_SEPARATOR_DEFAULT as HEX_SEPARATOR_DEFAULT
from ._core.formatting import OCTETS_PER_LINE_DEFAULT as OCTETS_PER_LINE_DEFAULT
from ._core.formatting import data_to_hex as data_to_hex
from ._core.formatting import indented_format as indented_format
from ._core.formatting import make_line_fmt_tuples as make_line_fmt_tuples
from ._core.formatting import read_hex as read_hex
from ._core.initialize import nss_get_version as nss_get_version
from ._core.initialize import nss_init as nss_init
from ._core.initialize import nss_init_flags as nss_init_flags
from ._core.initialize import nss_init_nodb as nss_init_nodb
from ._core.initialize import nss_init_read_write as nss_init_read_write
from ._core.initialize import nss_initialize as nss_initialize
from ._core.initialize import nss_is_initialized as nss_is_initialized
from ._core.initialize import nss_shutdown as nss_shutdown
from ._core.initialize import nss_version_check as nss_version_check
from ._core.initialize import set_shutdown_callback as set_shutdown_callback
from ._core.lifecycle import session as session
from ._core.oids import oid_dotted_decimal as oid_dotted_decimal
from ._core.oids import oid_str as oid_str
from ._core.oids import oid_tag as oid_tag
from ._core.oids import oid_tag_name as oid_tag_name
from ._core.secitem import SecItem as SecItem
from ._core.secitem import base64_to_binary as base64_to_binary
from ._core.secitem import der_universal_secitem_fmt_lines as der_universal_secitem_fmt_lines
from ._core.secitem import read_der_from_file as read_der_from_file
from ._crypto.algorithms import AlgorithmID as AlgorithmID
from ._crypto.algorithms import create_pbev2_algorithm_id as create_pbev2_algorithm_id
from ._crypto.algorithms import param_from_algid as param_from_algid
from ._crypto.digests import hash_buf as hash_buf
from ._crypto.digests import md5_digest as md5_digest
from ._crypto.digests import sha1_digest as sha1_digest
from ._crypto.digests import sha256_digest as sha256_digest
from ._crypto.digests import sha512_digest as sha512_digest
from ._crypto.keys import PrivateKey as PrivateKey
from ._crypto.keys import PublicKey as PublicKey
from ._crypto.keys import PyDSAPublicKey as PyDSAPublicKey
from ._crypto.keys import PyRSAPublicKey as PyRSAPublicKey
from ._crypto.mechanisms import algtag_to_mechanism as algtag_to_mechanism
from ._crypto.mechanisms import get_block_size as get_block_size
from ._crypto.mechanisms import get_iv_length as get_iv_length
from ._crypto.mechanisms import get_pad_mechanism as get_pad_mechanism
from ._crypto.mechanisms import key_mechanism_type_from_name as key_mechanism_type_from_name
from ._crypto.mechanisms import key_mechanism_type_name as key_mechanism_type_name
from ._crypto.mechanisms import mechanism_to_algtag as mechanism_to_algtag
from ._crypto.mechanisms import param_from_iv as param_from_iv
from ._crypto.mechanisms import pk11_attribute_type_from_name as pk11_attribute_type_from_name
from ._crypto.mechanisms import pk11_attribute_type_name as pk11_attribute_type_name
from ._crypto.operations import PK11Context as PK11Context
from ._crypto.operations import create_context_by_sym_key as create_context_by_sym_key
from ._crypto.operations import create_digest_context as create_digest_context
from ._crypto.passwords import set_password_callback as set_password_callback
from ._crypto.pqg import KEYPQGParams as KEYPQGParams
from ._crypto.randomness import generate_random as generate_random
from ._crypto.rsagen import RSAGenParams as RSAGenParams
from ._crypto.slots import PK11Slot as PK11Slot
from ._crypto.slots import pk11_disabled_reason_name as pk11_disabled_reason_name
from ._crypto.slots import pk11_disabled_reason_str as pk11_disabled_reason_str
from ._crypto.symkeys import PK11SymKey as PK11SymKey
from ._crypto.symkeys import generate_new_param as generate_new_param
from ._crypto.symkeys import import_sym_key as import_sym_key
from ._crypto.symkeys import pub_wrap_sym_key as pub_wrap_sym_key
from ._crypto.tokens import find_slot_by_name as find_slot_by_name
from ._crypto.tokens import get_all_tokens as get_all_tokens
from ._crypto.tokens import get_best_slot as get_best_slot
from ._crypto.tokens import get_internal_key_slot as get_internal_key_slot
from ._crypto.tokens import get_internal_slot as get_internal_slot
from ._crypto.tokens import is_fips as is_fips
from ._crypto.tokens import need_pw_init as need_pw_init
from ._crypto.tokens import pk11_logout_all as pk11_logout_all
from ._crypto.tokens import token_exists as token_exists
from ._pki.certdb import dump_certificate_cache_info as dump_certificate_cache_info
from ._pki.certdb import find_cert_from_nickname as find_cert_from_nickname
from ._pki.certdb import find_certs_from_email_addr as find_certs_from_email_addr
from ._pki.certdb import find_certs_from_nickname as find_certs_from_nickname
from ._pki.certdb import find_key_by_any_cert as find_key_by_any_cert
from ._pki.certdb import get_cert_nicknames as get_cert_nicknames
from ._pki.certdb import list_certs as list_certs
from ._pki.certificates import Certificate as Certificate
from ._pki.crls import SignedCRL as SignedCRL
from ._pki.crls import decode_der_crl as decode_der_crl
from ._pki.crls import import_crl as import_crl
from ._pki.distribution import AuthorityInfoAccess as AuthorityInfoAccess
from ._pki.distribution import AuthorityInfoAccesses as AuthorityInfoAccesses
from ._pki.distribution import CRLDistributionPoint as CRLDistributionPoint
from ._pki.distribution import CRLDistributionPts as CRLDistributionPts
from ._pki.distribution import cert_crl_reason_from_name as cert_crl_reason_from_name
from ._pki.distribution import cert_crl_reason_name as cert_crl_reason_name
from ._pki.extensions import AuthKeyID as AuthKeyID
from ._pki.extensions import BasicConstraints as BasicConstraints
from ._pki.extensions import CertificateExtension as CertificateExtension
from ._pki.generalnames import GeneralName as GeneralName
from ._pki.generalnames import cert_general_name_type_from_name as cert_general_name_type_from_name
from ._pki.generalnames import cert_general_name_type_name as cert_general_name_type_name
from ._pki.generalnames import x509_alt_name as x509_alt_name
from ._pki.names import AVA as AVA
from ._pki.names import DN as DN
from ._pki.names import RDN as RDN
from ._pki.ocsp import clear_ocsp_cache as clear_ocsp_cache
from ._pki.ocsp import disable_ocsp_checking as disable_ocsp_checking
from ._pki.ocsp import disable_ocsp_default_responder as disable_ocsp_default_responder
from ._pki.ocsp import enable_ocsp_checking as enable_ocsp_checking
from ._pki.ocsp import enable_ocsp_default_responder as enable_ocsp_default_responder
from ._pki.ocsp import get_use_pkix_for_validation as get_use_pkix_for_validation
from ._pki.ocsp import set_ocsp_cache_settings as set_ocsp_cache_settings
from ._pki.ocsp import set_ocsp_default_responder as set_ocsp_default_responder
from ._pki.ocsp import set_ocsp_failure_mode as set_ocsp_failure_mode
from ._pki.ocsp import set_ocsp_timeout as set_ocsp_timeout
from ._pki.ocsp import set_use_pkix_for_validation as set_use_pkix_for_validation
from ._pki.pkcs12 import PKCS12DecodeItem as PKCS12DecodeItem
from ._pki.pkcs12 import PKCS12Decoder as PKCS12Decoder
from ._pki.pkcs12 import (
    pkcs12_set_nickname_collision_callback as pkcs12_set_nickname_collision_callback,
)
from ._pki.pkcs12_ciphers import pkcs12_cipher_from_name as pkcs12_cipher_from_name
from ._pki.pkcs12_ciphers import pkcs12_cipher_name as pkcs12_cipher_name
from ._pki.pkcs12_ciphers import pkcs12_enable_all_ciphers as pkcs12_enable_all_ciphers
from ._pki.pkcs12_ciphers import pkcs12_enable_cipher as pkcs12_enable_cipher
from ._pki.pkcs12_ciphers import pkcs12_map_cipher as pkcs12_map_cipher
from ._pki.pkcs12_ciphers import pkcs12_set_preferred_cipher as pkcs12_set_preferred_cipher
from ._pki.pkcs12_export import pkcs12_export as pkcs12_export
from ._pki.publickeys import SubjectPublicKeyInfo as SubjectPublicKeyInfo
from ._pki.requests import CertAttribute as CertAttribute
from ._pki.requests import CertificateRequest as CertificateRequest
from ._pki.signeddata import SignedData as SignedData
from ._pki.signeddata import fingerprint_format_lines as fingerprint_format_lines
from ._pki.trustdomain import CertDB as CertDB
from ._pki.trustdomain import get_default_certdb as get_default_certdb
from ._pki.usages import cert_type_flags as cert_type_flags
from ._pki.usages import key_usage_flags as key_usage_flags
from ._pki.usages import x509_cert_type as x509_cert_type
from ._pki.usages import x509_ext_key_usage as x509_ext_key_usage
from ._pki.usages import x509_key_usage as x509_key_usage
from ._pki.verification import CertVerifyLog as CertVerifyLog
from ._pki.verification import CertVerifyLogNode as CertVerifyLogNode
from ._pki.verification import cert_usage_flags as cert_usage_flags

__all__: list[str]

ssl_kea_null: _enums.SSLKEAType
ssl_kea_rsa: _enums.SSLKEAType
ssl_kea_dh: _enums.SSLKEAType
ssl_kea_fortezza: _enums.SSLKEAType
ssl_kea_ecdh: _enums.SSLKEAType
ssl_kea_ecdh_psk: _enums.SSLKEAType
ssl_kea_dh_psk: _enums.SSLKEAType
ssl_kea_tls13_any: _enums.SSLKEAType
ssl_kea_ecdh_hybrid: _enums.SSLKEAType
ssl_kea_ecdh_hybrid_psk: _enums.SSLKEAType

AsObject: _enums.RepresentationKind
AsString: _enums.RepresentationKind
AsTypeString: _enums.RepresentationKind
AsTypeEnum: _enums.RepresentationKind
AsLabeledString: _enums.RepresentationKind
AsEnum: _enums.RepresentationKind
AsEnumName: _enums.RepresentationKind
AsEnumDescription: _enums.RepresentationKind
AsIndex: _enums.RepresentationKind
AsDottedDecimal: _enums.RepresentationKind

NSS_INIT_READONLY: _enums.InitFlag
NSS_INIT_NOCERTDB: _enums.InitFlag
NSS_INIT_NOMODDB: _enums.InitFlag
NSS_INIT_FORCEOPEN: _enums.InitFlag
NSS_INIT_NOROOTINIT: _enums.InitFlag
NSS_INIT_OPTIMIZESPACE: _enums.InitFlag
NSS_INIT_PK11THREADSAFE: _enums.InitFlag
NSS_INIT_PK11RELOAD: _enums.InitFlag
NSS_INIT_NOPK11FINALIZE: _enums.InitFlag
NSS_INIT_RESERVED: _enums.InitFlag
NSS_INIT_COOPERATE: _enums.InitFlag

NSS_RSA_MIN_KEY_SIZE: _enums.NSSOption
NSS_DH_MIN_KEY_SIZE: _enums.NSSOption
NSS_DSA_MIN_KEY_SIZE: _enums.NSSOption
NSS_TLS_VERSION_MIN_POLICY: _enums.NSSOption
NSS_TLS_VERSION_MAX_POLICY: _enums.NSSOption
NSS_DTLS_VERSION_MIN_POLICY: _enums.NSSOption
NSS_DTLS_VERSION_MAX_POLICY: _enums.NSSOption
NSS_DEFAULT_LOCKS: _enums.NSSOption
NSS_KEY_SIZE_POLICY_FLAGS: _enums.NSSOption
NSS_KEY_SIZE_POLICY_SET_FLAGS: _enums.NSSOption
NSS_KEY_SIZE_POLICY_CLEAR_FLAGS: _enums.NSSOption
NSS_ECC_MIN_KEY_SIZE: _enums.NSSOption

NSS_KEY_SIZE_POLICY_SSL_FLAG: _enums.KeySizePolicyFlag
NSS_KEY_SIZE_POLICY_VERIFY_FLAG: _enums.KeySizePolicyFlag
NSS_KEY_SIZE_POLICY_SIGN_FLAG: _enums.KeySizePolicyFlag
NSS_KEY_SIZE_POLICY_SMIME_FLAG: _enums.KeySizePolicyFlag
NSS_KEY_SIZE_POLICY_ALL_FLAGS: _enums.KeySizePolicyFlag

NSS_USE_ALG_IN_CERT_SIGNATURE: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SSL_KX: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SSL: _enums.AlgorithmPolicy
NSS_USE_POLICY_IN_SSL: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_ANY_SIGNATURE: _enums.AlgorithmPolicy
NSS_USE_DEFAULT_NOT_VALID: _enums.AlgorithmPolicy
NSS_USE_DEFAULT_SSL_ENABLE: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_PKCS12: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SIGNATURE: _enums.AlgorithmPolicy
NSS_USE_CERT_SIGNATURE_OK: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_CMS_SIGNATURE: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SMIME_SIGNATURE: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_PKCS12_DECRYPT: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_PKCS12_ENCRYPT: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SMIME_LEGACY: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SMIME_ENCRYPT: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SMIME_KX_LEGACY: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SMIME_KX_ENCRYPT: _enums.AlgorithmPolicy
NSS_USE_DEFAULT_SMIME_ENABLE: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SMIME: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_SMIME_KX: _enums.AlgorithmPolicy
NSS_USE_ALG_IN_KEY_EXCHANGE: _enums.AlgorithmPolicy
NSS_USE_SMIME_SIGNATURE_OK: _enums.AlgorithmPolicy

SEC_OID_UNKNOWN: _enums.OidTag
SEC_OID_MD2: _enums.OidTag
SEC_OID_MD4: _enums.OidTag
SEC_OID_MD5: _enums.OidTag
SEC_OID_SHA1: _enums.OidTag
SEC_OID_RC2_CBC: _enums.OidTag
SEC_OID_RC4: _enums.OidTag
SEC_OID_DES_EDE3_CBC: _enums.OidTag
SEC_OID_RC5_CBC_PAD: _enums.OidTag
SEC_OID_DES_ECB: _enums.OidTag
SEC_OID_DES_CBC: _enums.OidTag
SEC_OID_DES_OFB: _enums.OidTag
SEC_OID_DES_CFB: _enums.OidTag
SEC_OID_DES_MAC: _enums.OidTag
SEC_OID_DES_EDE: _enums.OidTag
SEC_OID_ISO_SHA_WITH_RSA_SIGNATURE: _enums.OidTag
SEC_OID_PKCS1_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_PKCS1_MD2_WITH_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_PKCS1_MD4_WITH_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_PKCS1_MD5_WITH_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_PKCS1_SHA1_WITH_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_PKCS5_PBE_WITH_MD2_AND_DES_CBC: _enums.OidTag
SEC_OID_PKCS5_PBE_WITH_MD5_AND_DES_CBC: _enums.OidTag
SEC_OID_PKCS5_PBE_WITH_SHA1_AND_DES_CBC: _enums.OidTag
SEC_OID_PKCS7: _enums.OidTag
SEC_OID_PKCS7_DATA: _enums.OidTag
SEC_OID_PKCS7_SIGNED_DATA: _enums.OidTag
SEC_OID_PKCS7_ENVELOPED_DATA: _enums.OidTag
SEC_OID_PKCS7_SIGNED_ENVELOPED_DATA: _enums.OidTag
SEC_OID_PKCS7_DIGESTED_DATA: _enums.OidTag
SEC_OID_PKCS7_ENCRYPTED_DATA: _enums.OidTag
SEC_OID_PKCS9_EMAIL_ADDRESS: _enums.OidTag
SEC_OID_PKCS9_UNSTRUCTURED_NAME: _enums.OidTag
SEC_OID_PKCS9_CONTENT_TYPE: _enums.OidTag
SEC_OID_PKCS9_MESSAGE_DIGEST: _enums.OidTag
SEC_OID_PKCS9_SIGNING_TIME: _enums.OidTag
SEC_OID_PKCS9_COUNTER_SIGNATURE: _enums.OidTag
SEC_OID_PKCS9_CHALLENGE_PASSWORD: _enums.OidTag
SEC_OID_PKCS9_UNSTRUCTURED_ADDRESS: _enums.OidTag
SEC_OID_PKCS9_EXTENDED_CERTIFICATE_ATTRIBUTES: _enums.OidTag
SEC_OID_PKCS9_SMIME_CAPABILITIES: _enums.OidTag
SEC_OID_AVA_COMMON_NAME: _enums.OidTag
SEC_OID_AVA_COUNTRY_NAME: _enums.OidTag
SEC_OID_AVA_LOCALITY: _enums.OidTag
SEC_OID_AVA_STATE_OR_PROVINCE: _enums.OidTag
SEC_OID_AVA_ORGANIZATION_NAME: _enums.OidTag
SEC_OID_AVA_ORGANIZATIONAL_UNIT_NAME: _enums.OidTag
SEC_OID_AVA_DN_QUALIFIER: _enums.OidTag
SEC_OID_AVA_DC: _enums.OidTag
SEC_OID_NS_TYPE_GIF: _enums.OidTag
SEC_OID_NS_TYPE_JPEG: _enums.OidTag
SEC_OID_NS_TYPE_URL: _enums.OidTag
SEC_OID_NS_TYPE_HTML: _enums.OidTag
SEC_OID_NS_TYPE_CERT_SEQUENCE: _enums.OidTag
SEC_OID_MISSI_KEA_DSS_OLD: _enums.OidTag
SEC_OID_MISSI_DSS_OLD: _enums.OidTag
SEC_OID_MISSI_KEA_DSS: _enums.OidTag
SEC_OID_MISSI_DSS: _enums.OidTag
SEC_OID_MISSI_KEA: _enums.OidTag
SEC_OID_MISSI_ALT_KEA: _enums.OidTag
SEC_OID_NS_CERT_EXT_NETSCAPE_OK: _enums.OidTag
SEC_OID_NS_CERT_EXT_ISSUER_LOGO: _enums.OidTag
SEC_OID_NS_CERT_EXT_SUBJECT_LOGO: _enums.OidTag
SEC_OID_NS_CERT_EXT_CERT_TYPE: _enums.OidTag
SEC_OID_NS_CERT_EXT_BASE_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_REVOCATION_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_CA_REVOCATION_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_CA_CRL_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_CA_CERT_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_CERT_RENEWAL_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_CA_POLICY_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_HOMEPAGE_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_ENTITY_LOGO: _enums.OidTag
SEC_OID_NS_CERT_EXT_USER_PICTURE: _enums.OidTag
SEC_OID_NS_CERT_EXT_SSL_SERVER_NAME: _enums.OidTag
SEC_OID_NS_CERT_EXT_COMMENT: _enums.OidTag
SEC_OID_NS_CERT_EXT_LOST_PASSWORD_URL: _enums.OidTag
SEC_OID_NS_CERT_EXT_CERT_RENEWAL_TIME: _enums.OidTag
SEC_OID_NS_KEY_USAGE_GOVT_APPROVED: _enums.OidTag
SEC_OID_X509_SUBJECT_DIRECTORY_ATTR: _enums.OidTag
SEC_OID_X509_SUBJECT_KEY_ID: _enums.OidTag
SEC_OID_PKCS12_KEY_USAGE: _enums.OidTag
SEC_OID_X509_KEY_USAGE: _enums.OidTag
SEC_OID_X509_PRIVATE_KEY_USAGE_PERIOD: _enums.OidTag
SEC_OID_X509_SUBJECT_ALT_NAME: _enums.OidTag
SEC_OID_X509_ISSUER_ALT_NAME: _enums.OidTag
SEC_OID_X509_BASIC_CONSTRAINTS: _enums.OidTag
SEC_OID_X509_NAME_CONSTRAINTS: _enums.OidTag
SEC_OID_X509_CRL_DIST_POINTS: _enums.OidTag
SEC_OID_X509_CERTIFICATE_POLICIES: _enums.OidTag
SEC_OID_X509_POLICY_MAPPINGS: _enums.OidTag
SEC_OID_X509_POLICY_CONSTRAINTS: _enums.OidTag
SEC_OID_X509_AUTH_KEY_ID: _enums.OidTag
SEC_OID_X509_EXT_KEY_USAGE: _enums.OidTag
SEC_OID_X509_AUTH_INFO_ACCESS: _enums.OidTag
SEC_OID_X509_CRL_NUMBER: _enums.OidTag
SEC_OID_X509_REASON_CODE: _enums.OidTag
SEC_OID_X509_INVALID_DATE: _enums.OidTag
SEC_OID_X500_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_RFC1274_UID: _enums.OidTag
SEC_OID_RFC1274_MAIL: _enums.OidTag
SEC_OID_PKCS12: _enums.OidTag
SEC_OID_PKCS12_MODE_IDS: _enums.OidTag
SEC_OID_PKCS12_ESPVK_IDS: _enums.OidTag
SEC_OID_PKCS12_BAG_IDS: _enums.OidTag
SEC_OID_PKCS12_CERT_BAG_IDS: _enums.OidTag
SEC_OID_PKCS12_OIDS: _enums.OidTag
SEC_OID_PKCS12_PBE_IDS: _enums.OidTag
SEC_OID_PKCS12_SIGNATURE_IDS: _enums.OidTag
SEC_OID_PKCS12_ENVELOPING_IDS: _enums.OidTag
SEC_OID_PKCS12_PKCS8_KEY_SHROUDING: _enums.OidTag
SEC_OID_PKCS12_KEY_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_CERT_AND_CRL_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_SECRET_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_X509_CERT_CRL_BAG: _enums.OidTag
SEC_OID_PKCS12_SDSI_CERT_BAG: _enums.OidTag
SEC_OID_PKCS12_PBE_WITH_SHA1_AND_128_BIT_RC4: _enums.OidTag
SEC_OID_PKCS12_PBE_WITH_SHA1_AND_40_BIT_RC4: _enums.OidTag
SEC_OID_PKCS12_PBE_WITH_SHA1_AND_TRIPLE_DES_CBC: _enums.OidTag
SEC_OID_PKCS12_PBE_WITH_SHA1_AND_128_BIT_RC2_CBC: _enums.OidTag
SEC_OID_PKCS12_PBE_WITH_SHA1_AND_40_BIT_RC2_CBC: _enums.OidTag
SEC_OID_PKCS12_RSA_ENCRYPTION_WITH_128_BIT_RC4: _enums.OidTag
SEC_OID_PKCS12_RSA_ENCRYPTION_WITH_40_BIT_RC4: _enums.OidTag
SEC_OID_PKCS12_RSA_ENCRYPTION_WITH_TRIPLE_DES: _enums.OidTag
SEC_OID_PKCS12_RSA_SIGNATURE_WITH_SHA1_DIGEST: _enums.OidTag
SEC_OID_ANSIX9_DSA_SIGNATURE: _enums.OidTag
SEC_OID_ANSIX9_DSA_SIGNATURE_WITH_SHA1_DIGEST: _enums.OidTag
SEC_OID_BOGUS_DSA_SIGNATURE_WITH_SHA1_DIGEST: _enums.OidTag
SEC_OID_VERISIGN_USER_NOTICES: _enums.OidTag
SEC_OID_PKIX_CPS_POINTER_QUALIFIER: _enums.OidTag
SEC_OID_PKIX_USER_NOTICE_QUALIFIER: _enums.OidTag
SEC_OID_PKIX_OCSP: _enums.OidTag
SEC_OID_PKIX_OCSP_BASIC_RESPONSE: _enums.OidTag
SEC_OID_PKIX_OCSP_NONCE: _enums.OidTag
SEC_OID_PKIX_OCSP_CRL: _enums.OidTag
SEC_OID_PKIX_OCSP_RESPONSE: _enums.OidTag
SEC_OID_PKIX_OCSP_NO_CHECK: _enums.OidTag
SEC_OID_PKIX_OCSP_ARCHIVE_CUTOFF: _enums.OidTag
SEC_OID_PKIX_OCSP_SERVICE_LOCATOR: _enums.OidTag
SEC_OID_PKIX_REGCTRL_REGTOKEN: _enums.OidTag
SEC_OID_PKIX_REGCTRL_AUTHENTICATOR: _enums.OidTag
SEC_OID_PKIX_REGCTRL_PKIPUBINFO: _enums.OidTag
SEC_OID_PKIX_REGCTRL_PKI_ARCH_OPTIONS: _enums.OidTag
SEC_OID_PKIX_REGCTRL_OLD_CERT_ID: _enums.OidTag
SEC_OID_PKIX_REGCTRL_PROTOCOL_ENC_KEY: _enums.OidTag
SEC_OID_PKIX_REGINFO_UTF8_PAIRS: _enums.OidTag
SEC_OID_PKIX_REGINFO_CERT_REQUEST: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_SERVER_AUTH: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_CLIENT_AUTH: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_CODE_SIGN: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_EMAIL_PROTECT: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_TIME_STAMP: _enums.OidTag
SEC_OID_OCSP_RESPONDER: _enums.OidTag
SEC_OID_NETSCAPE_SMIME_KEA: _enums.OidTag
SEC_OID_FORTEZZA_SKIPJACK: _enums.OidTag
SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_128_BIT_RC4: _enums.OidTag
SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_40_BIT_RC4: _enums.OidTag
SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC: _enums.OidTag
SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_2KEY_TRIPLE_DES_CBC: _enums.OidTag
SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_128_BIT_RC2_CBC: _enums.OidTag
SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_40_BIT_RC2_CBC: _enums.OidTag
SEC_OID_PKCS12_SAFE_CONTENTS_ID: _enums.OidTag
SEC_OID_PKCS12_PKCS8_SHROUDED_KEY_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_V1_KEY_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_V1_PKCS8_SHROUDED_KEY_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_V1_CERT_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_V1_CRL_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_V1_SECRET_BAG_ID: _enums.OidTag
SEC_OID_PKCS12_V1_SAFE_CONTENTS_BAG_ID: _enums.OidTag
SEC_OID_PKCS9_X509_CERT: _enums.OidTag
SEC_OID_PKCS9_SDSI_CERT: _enums.OidTag
SEC_OID_PKCS9_X509_CRL: _enums.OidTag
SEC_OID_PKCS9_FRIENDLY_NAME: _enums.OidTag
SEC_OID_PKCS9_LOCAL_KEY_ID: _enums.OidTag
SEC_OID_BOGUS_KEY_USAGE: _enums.OidTag
SEC_OID_X942_DIFFIE_HELMAN_KEY: _enums.OidTag
SEC_OID_NETSCAPE_NICKNAME: _enums.OidTag
SEC_OID_NETSCAPE_RECOVERY_REQUEST: _enums.OidTag
SEC_OID_CERT_RENEWAL_LOCATOR: _enums.OidTag
SEC_OID_NS_CERT_EXT_SCOPE_OF_USE: _enums.OidTag
SEC_OID_CMS_EPHEMERAL_STATIC_DIFFIE_HELLMAN: _enums.OidTag
SEC_OID_CMS_3DES_KEY_WRAP: _enums.OidTag
SEC_OID_CMS_RC2_KEY_WRAP: _enums.OidTag
SEC_OID_SMIME_ENCRYPTION_KEY_PREFERENCE: _enums.OidTag
SEC_OID_AES_128_ECB: _enums.OidTag
SEC_OID_AES_128_CBC: _enums.OidTag
SEC_OID_AES_192_ECB: _enums.OidTag
SEC_OID_AES_192_CBC: _enums.OidTag
SEC_OID_AES_256_ECB: _enums.OidTag
SEC_OID_AES_256_CBC: _enums.OidTag
SEC_OID_SDN702_DSA_SIGNATURE: _enums.OidTag
SEC_OID_MS_SMIME_ENCRYPTION_KEY_PREFERENCE: _enums.OidTag
SEC_OID_SHA256: _enums.OidTag
SEC_OID_SHA384: _enums.OidTag
SEC_OID_SHA512: _enums.OidTag
SEC_OID_PKCS1_SHA256_WITH_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_PKCS1_SHA384_WITH_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_PKCS1_SHA512_WITH_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_AES_128_KEY_WRAP: _enums.OidTag
SEC_OID_AES_192_KEY_WRAP: _enums.OidTag
SEC_OID_AES_256_KEY_WRAP: _enums.OidTag
SEC_OID_ANSIX962_EC_PUBLIC_KEY: _enums.OidTag
SEC_OID_ANSIX962_ECDSA_SIGNATURE_WITH_SHA1_DIGEST: _enums.OidTag
SEC_OID_ANSIX962_ECDSA_SHA1_SIGNATURE: _enums.OidTag
SEC_OID_SECG_EC_SECP192R1: _enums.OidTag
SEC_OID_ANSIX962_EC_PRIME192V1: _enums.OidTag
SEC_OID_ANSIX962_EC_PRIME192V2: _enums.OidTag
SEC_OID_ANSIX962_EC_PRIME192V3: _enums.OidTag
SEC_OID_ANSIX962_EC_PRIME239V1: _enums.OidTag
SEC_OID_ANSIX962_EC_PRIME239V2: _enums.OidTag
SEC_OID_ANSIX962_EC_PRIME239V3: _enums.OidTag
SEC_OID_SECG_EC_SECP256R1: _enums.OidTag
SEC_OID_ANSIX962_EC_PRIME256V1: _enums.OidTag
SEC_OID_SECG_EC_SECP112R1: _enums.OidTag
SEC_OID_SECG_EC_SECP112R2: _enums.OidTag
SEC_OID_SECG_EC_SECP128R1: _enums.OidTag
SEC_OID_SECG_EC_SECP128R2: _enums.OidTag
SEC_OID_SECG_EC_SECP160K1: _enums.OidTag
SEC_OID_SECG_EC_SECP160R1: _enums.OidTag
SEC_OID_SECG_EC_SECP160R2: _enums.OidTag
SEC_OID_SECG_EC_SECP192K1: _enums.OidTag
SEC_OID_SECG_EC_SECP224K1: _enums.OidTag
SEC_OID_SECG_EC_SECP224R1: _enums.OidTag
SEC_OID_SECG_EC_SECP256K1: _enums.OidTag
SEC_OID_SECG_EC_SECP384R1: _enums.OidTag
SEC_OID_SECG_EC_SECP521R1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2PNB163V1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2PNB163V2: _enums.OidTag
SEC_OID_ANSIX962_EC_C2PNB163V3: _enums.OidTag
SEC_OID_ANSIX962_EC_C2PNB176V1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2TNB191V1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2TNB191V2: _enums.OidTag
SEC_OID_ANSIX962_EC_C2TNB191V3: _enums.OidTag
SEC_OID_ANSIX962_EC_C2ONB191V4: _enums.OidTag
SEC_OID_ANSIX962_EC_C2ONB191V5: _enums.OidTag
SEC_OID_ANSIX962_EC_C2PNB208W1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2TNB239V1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2TNB239V2: _enums.OidTag
SEC_OID_ANSIX962_EC_C2TNB239V3: _enums.OidTag
SEC_OID_ANSIX962_EC_C2ONB239V4: _enums.OidTag
SEC_OID_ANSIX962_EC_C2ONB239V5: _enums.OidTag
SEC_OID_ANSIX962_EC_C2PNB272W1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2PNB304W1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2TNB359V1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2PNB368W1: _enums.OidTag
SEC_OID_ANSIX962_EC_C2TNB431R1: _enums.OidTag
SEC_OID_SECG_EC_SECT113R1: _enums.OidTag
SEC_OID_SECG_EC_SECT113R2: _enums.OidTag
SEC_OID_SECG_EC_SECT131R1: _enums.OidTag
SEC_OID_SECG_EC_SECT131R2: _enums.OidTag
SEC_OID_SECG_EC_SECT163K1: _enums.OidTag
SEC_OID_SECG_EC_SECT163R1: _enums.OidTag
SEC_OID_SECG_EC_SECT163R2: _enums.OidTag
SEC_OID_SECG_EC_SECT193R1: _enums.OidTag
SEC_OID_SECG_EC_SECT193R2: _enums.OidTag
SEC_OID_SECG_EC_SECT233K1: _enums.OidTag
SEC_OID_SECG_EC_SECT233R1: _enums.OidTag
SEC_OID_SECG_EC_SECT239K1: _enums.OidTag
SEC_OID_SECG_EC_SECT283K1: _enums.OidTag
SEC_OID_SECG_EC_SECT283R1: _enums.OidTag
SEC_OID_SECG_EC_SECT409K1: _enums.OidTag
SEC_OID_SECG_EC_SECT409R1: _enums.OidTag
SEC_OID_SECG_EC_SECT571K1: _enums.OidTag
SEC_OID_SECG_EC_SECT571R1: _enums.OidTag
SEC_OID_NETSCAPE_AOLSCREENNAME: _enums.OidTag
SEC_OID_AVA_SURNAME: _enums.OidTag
SEC_OID_AVA_SERIAL_NUMBER: _enums.OidTag
SEC_OID_AVA_STREET_ADDRESS: _enums.OidTag
SEC_OID_AVA_TITLE: _enums.OidTag
SEC_OID_AVA_POSTAL_ADDRESS: _enums.OidTag
SEC_OID_AVA_POSTAL_CODE: _enums.OidTag
SEC_OID_AVA_POST_OFFICE_BOX: _enums.OidTag
SEC_OID_AVA_GIVEN_NAME: _enums.OidTag
SEC_OID_AVA_INITIALS: _enums.OidTag
SEC_OID_AVA_GENERATION_QUALIFIER: _enums.OidTag
SEC_OID_AVA_HOUSE_IDENTIFIER: _enums.OidTag
SEC_OID_AVA_PSEUDONYM: _enums.OidTag
SEC_OID_PKIX_CA_ISSUERS: _enums.OidTag
SEC_OID_PKCS9_EXTENSION_REQUEST: _enums.OidTag
SEC_OID_ANSIX962_ECDSA_SIGNATURE_RECOMMENDED_DIGEST: _enums.OidTag
SEC_OID_ANSIX962_ECDSA_SIGNATURE_SPECIFIED_DIGEST: _enums.OidTag
SEC_OID_ANSIX962_ECDSA_SHA224_SIGNATURE: _enums.OidTag
SEC_OID_ANSIX962_ECDSA_SHA256_SIGNATURE: _enums.OidTag
SEC_OID_ANSIX962_ECDSA_SHA384_SIGNATURE: _enums.OidTag
SEC_OID_ANSIX962_ECDSA_SHA512_SIGNATURE: _enums.OidTag
SEC_OID_X509_HOLD_INSTRUCTION_CODE: _enums.OidTag
SEC_OID_X509_DELTA_CRL_INDICATOR: _enums.OidTag
SEC_OID_X509_ISSUING_DISTRIBUTION_POINT: _enums.OidTag
SEC_OID_X509_CERT_ISSUER: _enums.OidTag
SEC_OID_X509_FRESHEST_CRL: _enums.OidTag
SEC_OID_X509_INHIBIT_ANY_POLICY: _enums.OidTag
SEC_OID_X509_SUBJECT_INFO_ACCESS: _enums.OidTag
SEC_OID_CAMELLIA_128_CBC: _enums.OidTag
SEC_OID_CAMELLIA_192_CBC: _enums.OidTag
SEC_OID_CAMELLIA_256_CBC: _enums.OidTag
SEC_OID_PKCS5_PBKDF2: _enums.OidTag
SEC_OID_PKCS5_PBES2: _enums.OidTag
SEC_OID_PKCS5_PBMAC1: _enums.OidTag
SEC_OID_HMAC_SHA1: _enums.OidTag
SEC_OID_HMAC_SHA224: _enums.OidTag
SEC_OID_HMAC_SHA256: _enums.OidTag
SEC_OID_HMAC_SHA384: _enums.OidTag
SEC_OID_HMAC_SHA512: _enums.OidTag
SEC_OID_PKIX_TIMESTAMPING: _enums.OidTag
SEC_OID_PKIX_CA_REPOSITORY: _enums.OidTag
SEC_OID_ISO_SHA1_WITH_RSA_SIGNATURE: _enums.OidTag
SEC_OID_SEED_CBC: _enums.OidTag
SEC_OID_X509_ANY_POLICY: _enums.OidTag
SEC_OID_PKCS1_RSA_OAEP_ENCRYPTION: _enums.OidTag
SEC_OID_PKCS1_MGF1: _enums.OidTag
SEC_OID_PKCS1_PSPECIFIED: _enums.OidTag
SEC_OID_PKCS1_RSA_PSS_SIGNATURE: _enums.OidTag
SEC_OID_PKCS1_SHA224_WITH_RSA_ENCRYPTION: _enums.OidTag
SEC_OID_SHA224: _enums.OidTag
SEC_OID_EV_INCORPORATION_LOCALITY: _enums.OidTag
SEC_OID_EV_INCORPORATION_STATE: _enums.OidTag
SEC_OID_EV_INCORPORATION_COUNTRY: _enums.OidTag
SEC_OID_BUSINESS_CATEGORY: _enums.OidTag
SEC_OID_NIST_DSA_SIGNATURE_WITH_SHA224_DIGEST: _enums.OidTag
SEC_OID_NIST_DSA_SIGNATURE_WITH_SHA256_DIGEST: _enums.OidTag
SEC_OID_MS_EXT_KEY_USAGE_CTL_SIGNING: _enums.OidTag
SEC_OID_AVA_NAME: _enums.OidTag
SEC_OID_AES_128_GCM: _enums.OidTag
SEC_OID_AES_192_GCM: _enums.OidTag
SEC_OID_AES_256_GCM: _enums.OidTag
SEC_OID_IDEA_CBC: _enums.OidTag
SEC_OID_RC2_40_CBC: _enums.OidTag
SEC_OID_DES_40_CBC: _enums.OidTag
SEC_OID_RC4_40: _enums.OidTag
SEC_OID_RC4_56: _enums.OidTag
SEC_OID_NULL_CIPHER: _enums.OidTag
SEC_OID_HMAC_MD5: _enums.OidTag
SEC_OID_TLS_RSA: _enums.OidTag
SEC_OID_TLS_DHE_RSA: _enums.OidTag
SEC_OID_TLS_DHE_DSS: _enums.OidTag
SEC_OID_TLS_DH_RSA: _enums.OidTag
SEC_OID_TLS_DH_DSS: _enums.OidTag
SEC_OID_TLS_DH_ANON: _enums.OidTag
SEC_OID_TLS_ECDHE_ECDSA: _enums.OidTag
SEC_OID_TLS_ECDHE_RSA: _enums.OidTag
SEC_OID_TLS_ECDH_ECDSA: _enums.OidTag
SEC_OID_TLS_ECDH_RSA: _enums.OidTag
SEC_OID_TLS_ECDH_ANON: _enums.OidTag
SEC_OID_TLS_RSA_EXPORT: _enums.OidTag
SEC_OID_TLS_DHE_RSA_EXPORT: _enums.OidTag
SEC_OID_TLS_DHE_DSS_EXPORT: _enums.OidTag
SEC_OID_TLS_DH_RSA_EXPORT: _enums.OidTag
SEC_OID_TLS_DH_DSS_EXPORT: _enums.OidTag
SEC_OID_TLS_DH_ANON_EXPORT: _enums.OidTag
SEC_OID_APPLY_SSL_POLICY: _enums.OidTag
SEC_OID_CHACHA20_POLY1305: _enums.OidTag
SEC_OID_TLS_ECDHE_PSK: _enums.OidTag
SEC_OID_TLS_DHE_PSK: _enums.OidTag
SEC_OID_TLS_FFDHE_2048: _enums.OidTag
SEC_OID_TLS_FFDHE_3072: _enums.OidTag
SEC_OID_TLS_FFDHE_4096: _enums.OidTag
SEC_OID_TLS_FFDHE_6144: _enums.OidTag
SEC_OID_TLS_FFDHE_8192: _enums.OidTag
SEC_OID_TLS_DHE_CUSTOM: _enums.OidTag
SEC_OID_CURVE25519: _enums.OidTag
SEC_OID_TLS13_KEA_ANY: _enums.OidTag
SEC_OID_X509_ANY_EXT_KEY_USAGE: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_IPSEC_IKE: _enums.OidTag
SEC_OID_IPSEC_IKE_END: _enums.OidTag
SEC_OID_IPSEC_IKE_INTERMEDIATE: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_IPSEC_END: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_IPSEC_TUNNEL: _enums.OidTag
SEC_OID_EXT_KEY_USAGE_IPSEC_USER: _enums.OidTag
SEC_OID_SHA3_224: _enums.OidTag
SEC_OID_SHA3_256: _enums.OidTag
SEC_OID_SHA3_384: _enums.OidTag
SEC_OID_SHA3_512: _enums.OidTag
SEC_OID_HMAC_SHA3_224: _enums.OidTag
SEC_OID_HMAC_SHA3_256: _enums.OidTag
SEC_OID_HMAC_SHA3_384: _enums.OidTag
SEC_OID_HMAC_SHA3_512: _enums.OidTag
SEC_OID_XYBER768D00: _enums.OidTag
SEC_OID_ED25519_SIGNATURE: _enums.OidTag
SEC_OID_ED25519_PUBLIC_KEY: _enums.OidTag
SEC_OID_DHSINGLEPASS_STDDH_SHA1KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_STDDH_SHA224KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_STDDH_SHA256KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_STDDH_SHA384KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_STDDH_SHA512KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_COFACTORDH_SHA1KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_COFACTORDH_SHA224KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_COFACTORDH_SHA256KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_COFACTORDH_SHA384KDF_SCHEME: _enums.OidTag
SEC_OID_DHSINGLEPASS_COFACTORDH_SHA512KDF_SCHEME: _enums.OidTag
SEC_OID_RC2_64_CBC: _enums.OidTag
SEC_OID_RC2_128_CBC: _enums.OidTag
SEC_OID_ECDH_KEA: _enums.OidTag
SEC_OID_X25519: _enums.OidTag
SEC_OID_MLKEM768X25519: _enums.OidTag
SEC_OID_TLS_REQUIRE_EMS: _enums.OidTag
SEC_OID_ML_DSA_44: _enums.OidTag
SEC_OID_ML_DSA_44_SIGNATURE: _enums.OidTag
SEC_OID_ML_DSA_44_PUBLIC_KEY: _enums.OidTag
SEC_OID_ML_DSA_65: _enums.OidTag
SEC_OID_ML_DSA_65_SIGNATURE: _enums.OidTag
SEC_OID_ML_DSA_65_PUBLIC_KEY: _enums.OidTag
SEC_OID_ML_DSA_87: _enums.OidTag
SEC_OID_ML_DSA_87_SIGNATURE: _enums.OidTag
SEC_OID_ML_DSA_87_PUBLIC_KEY: _enums.OidTag
SEC_OID_SECP256R1MLKEM768: _enums.OidTag
SEC_OID_SECP384R1MLKEM1024: _enums.OidTag
SEC_OID_ML_KEM_512: _enums.OidTag
SEC_OID_ML_KEM_768: _enums.OidTag
SEC_OID_ML_KEM_1024: _enums.OidTag

siBuffer: _enums.SECItemType
siClearDataBuffer: _enums.SECItemType
siCipherDataBuffer: _enums.SECItemType
siDERCertBuffer: _enums.SECItemType
siEncodedCertBuffer: _enums.SECItemType
siDERNameBuffer: _enums.SECItemType
siEncodedNameBuffer: _enums.SECItemType
siAsciiNameString: _enums.SECItemType
siAsciiString: _enums.SECItemType
siDEROID: _enums.SECItemType
siUnsignedInteger: _enums.SECItemType
siUTCTime: _enums.SECItemType
siGeneralizedTime: _enums.SECItemType
siVisibleString: _enums.SECItemType
siUTF8String: _enums.SECItemType
siBMPString: _enums.SECItemType

nullKey: _enums.KeyType
rsaKey: _enums.KeyType
dsaKey: _enums.KeyType
fortezzaKey: _enums.KeyType
dhKey: _enums.KeyType
keaKey: _enums.KeyType
ecKey: _enums.KeyType
rsaPssKey: _enums.KeyType
rsaOaepKey: _enums.KeyType
kyberKey: _enums.KeyType
edKey: _enums.KeyType
ecMontKey: _enums.KeyType
mldsaKey: _enums.KeyType

HASH_AlgNULL: _enums.HashType
HASH_AlgMD2: _enums.HashType
HASH_AlgMD5: _enums.HashType
HASH_AlgSHA1: _enums.HashType
HASH_AlgSHA256: _enums.HashType
HASH_AlgSHA384: _enums.HashType
HASH_AlgSHA512: _enums.HashType
HASH_AlgSHA224: _enums.HashType
HASH_AlgSHA3_224: _enums.HashType
HASH_AlgSHA3_256: _enums.HashType
HASH_AlgSHA3_384: _enums.HashType
HASH_AlgSHA3_512: _enums.HashType

CKM_RSA_PKCS_KEY_PAIR_GEN: _enums.Mechanism
CKM_RSA_PKCS: _enums.Mechanism
CKM_RSA_9796: _enums.Mechanism
CKM_RSA_X_509: _enums.Mechanism
CKM_MD2_RSA_PKCS: _enums.Mechanism
CKM_MD5_RSA_PKCS: _enums.Mechanism
CKM_SHA1_RSA_PKCS: _enums.Mechanism
CKM_RIPEMD128_RSA_PKCS: _enums.Mechanism
CKM_RIPEMD160_RSA_PKCS: _enums.Mechanism
CKM_RSA_PKCS_OAEP: _enums.Mechanism
CKM_RSA_X9_31_KEY_PAIR_GEN: _enums.Mechanism
CKM_RSA_X9_31: _enums.Mechanism
CKM_SHA1_RSA_X9_31: _enums.Mechanism
CKM_RSA_PKCS_PSS: _enums.Mechanism
CKM_SHA1_RSA_PKCS_PSS: _enums.Mechanism
CKM_DSA_KEY_PAIR_GEN: _enums.Mechanism
CKM_DSA: _enums.Mechanism
CKM_DSA_SHA1: _enums.Mechanism
CKM_DSA_SHA224: _enums.Mechanism
CKM_DSA_SHA256: _enums.Mechanism
CKM_DSA_SHA384: _enums.Mechanism
CKM_DSA_SHA512: _enums.Mechanism
CKM_DSA_SHA3_224: _enums.Mechanism
CKM_DSA_SHA3_256: _enums.Mechanism
CKM_DSA_SHA3_384: _enums.Mechanism
CKM_DSA_SHA3_512: _enums.Mechanism
CKM_DH_PKCS_KEY_PAIR_GEN: _enums.Mechanism
CKM_DH_PKCS_DERIVE: _enums.Mechanism
CKM_X9_42_DH_KEY_PAIR_GEN: _enums.Mechanism
CKM_X9_42_DH_DERIVE: _enums.Mechanism
CKM_X9_42_DH_HYBRID_DERIVE: _enums.Mechanism
CKM_X9_42_MQV_DERIVE: _enums.Mechanism
CKM_SHA256_RSA_PKCS: _enums.Mechanism
CKM_SHA384_RSA_PKCS: _enums.Mechanism
CKM_SHA512_RSA_PKCS: _enums.Mechanism
CKM_SHA256_RSA_PKCS_PSS: _enums.Mechanism
CKM_SHA384_RSA_PKCS_PSS: _enums.Mechanism
CKM_SHA512_RSA_PKCS_PSS: _enums.Mechanism
CKM_SHA224_RSA_PKCS: _enums.Mechanism
CKM_SHA224_RSA_PKCS_PSS: _enums.Mechanism
CKM_SHA512_224: _enums.Mechanism
CKM_SHA512_224_HMAC: _enums.Mechanism
CKM_SHA512_224_HMAC_GENERAL: _enums.Mechanism
CKM_SHA512_224_KEY_DERIVATION: _enums.Mechanism
CKM_SHA512_256: _enums.Mechanism
CKM_SHA512_256_HMAC: _enums.Mechanism
CKM_SHA512_256_HMAC_GENERAL: _enums.Mechanism
CKM_SHA512_256_KEY_DERIVATION: _enums.Mechanism
CKM_SHA512_T: _enums.Mechanism
CKM_SHA512_T_HMAC: _enums.Mechanism
CKM_SHA512_T_HMAC_GENERAL: _enums.Mechanism
CKM_SHA512_T_KEY_DERIVATION: _enums.Mechanism
CKM_SHA3_256_RSA_PKCS: _enums.Mechanism
CKM_SHA3_384_RSA_PKCS: _enums.Mechanism
CKM_SHA3_512_RSA_PKCS: _enums.Mechanism
CKM_SHA3_256_RSA_PKCS_PSS: _enums.Mechanism
CKM_SHA3_384_RSA_PKCS_PSS: _enums.Mechanism
CKM_SHA3_512_RSA_PKCS_PSS: _enums.Mechanism
CKM_SHA3_224_RSA_PKCS: _enums.Mechanism
CKM_SHA3_224_RSA_PKCS_PSS: _enums.Mechanism
CKM_RC2_KEY_GEN: _enums.Mechanism
CKM_RC2_ECB: _enums.Mechanism
CKM_RC2_CBC: _enums.Mechanism
CKM_RC2_MAC: _enums.Mechanism
CKM_RC2_MAC_GENERAL: _enums.Mechanism
CKM_RC2_CBC_PAD: _enums.Mechanism
CKM_RC4_KEY_GEN: _enums.Mechanism
CKM_RC4: _enums.Mechanism
CKM_DES_KEY_GEN: _enums.Mechanism
CKM_DES_ECB: _enums.Mechanism
CKM_DES_CBC: _enums.Mechanism
CKM_DES_MAC: _enums.Mechanism
CKM_DES_MAC_GENERAL: _enums.Mechanism
CKM_DES_CBC_PAD: _enums.Mechanism
CKM_DES2_KEY_GEN: _enums.Mechanism
CKM_DES3_KEY_GEN: _enums.Mechanism
CKM_DES3_ECB: _enums.Mechanism
CKM_DES3_CBC: _enums.Mechanism
CKM_DES3_MAC: _enums.Mechanism
CKM_DES3_MAC_GENERAL: _enums.Mechanism
CKM_DES3_CBC_PAD: _enums.Mechanism
CKM_CDMF_KEY_GEN: _enums.Mechanism
CKM_CDMF_ECB: _enums.Mechanism
CKM_CDMF_CBC: _enums.Mechanism
CKM_CDMF_MAC: _enums.Mechanism
CKM_CDMF_MAC_GENERAL: _enums.Mechanism
CKM_CDMF_CBC_PAD: _enums.Mechanism
CKM_DES_OFB64: _enums.Mechanism
CKM_DES_OFB8: _enums.Mechanism
CKM_DES_CFB64: _enums.Mechanism
CKM_DES_CFB8: _enums.Mechanism
CKM_MD2: _enums.Mechanism
CKM_MD2_HMAC: _enums.Mechanism
CKM_MD2_HMAC_GENERAL: _enums.Mechanism
CKM_MD5: _enums.Mechanism
CKM_MD5_HMAC: _enums.Mechanism
CKM_MD5_HMAC_GENERAL: _enums.Mechanism
CKM_SHA_1: _enums.Mechanism
CKM_SHA_1_HMAC: _enums.Mechanism
CKM_SHA_1_HMAC_GENERAL: _enums.Mechanism
CKM_RIPEMD128: _enums.Mechanism
CKM_RIPEMD128_HMAC: _enums.Mechanism
CKM_RIPEMD128_HMAC_GENERAL: _enums.Mechanism
CKM_RIPEMD160: _enums.Mechanism
CKM_RIPEMD160_HMAC: _enums.Mechanism
CKM_RIPEMD160_HMAC_GENERAL: _enums.Mechanism
CKM_SHA256: _enums.Mechanism
CKM_SHA256_HMAC: _enums.Mechanism
CKM_SHA256_HMAC_GENERAL: _enums.Mechanism
CKM_SHA384: _enums.Mechanism
CKM_SHA384_HMAC: _enums.Mechanism
CKM_SHA384_HMAC_GENERAL: _enums.Mechanism
CKM_SHA512: _enums.Mechanism
CKM_SHA512_HMAC: _enums.Mechanism
CKM_SHA512_HMAC_GENERAL: _enums.Mechanism
CKM_SHA224: _enums.Mechanism
CKM_SHA224_HMAC: _enums.Mechanism
CKM_SHA224_HMAC_GENERAL: _enums.Mechanism
CKM_SECURID_KEY_GEN: _enums.Mechanism
CKM_SECURID: _enums.Mechanism
CKM_HOTP_KEY_GEN: _enums.Mechanism
CKM_HOTP: _enums.Mechanism
CKM_ACTI: _enums.Mechanism
CKM_ACTI_KEY_GEN: _enums.Mechanism
CKM_SHA3_256: _enums.Mechanism
CKM_SHA3_256_HMAC: _enums.Mechanism
CKM_SHA3_256_HMAC_GENERAL: _enums.Mechanism
CKM_SHA3_256_KEY_GEN: _enums.Mechanism
CKM_SHA3_224: _enums.Mechanism
CKM_SHA3_224_HMAC: _enums.Mechanism
CKM_SHA3_224_HMAC_GENERAL: _enums.Mechanism
CKM_SHA3_224_KEY_GEN: _enums.Mechanism
CKM_SHA3_384: _enums.Mechanism
CKM_SHA3_384_HMAC: _enums.Mechanism
CKM_SHA3_384_HMAC_GENERAL: _enums.Mechanism
CKM_SHA3_384_KEY_GEN: _enums.Mechanism
CKM_SHA3_512: _enums.Mechanism
CKM_SHA3_512_HMAC: _enums.Mechanism
CKM_SHA3_512_HMAC_GENERAL: _enums.Mechanism
CKM_SHA3_512_KEY_GEN: _enums.Mechanism
CKM_CAST_KEY_GEN: _enums.Mechanism
CKM_CAST_ECB: _enums.Mechanism
CKM_CAST_CBC: _enums.Mechanism
CKM_CAST_MAC: _enums.Mechanism
CKM_CAST_MAC_GENERAL: _enums.Mechanism
CKM_CAST_CBC_PAD: _enums.Mechanism
CKM_CAST3_KEY_GEN: _enums.Mechanism
CKM_CAST3_ECB: _enums.Mechanism
CKM_CAST3_CBC: _enums.Mechanism
CKM_CAST3_MAC: _enums.Mechanism
CKM_CAST3_MAC_GENERAL: _enums.Mechanism
CKM_CAST3_CBC_PAD: _enums.Mechanism
CKM_CAST128_KEY_GEN: _enums.Mechanism
CKM_CAST5_KEY_GEN: _enums.Mechanism
CKM_CAST128_ECB: _enums.Mechanism
CKM_CAST5_ECB: _enums.Mechanism
CKM_CAST128_CBC: _enums.Mechanism
CKM_CAST5_CBC: _enums.Mechanism
CKM_CAST128_MAC: _enums.Mechanism
CKM_CAST5_MAC: _enums.Mechanism
CKM_CAST128_MAC_GENERAL: _enums.Mechanism
CKM_CAST5_MAC_GENERAL: _enums.Mechanism
CKM_CAST128_CBC_PAD: _enums.Mechanism
CKM_CAST5_CBC_PAD: _enums.Mechanism
CKM_RC5_KEY_GEN: _enums.Mechanism
CKM_RC5_ECB: _enums.Mechanism
CKM_RC5_CBC: _enums.Mechanism
CKM_RC5_MAC: _enums.Mechanism
CKM_RC5_MAC_GENERAL: _enums.Mechanism
CKM_RC5_CBC_PAD: _enums.Mechanism
CKM_IDEA_KEY_GEN: _enums.Mechanism
CKM_IDEA_ECB: _enums.Mechanism
CKM_IDEA_CBC: _enums.Mechanism
CKM_IDEA_MAC: _enums.Mechanism
CKM_IDEA_MAC_GENERAL: _enums.Mechanism
CKM_IDEA_CBC_PAD: _enums.Mechanism
CKM_GENERIC_SECRET_KEY_GEN: _enums.Mechanism
CKM_CONCATENATE_BASE_AND_KEY: _enums.Mechanism
CKM_CONCATENATE_BASE_AND_DATA: _enums.Mechanism
CKM_CONCATENATE_DATA_AND_BASE: _enums.Mechanism
CKM_XOR_BASE_AND_DATA: _enums.Mechanism
CKM_EXTRACT_KEY_FROM_KEY: _enums.Mechanism
CKM_SSL3_PRE_MASTER_KEY_GEN: _enums.Mechanism
CKM_SSL3_MASTER_KEY_DERIVE: _enums.Mechanism
CKM_SSL3_KEY_AND_MAC_DERIVE: _enums.Mechanism
CKM_SSL3_MASTER_KEY_DERIVE_DH: _enums.Mechanism
CKM_TLS_PRE_MASTER_KEY_GEN: _enums.Mechanism
CKM_TLS_MASTER_KEY_DERIVE: _enums.Mechanism
CKM_TLS_KEY_AND_MAC_DERIVE: _enums.Mechanism
CKM_TLS_MASTER_KEY_DERIVE_DH: _enums.Mechanism
CKM_TLS_PRF: _enums.Mechanism
CKM_SSL3_MD5_MAC: _enums.Mechanism
CKM_SSL3_SHA1_MAC: _enums.Mechanism
CKM_MD5_KEY_DERIVATION: _enums.Mechanism
CKM_MD2_KEY_DERIVATION: _enums.Mechanism
CKM_SHA1_KEY_DERIVATION: _enums.Mechanism
CKM_SHA256_KEY_DERIVATION: _enums.Mechanism
CKM_SHA384_KEY_DERIVATION: _enums.Mechanism
CKM_SHA512_KEY_DERIVATION: _enums.Mechanism
CKM_SHA224_KEY_DERIVATION: _enums.Mechanism
CKM_SHA3_256_KEY_DERIVATION: _enums.Mechanism
CKM_SHA3_224_KEY_DERIVATION: _enums.Mechanism
CKM_SHA3_384_KEY_DERIVATION: _enums.Mechanism
CKM_SHA3_512_KEY_DERIVATION: _enums.Mechanism
CKM_SHAKE_128_KEY_DERIVATION: _enums.Mechanism
CKM_SHAKE_256_KEY_DERIVATION: _enums.Mechanism
CKM_PBE_MD2_DES_CBC: _enums.Mechanism
CKM_PBE_MD5_DES_CBC: _enums.Mechanism
CKM_PBE_MD5_CAST_CBC: _enums.Mechanism
CKM_PBE_MD5_CAST3_CBC: _enums.Mechanism
CKM_PBE_MD5_CAST128_CBC: _enums.Mechanism
CKM_PBE_MD5_CAST5_CBC: _enums.Mechanism
CKM_PBE_SHA1_CAST128_CBC: _enums.Mechanism
CKM_PBE_SHA1_CAST5_CBC: _enums.Mechanism
CKM_PBE_SHA1_RC4_128: _enums.Mechanism
CKM_PBE_SHA1_RC4_40: _enums.Mechanism
CKM_PBE_SHA1_DES3_EDE_CBC: _enums.Mechanism
CKM_PBE_SHA1_DES2_EDE_CBC: _enums.Mechanism
CKM_PBE_SHA1_RC2_128_CBC: _enums.Mechanism
CKM_PBE_SHA1_RC2_40_CBC: _enums.Mechanism
CKM_PKCS5_PBKD2: _enums.Mechanism
CKM_PBA_SHA1_WITH_SHA1_HMAC: _enums.Mechanism
CKM_WTLS_PRE_MASTER_KEY_GEN: _enums.Mechanism
CKM_WTLS_MASTER_KEY_DERIVE: _enums.Mechanism
CKM_WTLS_MASTER_KEY_DERIVE_DH_ECC: _enums.Mechanism
CKM_WTLS_PRF: _enums.Mechanism
CKM_WTLS_SERVER_KEY_AND_MAC_DERIVE: _enums.Mechanism
CKM_WTLS_CLIENT_KEY_AND_MAC_DERIVE: _enums.Mechanism
CKM_TLS12_MASTER_KEY_DERIVE: _enums.Mechanism
CKM_TLS12_KEY_AND_MAC_DERIVE: _enums.Mechanism
CKM_TLS12_MASTER_KEY_DERIVE_DH: _enums.Mechanism
CKM_TLS12_KEY_SAFE_DERIVE: _enums.Mechanism
CKM_TLS12_MAC: _enums.Mechanism
CKM_TLS12_KDF: _enums.Mechanism
CKM_TLS_MAC: _enums.Mechanism
CKM_TLS_KDF: _enums.Mechanism
CKM_KEY_WRAP_LYNKS: _enums.Mechanism
CKM_KEY_WRAP_SET_OAEP: _enums.Mechanism
CKM_CMS_SIG: _enums.Mechanism
CKM_KIP_DERIVE: _enums.Mechanism
CKM_KIP_WRAP: _enums.Mechanism
CKM_KIP_MAC: _enums.Mechanism
CKM_SKIPJACK_KEY_GEN: _enums.Mechanism
CKM_SKIPJACK_ECB64: _enums.Mechanism
CKM_SKIPJACK_CBC64: _enums.Mechanism
CKM_SKIPJACK_OFB64: _enums.Mechanism
CKM_SKIPJACK_CFB64: _enums.Mechanism
CKM_SKIPJACK_CFB32: _enums.Mechanism
CKM_SKIPJACK_CFB16: _enums.Mechanism
CKM_SKIPJACK_CFB8: _enums.Mechanism
CKM_SKIPJACK_WRAP: _enums.Mechanism
CKM_SKIPJACK_PRIVATE_WRAP: _enums.Mechanism
CKM_SKIPJACK_RELAYX: _enums.Mechanism
CKM_KEA_KEY_PAIR_GEN: _enums.Mechanism
CKM_KEA_KEY_DERIVE: _enums.Mechanism
CKM_FORTEZZA_TIMESTAMP: _enums.Mechanism
CKM_BATON_KEY_GEN: _enums.Mechanism
CKM_BATON_ECB128: _enums.Mechanism
CKM_BATON_ECB96: _enums.Mechanism
CKM_BATON_CBC128: _enums.Mechanism
CKM_BATON_COUNTER: _enums.Mechanism
CKM_BATON_SHUFFLE: _enums.Mechanism
CKM_BATON_WRAP: _enums.Mechanism
CKM_EC_KEY_PAIR_GEN: _enums.Mechanism
CKM_ECDSA_KEY_PAIR_GEN: _enums.Mechanism
CKM_ECDSA: _enums.Mechanism
CKM_ECDSA_SHA1: _enums.Mechanism
CKM_ECDSA_SHA224: _enums.Mechanism
CKM_ECDSA_SHA256: _enums.Mechanism
CKM_ECDSA_SHA384: _enums.Mechanism
CKM_ECDSA_SHA512: _enums.Mechanism
CKM_EC_KEY_PAIR_GEN_W_EXTRA_BITS: _enums.Mechanism
CKM_ECDH1_DERIVE: _enums.Mechanism
CKM_ECDH1_COFACTOR_DERIVE: _enums.Mechanism
CKM_ECMQV_DERIVE: _enums.Mechanism
CKM_ECDH_AES_KEY_WRAP: _enums.Mechanism
CKM_RSA_AES_KEY_WRAP: _enums.Mechanism
CKM_JUNIPER_KEY_GEN: _enums.Mechanism
CKM_JUNIPER_ECB128: _enums.Mechanism
CKM_JUNIPER_CBC128: _enums.Mechanism
CKM_JUNIPER_COUNTER: _enums.Mechanism
CKM_JUNIPER_SHUFFLE: _enums.Mechanism
CKM_JUNIPER_WRAP: _enums.Mechanism
CKM_FASTHASH: _enums.Mechanism
CKM_AES_KEY_GEN: _enums.Mechanism
CKM_AES_ECB: _enums.Mechanism
CKM_AES_CBC: _enums.Mechanism
CKM_AES_MAC: _enums.Mechanism
CKM_AES_MAC_GENERAL: _enums.Mechanism
CKM_AES_CBC_PAD: _enums.Mechanism
CKM_AES_CTR: _enums.Mechanism
CKM_AES_GCM: _enums.Mechanism
CKM_AES_CCM: _enums.Mechanism
CKM_AES_CTS: _enums.Mechanism
CKM_AES_CMAC: _enums.Mechanism
CKM_AES_CMAC_GENERAL: _enums.Mechanism
CKM_AES_XCBC_MAC: _enums.Mechanism
CKM_AES_XCBC_MAC_96: _enums.Mechanism
CKM_BLOWFISH_KEY_GEN: _enums.Mechanism
CKM_BLOWFISH_CBC: _enums.Mechanism
CKM_TWOFISH_KEY_GEN: _enums.Mechanism
CKM_TWOFISH_CBC: _enums.Mechanism
CKM_BLOWFISH_CBC_PAD: _enums.Mechanism
CKM_TWOFISH_CBC_PAD: _enums.Mechanism
CKM_CAMELLIA_KEY_GEN: _enums.Mechanism
CKM_CAMELLIA_ECB: _enums.Mechanism
CKM_CAMELLIA_CBC: _enums.Mechanism
CKM_CAMELLIA_MAC: _enums.Mechanism
CKM_CAMELLIA_MAC_GENERAL: _enums.Mechanism
CKM_CAMELLIA_CBC_PAD: _enums.Mechanism
CKM_CAMELLIA_ECB_ENCRYPT_DATA: _enums.Mechanism
CKM_CAMELLIA_CBC_ENCRYPT_DATA: _enums.Mechanism
CKM_ARIA_KEY_GEN: _enums.Mechanism
CKM_ARIA_ECB: _enums.Mechanism
CKM_ARIA_CBC: _enums.Mechanism
CKM_ARIA_MAC: _enums.Mechanism
CKM_ARIA_MAC_GENERAL: _enums.Mechanism
CKM_ARIA_CBC_PAD: _enums.Mechanism
CKM_ARIA_ECB_ENCRYPT_DATA: _enums.Mechanism
CKM_ARIA_CBC_ENCRYPT_DATA: _enums.Mechanism
CKM_SEED_KEY_GEN: _enums.Mechanism
CKM_SEED_ECB: _enums.Mechanism
CKM_SEED_CBC: _enums.Mechanism
CKM_SEED_MAC: _enums.Mechanism
CKM_SEED_MAC_GENERAL: _enums.Mechanism
CKM_SEED_CBC_PAD: _enums.Mechanism
CKM_SEED_ECB_ENCRYPT_DATA: _enums.Mechanism
CKM_SEED_CBC_ENCRYPT_DATA: _enums.Mechanism
CKM_ECDSA_SHA3_224: _enums.Mechanism
CKM_ECDSA_SHA3_256: _enums.Mechanism
CKM_ECDSA_SHA3_384: _enums.Mechanism
CKM_ECDSA_SHA3_512: _enums.Mechanism
CKM_EC_EDWARDS_KEY_PAIR_GEN: _enums.Mechanism
CKM_EC_MONTGOMERY_KEY_PAIR_GEN: _enums.Mechanism
CKM_EDDSA: _enums.Mechanism
CKM_DES_ECB_ENCRYPT_DATA: _enums.Mechanism
CKM_DES_CBC_ENCRYPT_DATA: _enums.Mechanism
CKM_DES3_ECB_ENCRYPT_DATA: _enums.Mechanism
CKM_DES3_CBC_ENCRYPT_DATA: _enums.Mechanism
CKM_AES_ECB_ENCRYPT_DATA: _enums.Mechanism
CKM_AES_CBC_ENCRYPT_DATA: _enums.Mechanism
CKM_GOSTR3410_KEY_PAIR_GEN: _enums.Mechanism
CKM_GOSTR3410: _enums.Mechanism
CKM_GOSTR3410_WITH_GOSTR3411: _enums.Mechanism
CKM_GOSTR3410_KEY_WRAP: _enums.Mechanism
CKM_GOSTR3410_DERIVE: _enums.Mechanism
CKM_GOSTR3411: _enums.Mechanism
CKM_GOSTR3411_HMAC: _enums.Mechanism
CKM_GOST28147_KEY_GEN: _enums.Mechanism
CKM_GOST28147_ECB: _enums.Mechanism
CKM_GOST28147: _enums.Mechanism
CKM_GOST28147_MAC: _enums.Mechanism
CKM_GOST28147_KEY_WRAP: _enums.Mechanism
CKM_CHACHA20_KEY_GEN: _enums.Mechanism
CKM_CHACHA20: _enums.Mechanism
CKM_POLY1305_KEY_GEN: _enums.Mechanism
CKM_POLY1305: _enums.Mechanism
CKM_DSA_PARAMETER_GEN: _enums.Mechanism
CKM_DH_PKCS_PARAMETER_GEN: _enums.Mechanism
CKM_X9_42_DH_PARAMETER_GEN: _enums.Mechanism
CKM_DSA_PROBABILISTIC_PARAMETER_GEN: _enums.Mechanism
CKM_DSA_SHAWE_TAYLOR_PARAMETER_GEN: _enums.Mechanism
CKM_DSA_FIPS_G_GEN: _enums.Mechanism
CKM_AES_CFB1: _enums.Mechanism
CKM_AES_KEY_WRAP: _enums.Mechanism
CKM_AES_KEY_WRAP_PAD: _enums.Mechanism
CKM_AES_KEY_WRAP_KWP: _enums.Mechanism
CKM_SP800_108_COUNTER_KDF: _enums.Mechanism
CKM_SP800_108_FEEDBACK_KDF: _enums.Mechanism
CKM_SP800_108_DOUBLE_PIPELINE_KDF: _enums.Mechanism
CKM_RSA_PKCS_TPM_1_1: _enums.Mechanism
CKM_RSA_PKCS_OAEP_TPM_1_1: _enums.Mechanism
CKM_SHA_1_KEY_GEN: _enums.Mechanism
CKM_SHA224_KEY_GEN: _enums.Mechanism
CKM_SHA256_KEY_GEN: _enums.Mechanism
CKM_SHA384_KEY_GEN: _enums.Mechanism
CKM_SHA512_KEY_GEN: _enums.Mechanism
CKM_SHA512_224_KEY_GEN: _enums.Mechanism
CKM_SHA512_256_KEY_GEN: _enums.Mechanism
CKM_SHA512_T_KEY_GEN: _enums.Mechanism
CKM_NULL: _enums.Mechanism
CKM_BLAKE2B_160: _enums.Mechanism
CKM_BLAKE2B_160_HMAC: _enums.Mechanism
CKM_BLAKE2B_160_HMAC_GENERAL: _enums.Mechanism
CKM_BLAKE2B_160_KEY_DERIVE: _enums.Mechanism
CKM_BLAKE2B_160_KEY_GEN: _enums.Mechanism
CKM_BLAKE2B_256: _enums.Mechanism
CKM_BLAKE2B_256_HMAC: _enums.Mechanism
CKM_BLAKE2B_256_HMAC_GENERAL: _enums.Mechanism
CKM_BLAKE2B_256_KEY_DERIVE: _enums.Mechanism
CKM_BLAKE2B_256_KEY_GEN: _enums.Mechanism
CKM_BLAKE2B_384: _enums.Mechanism
CKM_BLAKE2B_384_HMAC: _enums.Mechanism
CKM_BLAKE2B_384_HMAC_GENERAL: _enums.Mechanism
CKM_BLAKE2B_384_KEY_DERIVE: _enums.Mechanism
CKM_BLAKE2B_384_KEY_GEN: _enums.Mechanism
CKM_BLAKE2B_512: _enums.Mechanism
CKM_BLAKE2B_512_HMAC: _enums.Mechanism
CKM_BLAKE2B_512_HMAC_GENERAL: _enums.Mechanism
CKM_BLAKE2B_512_KEY_DERIVE: _enums.Mechanism
CKM_BLAKE2B_512_KEY_GEN: _enums.Mechanism
CKM_SALSA20: _enums.Mechanism
CKM_CHACHA20_POLY1305: _enums.Mechanism
CKM_SALSA20_POLY1305: _enums.Mechanism
CKM_X3DH_INITIALIZE: _enums.Mechanism
CKM_X3DH_RESPOND: _enums.Mechanism
CKM_X2RATCHET_INITIALIZE: _enums.Mechanism
CKM_X2RATCHET_RESPOND: _enums.Mechanism
CKM_X2RATCHET_ENCRYPT: _enums.Mechanism
CKM_X2RATCHET_DECRYPT: _enums.Mechanism
CKM_XEDDSA: _enums.Mechanism
CKM_HKDF_DERIVE: _enums.Mechanism
CKM_HKDF_DATA: _enums.Mechanism
CKM_HKDF_KEY_GEN: _enums.Mechanism
CKM_SALSA20_KEY_GEN: _enums.Mechanism
CKM_VENDOR_DEFINED: _enums.Mechanism
CKM_FAKE_RANDOM: _enums.Mechanism
CKM_INVALID_MECHANISM: _enums.Mechanism
CKM_NSS: _enums.Mechanism
CKM_NSS_AES_KEY_WRAP: _enums.Mechanism
CKM_NSS_AES_KEY_WRAP_PAD: _enums.Mechanism
CKM_NSS_HKDF_SHA1: _enums.Mechanism
CKM_NSS_HKDF_SHA256: _enums.Mechanism
CKM_NSS_HKDF_SHA384: _enums.Mechanism
CKM_NSS_HKDF_SHA512: _enums.Mechanism
CKM_NSS_JPAKE_ROUND1_SHA1: _enums.Mechanism
CKM_NSS_JPAKE_ROUND1_SHA256: _enums.Mechanism
CKM_NSS_JPAKE_ROUND1_SHA384: _enums.Mechanism
CKM_NSS_JPAKE_ROUND1_SHA512: _enums.Mechanism
CKM_NSS_JPAKE_ROUND2_SHA1: _enums.Mechanism
CKM_NSS_JPAKE_ROUND2_SHA256: _enums.Mechanism
CKM_NSS_JPAKE_ROUND2_SHA384: _enums.Mechanism
CKM_NSS_JPAKE_ROUND2_SHA512: _enums.Mechanism
CKM_NSS_JPAKE_FINAL_SHA1: _enums.Mechanism
CKM_NSS_JPAKE_FINAL_SHA256: _enums.Mechanism
CKM_NSS_JPAKE_FINAL_SHA384: _enums.Mechanism
CKM_NSS_JPAKE_FINAL_SHA512: _enums.Mechanism
CKM_NSS_HMAC_CONSTANT_TIME: _enums.Mechanism
CKM_NSS_SSL3_MAC_CONSTANT_TIME: _enums.Mechanism
CKM_NSS_TLS_PRF_GENERAL_SHA256: _enums.Mechanism
CKM_NSS_TLS_MASTER_KEY_DERIVE_SHA256: _enums.Mechanism
CKM_NSS_TLS_KEY_AND_MAC_DERIVE_SHA256: _enums.Mechanism
CKM_NSS_TLS_MASTER_KEY_DERIVE_DH_SHA256: _enums.Mechanism
CKM_NSS_TLS_EXTENDED_MASTER_KEY_DERIVE: _enums.Mechanism
CKM_NSS_TLS_EXTENDED_MASTER_KEY_DERIVE_DH: _enums.Mechanism
CKM_NSS_CHACHA20_KEY_GEN: _enums.Mechanism
CKM_NSS_CHACHA20_POLY1305: _enums.Mechanism
CKM_NSS_PKCS12_PBE_SHA224_HMAC_KEY_GEN: _enums.Mechanism
CKM_NSS_PKCS12_PBE_SHA256_HMAC_KEY_GEN: _enums.Mechanism
CKM_NSS_PKCS12_PBE_SHA384_HMAC_KEY_GEN: _enums.Mechanism
CKM_NSS_PKCS12_PBE_SHA512_HMAC_KEY_GEN: _enums.Mechanism
CKM_NSS_CHACHA20_CTR: _enums.Mechanism
CKM_NSS_IKE_PRF_PLUS_DERIVE: _enums.Mechanism
CKM_NSS_IKE_PRF_DERIVE: _enums.Mechanism
CKM_NSS_IKE1_PRF_DERIVE: _enums.Mechanism
CKM_NSS_IKE1_APP_B_PRF_DERIVE: _enums.Mechanism
CKM_NSS_PUB_FROM_PRIV: _enums.Mechanism
CKM_NSS_SP800_108_COUNTER_KDF_DERIVE_DATA: _enums.Mechanism
CKM_NSS_SP800_108_FEEDBACK_KDF_DERIVE_DATA: _enums.Mechanism
CKM_NSS_SP800_108_DOUBLE_PIPELINE_KDF_DERIVE_DATA: _enums.Mechanism
CKM_NSS_PBE_SHA1_DES_CBC: _enums.Mechanism
CKM_NSS_PBE_SHA1_TRIPLE_DES_CBC: _enums.Mechanism
CKM_NSS_PBE_SHA1_40_BIT_RC2_CBC: _enums.Mechanism
CKM_NSS_PBE_SHA1_128_BIT_RC2_CBC: _enums.Mechanism
CKM_NSS_PBE_SHA1_40_BIT_RC4: _enums.Mechanism
CKM_NSS_PBE_SHA1_128_BIT_RC4: _enums.Mechanism
CKM_NSS_PBE_SHA1_FAULTY_3DES_CBC: _enums.Mechanism
CKM_NSS_PBE_SHA1_HMAC_KEY_GEN: _enums.Mechanism
CKM_NSS_PBE_MD5_HMAC_KEY_GEN: _enums.Mechanism
CKM_NSS_PBE_MD2_HMAC_KEY_GEN: _enums.Mechanism
CKM_TLS_PRF_GENERAL: _enums.Mechanism
CKM_NSS_KYBER_KEY_PAIR_GEN: _enums.Mechanism
CKM_NSS_KYBER: _enums.Mechanism
CKM_NSS_ECDHE_NO_PAIRWISE_CHECK_KEY_PAIR_GEN: _enums.Mechanism
CKM_NSS_ML_KEM_KEY_PAIR_GEN: _enums.Mechanism
CKM_NSS_ML_KEM: _enums.Mechanism
CKM_CAMELLIA_CTR: _enums.Mechanism
CKM_KEA_DERIVE: _enums.Mechanism
CKM_AES_XTS: _enums.Mechanism
CKM_AES_XTS_KEY_GEN: _enums.Mechanism
CKM_AES_GMAC: _enums.Mechanism
CKM_DES3_CMAC: _enums.Mechanism
CKM_DES3_CMAC_GENERAL: _enums.Mechanism
CKM_DSA_PROBABLISTIC_PARAMETER_GEN: _enums.Mechanism
CKM_AES_OFB: _enums.Mechanism
CKM_AES_CFB64: _enums.Mechanism
CKM_AES_CFB8: _enums.Mechanism
CKM_AES_CFB128: _enums.Mechanism
CKM_AES_KEY_WRAP_PKCS7: _enums.Mechanism
CKM_SHA3_256_KEY_DERIVE: _enums.Mechanism
CKM_SHA3_224_KEY_DERIVE: _enums.Mechanism
CKM_SHA3_384_KEY_DERIVE: _enums.Mechanism
CKM_SHA3_512_KEY_DERIVE: _enums.Mechanism
CKM_SHAKE_128_KEY_DERIVE: _enums.Mechanism
CKM_SHAKE_256_KEY_DERIVE: _enums.Mechanism
CKM_TLS10_MAC_SERVER: _enums.Mechanism
CKM_TLS10_MAC_CLIENT: _enums.Mechanism
CKM_IKE2_PRF_PLUS_DERIVE: _enums.Mechanism
CKM_IKE_PRF_DERIVE: _enums.Mechanism
CKM_IKE1_PRF_DERIVE: _enums.Mechanism
CKM_IKE1_EXTENDED_DERIVE: _enums.Mechanism
CKM_HSS_KEY_PAIR_GEN: _enums.Mechanism
CKM_HSS: _enums.Mechanism
CKM_ML_KEM_KEY_PAIR_GEN: _enums.Mechanism
CKM_ML_KEM: _enums.Mechanism
CKM_ML_DSA_KEY_PAIR_GEN: _enums.Mechanism
CKM_ML_DSA: _enums.Mechanism
CKM_HASH_ML_DSA: _enums.Mechanism
CKM_HASH_ML_DSA_SHA224: _enums.Mechanism
CKM_HASH_ML_DSA_SHA256: _enums.Mechanism
CKM_HASH_ML_DSA_SHA384: _enums.Mechanism
CKM_HASH_ML_DSA_SHA3_224: _enums.Mechanism
CKM_HASH_ML_DSA_SHA3_256: _enums.Mechanism
CKM_HASH_ML_DSA_SHA3_384: _enums.Mechanism
CKM_HASH_ML_DSA_SHA3_512: _enums.Mechanism
CKM_HASH_ML_DSA_SHA512: _enums.Mechanism
CKM_HASH_ML_DSA_SHAKE128: _enums.Mechanism
CKM_HASH_ML_DSA_SHAKE256: _enums.Mechanism
CKM_SLH_DSA_KEY_PAIR_GEN: _enums.Mechanism
CKM_SLH_DSA: _enums.Mechanism
CKM_HASH_SLH_DSA: _enums.Mechanism
CKM_HASH_SLH_DSA_SHA224: _enums.Mechanism
CKM_HASH_SLH_DSA_SHA256: _enums.Mechanism
CKM_HASH_SLH_DSA_SHA384: _enums.Mechanism
CKM_HASH_SLH_DSA_SHA3_224: _enums.Mechanism
CKM_HASH_SLH_DSA_SHA3_256: _enums.Mechanism
CKM_HASH_SLH_DSA_SHA3_384: _enums.Mechanism
CKM_HASH_SLH_DSA_SHA3_512: _enums.Mechanism
CKM_HASH_SLH_DSA_SHA512: _enums.Mechanism
CKM_HASH_SLH_DSA_SHAKE128: _enums.Mechanism
CKM_HASH_SLH_DSA_SHAKE256: _enums.Mechanism
CKM_TLS12_EXTENDED_MASTER_KEY_DERIVE: _enums.Mechanism
CKM_TLS12_EXTENDED_MASTER_KEY_DERIVE_DH: _enums.Mechanism
CKM_XMSS_KEY_PAIR_GEN: _enums.Mechanism
CKM_XMSSMT_KEY_PAIR_GEN: _enums.Mechanism
CKM_XMSS: _enums.Mechanism
CKM_XMSSMT: _enums.Mechanism
CKM_ECDH_X_AES_KEY_WRAP: _enums.Mechanism
CKM_ECDH_COF_AES_KEY_WRAP: _enums.Mechanism
CKM_PUB_KEY_FROM_PRIV_KEY: _enums.Mechanism

CKF_HW: _enums.MechanismFlag
CKF_MESSAGE_ENCRYPT: _enums.MechanismFlag
CKF_MESSAGE_DECRYPT: _enums.MechanismFlag
CKF_MESSAGE_SIGN: _enums.MechanismFlag
CKF_MESSAGE_VERIFY: _enums.MechanismFlag
CKF_MULTI_MESSAGE: _enums.MechanismFlag
CKF_FIND_OBJECTS: _enums.MechanismFlag
CKF_ENCRYPT: _enums.MechanismFlag
CKF_DECRYPT: _enums.MechanismFlag
CKF_DIGEST: _enums.MechanismFlag
CKF_SIGN: _enums.MechanismFlag
CKF_SIGN_RECOVER: _enums.MechanismFlag
CKF_VERIFY: _enums.MechanismFlag
CKF_VERIFY_RECOVER: _enums.MechanismFlag
CKF_GENERATE: _enums.MechanismFlag
CKF_GENERATE_KEY_PAIR: _enums.MechanismFlag
CKF_WRAP: _enums.MechanismFlag
CKF_UNWRAP: _enums.MechanismFlag
CKF_DERIVE: _enums.MechanismFlag
CKF_EC_F_P: _enums.MechanismFlag
CKF_EC_F_2M: _enums.MechanismFlag
CKF_EC_ECPARAMETERS: _enums.MechanismFlag
CKF_EC_OID: _enums.MechanismFlag
CKF_EC_NAMEDCURVE: _enums.MechanismFlag
CKF_EC_UNCOMPRESS: _enums.MechanismFlag
CKF_EC_COMPRESS: _enums.MechanismFlag
CKF_EXTENSION: _enums.MechanismFlag
CKF_EC_CURVENAME: _enums.MechanismFlag
CKF_DECAPSULATE: _enums.MechanismFlag
CKF_ENCAPSULATE: _enums.MechanismFlag

CKF_TOKEN_PRESENT: _enums.SlotFlag
CKF_REMOVABLE_DEVICE: _enums.SlotFlag
CKF_HW_SLOT: _enums.SlotFlag

CKF_RNG: _enums.TokenFlag
CKF_WRITE_PROTECTED: _enums.TokenFlag
CKF_LOGIN_REQUIRED: _enums.TokenFlag
CKF_USER_PIN_INITIALIZED: _enums.TokenFlag
CKF_RESTORE_KEY_NOT_NEEDED: _enums.TokenFlag
CKF_CLOCK_ON_TOKEN: _enums.TokenFlag
CKF_PROTECTED_AUTHENTICATION_PATH: _enums.TokenFlag
CKF_DUAL_CRYPTO_OPERATIONS: _enums.TokenFlag
CKF_TOKEN_INITIALIZED: _enums.TokenFlag
CKF_SECONDARY_AUTHENTICATION: _enums.TokenFlag
CKF_USER_PIN_COUNT_LOW: _enums.TokenFlag
CKF_USER_PIN_FINAL_TRY: _enums.TokenFlag
CKF_USER_PIN_LOCKED: _enums.TokenFlag
CKF_USER_PIN_TO_BE_CHANGED: _enums.TokenFlag
CKF_SO_PIN_COUNT_LOW: _enums.TokenFlag
CKF_SO_PIN_FINAL_TRY: _enums.TokenFlag
CKF_SO_PIN_LOCKED: _enums.TokenFlag
CKF_SO_PIN_TO_BE_CHANGED: _enums.TokenFlag
CKF_ERROR_STATE: _enums.TokenFlag
CKF_SEED_RANDOM_REQUIRED: _enums.TokenFlag
CKF_ASYNC_SESSION_SUPPORTED: _enums.TokenFlag

CKA_CLASS: _enums.Attribute
CKA_TOKEN: _enums.Attribute
CKA_PRIVATE: _enums.Attribute
CKA_LABEL: _enums.Attribute
CKA_APPLICATION: _enums.Attribute
CKA_VALUE: _enums.Attribute
CKA_OBJECT_ID: _enums.Attribute
CKA_CERTIFICATE_TYPE: _enums.Attribute
CKA_ISSUER: _enums.Attribute
CKA_SERIAL_NUMBER: _enums.Attribute
CKA_AC_ISSUER: _enums.Attribute
CKA_OWNER: _enums.Attribute
CKA_ATTR_TYPES: _enums.Attribute
CKA_TRUSTED: _enums.Attribute
CKA_CERTIFICATE_CATEGORY: _enums.Attribute
CKA_JAVA_MIDP_SECURITY_DOMAIN: _enums.Attribute
CKA_URL: _enums.Attribute
CKA_HASH_OF_SUBJECT_PUBLIC_KEY: _enums.Attribute
CKA_HASH_OF_ISSUER_PUBLIC_KEY: _enums.Attribute
CKA_CHECK_VALUE: _enums.Attribute
CKA_KEY_TYPE: _enums.Attribute
CKA_SUBJECT: _enums.Attribute
CKA_ID: _enums.Attribute
CKA_SENSITIVE: _enums.Attribute
CKA_ENCRYPT: _enums.Attribute
CKA_DECRYPT: _enums.Attribute
CKA_WRAP: _enums.Attribute
CKA_UNWRAP: _enums.Attribute
CKA_SIGN: _enums.Attribute
CKA_SIGN_RECOVER: _enums.Attribute
CKA_VERIFY: _enums.Attribute
CKA_VERIFY_RECOVER: _enums.Attribute
CKA_DERIVE: _enums.Attribute
CKA_START_DATE: _enums.Attribute
CKA_END_DATE: _enums.Attribute
CKA_MODULUS: _enums.Attribute
CKA_MODULUS_BITS: _enums.Attribute
CKA_PUBLIC_EXPONENT: _enums.Attribute
CKA_PRIVATE_EXPONENT: _enums.Attribute
CKA_PRIME_1: _enums.Attribute
CKA_PRIME_2: _enums.Attribute
CKA_EXPONENT_1: _enums.Attribute
CKA_EXPONENT_2: _enums.Attribute
CKA_COEFFICIENT: _enums.Attribute
CKA_PUBLIC_KEY_INFO: _enums.Attribute
CKA_PRIME: _enums.Attribute
CKA_SUBPRIME: _enums.Attribute
CKA_BASE: _enums.Attribute
CKA_PRIME_BITS: _enums.Attribute
CKA_SUB_PRIME_BITS: _enums.Attribute
CKA_SUBPRIME_BITS: _enums.Attribute
CKA_VALUE_BITS: _enums.Attribute
CKA_VALUE_LEN: _enums.Attribute
CKA_EXTRACTABLE: _enums.Attribute
CKA_LOCAL: _enums.Attribute
CKA_NEVER_EXTRACTABLE: _enums.Attribute
CKA_ALWAYS_SENSITIVE: _enums.Attribute
CKA_KEY_GEN_MECHANISM: _enums.Attribute
CKA_MODIFIABLE: _enums.Attribute
CKA_COPYABLE: _enums.Attribute
CKA_DESTROYABLE: _enums.Attribute
CKA_EC_PARAMS: _enums.Attribute
CKA_ECDSA_PARAMS: _enums.Attribute
CKA_EC_POINT: _enums.Attribute
CKA_SECONDARY_AUTH: _enums.Attribute
CKA_AUTH_PIN_FLAGS: _enums.Attribute
CKA_ALWAYS_AUTHENTICATE: _enums.Attribute
CKA_WRAP_WITH_TRUSTED: _enums.Attribute
CKA_WRAP_TEMPLATE: _enums.Attribute
CKA_UNWRAP_TEMPLATE: _enums.Attribute
CKA_DERIVE_TEMPLATE: _enums.Attribute
CKA_OTP_FORMAT: _enums.Attribute
CKA_OTP_LENGTH: _enums.Attribute
CKA_OTP_TIME_INTERVAL: _enums.Attribute
CKA_OTP_USER_FRIENDLY_MODE: _enums.Attribute
CKA_OTP_CHALLENGE_REQUIREMENT: _enums.Attribute
CKA_OTP_TIME_REQUIREMENT: _enums.Attribute
CKA_OTP_COUNTER_REQUIREMENT: _enums.Attribute
CKA_OTP_PIN_REQUIREMENT: _enums.Attribute
CKA_OTP_COUNTER: _enums.Attribute
CKA_OTP_TIME: _enums.Attribute
CKA_OTP_USER_IDENTIFIER: _enums.Attribute
CKA_OTP_SERVICE_IDENTIFIER: _enums.Attribute
CKA_OTP_SERVICE_LOGO: _enums.Attribute
CKA_OTP_SERVICE_LOGO_TYPE: _enums.Attribute
CKA_GOSTR3410_PARAMS: _enums.Attribute
CKA_GOSTR3411_PARAMS: _enums.Attribute
CKA_GOST28147_PARAMS: _enums.Attribute
CKA_HW_FEATURE_TYPE: _enums.Attribute
CKA_RESET_ON_INIT: _enums.Attribute
CKA_HAS_RESET: _enums.Attribute
CKA_PIXEL_X: _enums.Attribute
CKA_PIXEL_Y: _enums.Attribute
CKA_RESOLUTION: _enums.Attribute
CKA_CHAR_ROWS: _enums.Attribute
CKA_CHAR_COLUMNS: _enums.Attribute
CKA_COLOR: _enums.Attribute
CKA_BITS_PER_PIXEL: _enums.Attribute
CKA_CHAR_SETS: _enums.Attribute
CKA_ENCODING_METHODS: _enums.Attribute
CKA_MIME_TYPES: _enums.Attribute
CKA_MECHANISM_TYPE: _enums.Attribute
CKA_REQUIRED_CMS_ATTRIBUTES: _enums.Attribute
CKA_DEFAULT_CMS_ATTRIBUTES: _enums.Attribute
CKA_SUPPORTED_CMS_ATTRIBUTES: _enums.Attribute
CKA_ALLOWED_MECHANISMS: _enums.Attribute
CKA_PROFILE_ID: _enums.Attribute
CKA_X2RATCHET_BAG: _enums.Attribute
CKA_X2RATCHET_BAGSIZE: _enums.Attribute
CKA_X2RATCHET_BOBS1STMSG: _enums.Attribute
CKA_X2RATCHET_CKR: _enums.Attribute
CKA_X2RATCHET_CKS: _enums.Attribute
CKA_X2RATCHET_DHP: _enums.Attribute
CKA_X2RATCHET_DHR: _enums.Attribute
CKA_X2RATCHET_DHS: _enums.Attribute
CKA_X2RATCHET_HKR: _enums.Attribute
CKA_X2RATCHET_HKS: _enums.Attribute
CKA_X2RATCHET_ISALICE: _enums.Attribute
CKA_X2RATCHET_NHKR: _enums.Attribute
CKA_X2RATCHET_NHKS: _enums.Attribute
CKA_X2RATCHET_NR: _enums.Attribute
CKA_X2RATCHET_NS: _enums.Attribute
CKA_X2RATCHET_PNS: _enums.Attribute
CKA_X2RATCHET_RK: _enums.Attribute
CKA_VENDOR_DEFINED: _enums.Attribute
CKA_DIGEST: _enums.Attribute
CKA_NSS_MESSAGE: _enums.Attribute
CKA_NSS_MESSAGE_MASK: _enums.Attribute
CKA_NSS: _enums.Attribute
CKA_NSS_URL: _enums.Attribute
CKA_NSS_EMAIL: _enums.Attribute
CKA_NSS_SMIME_INFO: _enums.Attribute
CKA_NSS_SMIME_TIMESTAMP: _enums.Attribute
CKA_NSS_PKCS8_SALT: _enums.Attribute
CKA_NSS_PASSWORD_CHECK: _enums.Attribute
CKA_NSS_EXPIRES: _enums.Attribute
CKA_NSS_KRL: _enums.Attribute
CKA_NSS_PQG_COUNTER: _enums.Attribute
CKA_NSS_PQG_SEED: _enums.Attribute
CKA_NSS_PQG_H: _enums.Attribute
CKA_NSS_PQG_SEED_BITS: _enums.Attribute
CKA_NSS_MODULE_SPEC: _enums.Attribute
CKA_NSS_OVERRIDE_EXTENSIONS: _enums.Attribute
CKA_NSS_JPAKE_SIGNERID: _enums.Attribute
CKA_NSS_JPAKE_PEERID: _enums.Attribute
CKA_NSS_JPAKE_GX1: _enums.Attribute
CKA_NSS_JPAKE_GX2: _enums.Attribute
CKA_NSS_JPAKE_GX3: _enums.Attribute
CKA_NSS_JPAKE_GX4: _enums.Attribute
CKA_NSS_JPAKE_X2: _enums.Attribute
CKA_NSS_JPAKE_X2S: _enums.Attribute
CKA_NSS_MOZILLA_CA_POLICY: _enums.Attribute
CKA_NSS_SERVER_DISTRUST_AFTER: _enums.Attribute
CKA_NSS_EMAIL_DISTRUST_AFTER: _enums.Attribute
CKA_NSS_VALIDATION_TYPE: _enums.Attribute
CKA_NSS_VALIDATION_VERSION: _enums.Attribute
CKA_NSS_VALIDATION_LEVEL: _enums.Attribute
CKA_NSS_VALIDATION_MODULE_ID: _enums.Attribute
CKA_TRUST: _enums.Attribute
CKA_TRUST_DIGITAL_SIGNATURE: _enums.Attribute
CKA_TRUST_NON_REPUDIATION: _enums.Attribute
CKA_TRUST_KEY_ENCIPHERMENT: _enums.Attribute
CKA_TRUST_DATA_ENCIPHERMENT: _enums.Attribute
CKA_TRUST_KEY_AGREEMENT: _enums.Attribute
CKA_TRUST_KEY_CERT_SIGN: _enums.Attribute
CKA_TRUST_CRL_SIGN: _enums.Attribute
CKA_TRUST_EMAIL_PROTECTION: _enums.Attribute
CKA_TRUST_IPSEC_END_SYSTEM: _enums.Attribute
CKA_TRUST_IPSEC_TUNNEL: _enums.Attribute
CKA_TRUST_IPSEC_USER: _enums.Attribute
CKA_TRUST_STEP_UP_APPROVED: _enums.Attribute
CKA_CERT_SHA1_HASH: _enums.Attribute
CKA_CERT_MD5_HASH: _enums.Attribute
CKA_TRUST_SERVER_AUTH: _enums.Attribute
CKA_TRUST_CLIENT_AUTH: _enums.Attribute
CKA_TRUST_CODE_SIGNING: _enums.Attribute
CKA_TRUST_TIME_STAMPING: _enums.Attribute
CKA_NSS_DB: _enums.Attribute
CKA_NSS_TRUST: _enums.Attribute
CKA_NSS_PARAMETER_SET: _enums.Attribute
CKA_UNIQUE_ID: _enums.Attribute
CKA_NAME_HASH_ALGORITHM: _enums.Attribute
CKA_HSS_LEVELS: _enums.Attribute
CKA_HSS_LMS_TYPE: _enums.Attribute
CKA_HSS_LMOTS_TYPE: _enums.Attribute
CKA_HSS_LMS_TYPES: _enums.Attribute
CKA_HSS_LMOTS_TYPES: _enums.Attribute
CKA_HSS_KEYS_REMAINING: _enums.Attribute
CKA_PARAMETER_SET: _enums.Attribute
CKA_OBJECT_VALIDATION_FLAGS: _enums.Attribute
CKA_VALIDATION_TYPE: _enums.Attribute
CKA_VALIDATION_VERSION: _enums.Attribute
CKA_VALIDATION_LEVEL: _enums.Attribute
CKA_VALIDATION_MODULE_ID: _enums.Attribute
CKA_VALIDATION_FLAG: _enums.Attribute
CKA_VALIDATION_AUTHORITY_TYPE: _enums.Attribute
CKA_VALIDATION_COUNTRY: _enums.Attribute
CKA_VALIDATION_CERTIFICATE_IDENTIFIER: _enums.Attribute
CKA_VALIDATION_CERTIFICATE_URI: _enums.Attribute
CKA_VALIDATION_PROFILE: _enums.Attribute
CKA_VALIDATION_VENDOR_URI: _enums.Attribute
CKA_ENCAPSULATE_TEMPLATE: _enums.Attribute
CKA_DECAPSULATE_TEMPLATE: _enums.Attribute
CKA_PKCS_TRUST_SERVER_AUTH: _enums.Attribute
CKA_PKCS_TRUST_CLIENT_AUTH: _enums.Attribute
CKA_PKCS_TRUST_CODE_SIGNING: _enums.Attribute
CKA_PKCS_TRUST_EMAIL_PROTECTION: _enums.Attribute
CKA_TRUST_IPSEC_IKE: _enums.Attribute
CKA_PKCS_TRUST_TIME_STAMPING: _enums.Attribute
CKA_PKCS_TRUST_OCSP_SIGNING: _enums.Attribute
CKA_ENCAPSULATE: _enums.Attribute
CKA_DECAPSULATE: _enums.Attribute
CKA_HASH_OF_CERTIFICATE: _enums.Attribute
CKA_PUBLIC_CRC64_VALUE: _enums.Attribute
CKA_SEED: _enums.Attribute
CKA_NSS_TRUST_BASE: _enums.Attribute
CKA_NSS_TRUST_DIGITAL_SIGNATURE: _enums.Attribute
CKA_NSS_TRUST_NON_REPUDIATION: _enums.Attribute
CKA_NSS_TRUST_KEY_ENCIPHERMENT: _enums.Attribute
CKA_NSS_TRUST_DATA_ENCIPHERMENT: _enums.Attribute
CKA_NSS_TRUST_KEY_AGREEMENT: _enums.Attribute
CKA_NSS_TRUST_KEY_CERT_SIGN: _enums.Attribute
CKA_NSS_TRUST_CRL_SIGN: _enums.Attribute
CKA_NSS_TRUST_SERVER_AUTH: _enums.Attribute
CKA_NSS_TRUST_CLIENT_AUTH: _enums.Attribute
CKA_NSS_TRUST_CODE_SIGNING: _enums.Attribute
CKA_NSS_TRUST_EMAIL_PROTECTION: _enums.Attribute
CKA_NSS_TRUST_IPSEC_END_SYSTEM: _enums.Attribute
CKA_NSS_TRUST_IPSEC_TUNNEL: _enums.Attribute
CKA_NSS_TRUST_IPSEC_USER: _enums.Attribute
CKA_NSS_TRUST_TIME_STAMPING: _enums.Attribute
CKA_NSS_TRUST_STEP_UP_APPROVED: _enums.Attribute
CKA_NSS_CERT_SHA1_HASH: _enums.Attribute
CKA_NSS_CERT_MD5_HASH: _enums.Attribute
CKA_NSS_SIGNATURE: _enums.Attribute
CKA_NSS_VERIFY_SIGNATURE: _enums.Attribute
CKA_NSS_SEED_OK: _enums.Attribute
CKA_NSS_GENERATE: _enums.Attribute
CKA_NSS_GENERATE_KEY_PAIR: _enums.Attribute

CKO_DATA: _enums.ObjectClass
CKO_CERTIFICATE: _enums.ObjectClass
CKO_PUBLIC_KEY: _enums.ObjectClass
CKO_PRIVATE_KEY: _enums.ObjectClass
CKO_SECRET_KEY: _enums.ObjectClass
CKO_HW_FEATURE: _enums.ObjectClass
CKO_DOMAIN_PARAMETERS: _enums.ObjectClass
CKO_MECHANISM: _enums.ObjectClass
CKO_PROFILE: _enums.ObjectClass
CKO_VENDOR_DEFINED: _enums.ObjectClass
CKO_NSS: _enums.ObjectClass
CKO_NSS_CRL: _enums.ObjectClass
CKO_NSS_SMIME: _enums.ObjectClass
CKO_NSS_TRUST: _enums.ObjectClass
CKO_NSS_BUILTIN_ROOT_LIST: _enums.ObjectClass
CKO_NSS_NEWSLOT: _enums.ObjectClass
CKO_NSS_DELSLOT: _enums.ObjectClass
CKO_NSS_VALIDATION: _enums.ObjectClass
CKO_OTP_KEY: _enums.ObjectClass
CKO_TRUST: _enums.ObjectClass
CKO_VALIDATION: _enums.ObjectClass

CKK_RSA: _enums.TokenKeyType
CKK_DSA: _enums.TokenKeyType
CKK_DH: _enums.TokenKeyType
CKK_EC: _enums.TokenKeyType
CKK_ECDSA: _enums.TokenKeyType
CKK_X9_42_DH: _enums.TokenKeyType
CKK_KEA: _enums.TokenKeyType
CKK_GENERIC_SECRET: _enums.TokenKeyType
CKK_RC2: _enums.TokenKeyType
CKK_RC4: _enums.TokenKeyType
CKK_DES: _enums.TokenKeyType
CKK_DES2: _enums.TokenKeyType
CKK_DES3: _enums.TokenKeyType
CKK_CAST: _enums.TokenKeyType
CKK_CAST3: _enums.TokenKeyType
CKK_CAST128: _enums.TokenKeyType
CKK_CAST5: _enums.TokenKeyType
CKK_RC5: _enums.TokenKeyType
CKK_IDEA: _enums.TokenKeyType
CKK_SKIPJACK: _enums.TokenKeyType
CKK_BATON: _enums.TokenKeyType
CKK_JUNIPER: _enums.TokenKeyType
CKK_CDMF: _enums.TokenKeyType
CKK_AES: _enums.TokenKeyType
CKK_BLOWFISH: _enums.TokenKeyType
CKK_TWOFISH: _enums.TokenKeyType
CKK_CAMELLIA: _enums.TokenKeyType
CKK_SEED: _enums.TokenKeyType
CKK_ARIA: _enums.TokenKeyType
CKK_MD5_HMAC: _enums.TokenKeyType
CKK_SHA_1_HMAC: _enums.TokenKeyType
CKK_RIPEMD128_HMAC: _enums.TokenKeyType
CKK_RIPEMD160_HMAC: _enums.TokenKeyType
CKK_SHA256_HMAC: _enums.TokenKeyType
CKK_SHA384_HMAC: _enums.TokenKeyType
CKK_SHA512_HMAC: _enums.TokenKeyType
CKK_SHA224_HMAC: _enums.TokenKeyType
CKK_GOSTR3410: _enums.TokenKeyType
CKK_GOSTR3411: _enums.TokenKeyType
CKK_GOST28147: _enums.TokenKeyType
CKK_CHACHA20: _enums.TokenKeyType
CKK_POLY1305: _enums.TokenKeyType
CKK_AES_XTS: _enums.TokenKeyType
CKK_SHA3_224_HMAC: _enums.TokenKeyType
CKK_SHA3_256_HMAC: _enums.TokenKeyType
CKK_SHA3_384_HMAC: _enums.TokenKeyType
CKK_SHA3_512_HMAC: _enums.TokenKeyType
CKK_BLAKE2B_160_HMAC: _enums.TokenKeyType
CKK_BLAKE2B_256_HMAC: _enums.TokenKeyType
CKK_BLAKE2B_384_HMAC: _enums.TokenKeyType
CKK_BLAKE2B_512_HMAC: _enums.TokenKeyType
CKK_SALSA20: _enums.TokenKeyType
CKK_X2RATCHET: _enums.TokenKeyType
CKK_EC_EDWARDS: _enums.TokenKeyType
CKK_EC_MONTGOMERY: _enums.TokenKeyType
CKK_HKDF: _enums.TokenKeyType
CKK_SHA512_224_HMAC: _enums.TokenKeyType
CKK_SHA512_256_HMAC: _enums.TokenKeyType
CKK_SHA512_T_HMAC: _enums.TokenKeyType
CKK_VENDOR_DEFINED: _enums.TokenKeyType
CKK_INVALID_KEY_TYPE: _enums.TokenKeyType
CKK_NSS: _enums.TokenKeyType
CKK_NSS_PKCS8: _enums.TokenKeyType
CKK_NSS_JPAKE_ROUND1: _enums.TokenKeyType
CKK_NSS_JPAKE_ROUND2: _enums.TokenKeyType
CKK_NSS_CHACHA20: _enums.TokenKeyType
CKK_NSS_KYBER: _enums.TokenKeyType
CKK_NSS_ML_KEM: _enums.TokenKeyType
CKK_SECURID: _enums.TokenKeyType
CKK_ACTI: _enums.TokenKeyType
CKK_HOTP: _enums.TokenKeyType
CKK_HSS: _enums.TokenKeyType
CKK_ML_DSA: _enums.TokenKeyType
CKK_ML_KEM: _enums.TokenKeyType
CKK_SLH_DSA: _enums.TokenKeyType
CKK_XMSS: _enums.TokenKeyType
CKK_XMSSMT: _enums.TokenKeyType

CKC_X_509: _enums.TokenCertificateType
CKC_X_509_ATTR_CERT: _enums.TokenCertificateType
CKC_WTLS: _enums.TokenCertificateType
CKC_VENDOR_DEFINED: _enums.TokenCertificateType
CKC_NSS: _enums.TokenCertificateType

CKD_NULL: _enums.KeyDerivation
CKD_SHA1_KDF: _enums.KeyDerivation
CKD_SHA224_KDF: _enums.KeyDerivation
CKD_SHA256_KDF: _enums.KeyDerivation
CKD_SHA384_KDF: _enums.KeyDerivation
CKD_SHA512_KDF: _enums.KeyDerivation
CKD_CPDIVERSIFY_KDF: _enums.KeyDerivation
CKD_SHA3_224_KDF: _enums.KeyDerivation
CKD_SHA3_256_KDF: _enums.KeyDerivation
CKD_SHA3_384_KDF: _enums.KeyDerivation
CKD_SHA3_512_KDF: _enums.KeyDerivation
CKD_SHA1_KDF_SP800: _enums.KeyDerivation
CKD_SHA224_KDF_SP800: _enums.KeyDerivation
CKD_SHA256_KDF_SP800: _enums.KeyDerivation
CKD_SHA384_KDF_SP800: _enums.KeyDerivation
CKD_SHA512_KDF_SP800: _enums.KeyDerivation
CKD_SHA3_224_KDF_SP800: _enums.KeyDerivation
CKD_SHA3_256_KDF_SP800: _enums.KeyDerivation
CKD_SHA3_384_KDF_SP800: _enums.KeyDerivation
CKD_SHA3_512_KDF_SP800: _enums.KeyDerivation
CKD_BLAKE2B_160_KDF: _enums.KeyDerivation
CKD_BLAKE2B_256_KDF: _enums.KeyDerivation
CKD_BLAKE2B_384_KDF: _enums.KeyDerivation
CKD_BLAKE2B_512_KDF: _enums.KeyDerivation
CKD_SHA1_KDF_ASN1: _enums.KeyDerivation
CKD_SHA1_KDF_CONCATENATE: _enums.KeyDerivation

CKG_MGF1_SHA1: _enums.MaskGeneration
CKG_MGF1_SHA256: _enums.MaskGeneration
CKG_MGF1_SHA384: _enums.MaskGeneration
CKG_MGF1_SHA512: _enums.MaskGeneration
CKG_MGF1_SHA224: _enums.MaskGeneration
CKG_MGF1_SHA3_224: _enums.MaskGeneration
CKG_MGF1_SHA3_256: _enums.MaskGeneration
CKG_MGF1_SHA3_384: _enums.MaskGeneration
CKG_MGF1_SHA3_512: _enums.MaskGeneration

CKG_NO_GENERATE: _enums.IvGeneration
CKG_GENERATE: _enums.IvGeneration
CKG_GENERATE_COUNTER: _enums.IvGeneration
CKG_GENERATE_RANDOM: _enums.IvGeneration
CKG_GENERATE_COUNTER_XOR: _enums.IvGeneration

CKF_HKDF_SALT_NULL: _enums.HkdfSalt
CKF_HKDF_SALT_DATA: _enums.HkdfSalt
CKF_HKDF_SALT_KEY: _enums.HkdfSalt

CKP_PKCS5_PBKD2_HMAC_SHA1: _enums.PbkdfPrf
CKP_PKCS5_PBKD2_HMAC_GOSTR3411: _enums.PbkdfPrf
CKP_PKCS5_PBKD2_HMAC_SHA224: _enums.PbkdfPrf
CKP_PKCS5_PBKD2_HMAC_SHA256: _enums.PbkdfPrf
CKP_PKCS5_PBKD2_HMAC_SHA384: _enums.PbkdfPrf
CKP_PKCS5_PBKD2_HMAC_SHA512: _enums.PbkdfPrf
CKP_PKCS5_PBKD2_HMAC_SHA512_224: _enums.PbkdfPrf
CKP_PKCS5_PBKD2_HMAC_SHA512_256: _enums.PbkdfPrf

CKP_NSS_KYBER_768_ROUND3: _enums.MlKemParameterSet
CKP_NSS_ML_KEM_768: _enums.MlKemParameterSet
CKP_ML_KEM_512: _enums.MlKemParameterSet
CKP_ML_KEM_768: _enums.MlKemParameterSet
CKP_ML_KEM_1024: _enums.MlKemParameterSet

CKP_ML_DSA_44: _enums.MlDsaParameterSet
CKP_ML_DSA_65: _enums.MlDsaParameterSet
CKP_ML_DSA_87: _enums.MlDsaParameterSet

HpkeModeBase: _enums.HpkeMode
HpkeModePsk: _enums.HpkeMode

HpkeDhKemX25519Sha256: _enums.HpkeKem

HpkeKdfHkdfSha256: _enums.HpkeKdf
HpkeKdfHkdfSha384: _enums.HpkeKdf
HpkeKdfHkdfSha512: _enums.HpkeKdf

HpkeAeadAes128Gcm: _enums.HpkeAead
HpkeAeadAes256Gcm: _enums.HpkeAead
HpkeAeadChaCha20Poly1305: _enums.HpkeAead

PK11_ATTR_TOKEN: _enums.KeyAttributeFlag
PK11_ATTR_SESSION: _enums.KeyAttributeFlag
PK11_ATTR_PRIVATE: _enums.KeyAttributeFlag
PK11_ATTR_PUBLIC: _enums.KeyAttributeFlag
PK11_ATTR_MODIFIABLE: _enums.KeyAttributeFlag
PK11_ATTR_UNMODIFIABLE: _enums.KeyAttributeFlag
PK11_ATTR_SENSITIVE: _enums.KeyAttributeFlag
PK11_ATTR_INSENSITIVE: _enums.KeyAttributeFlag
PK11_ATTR_EXTRACTABLE: _enums.KeyAttributeFlag
PK11_ATTR_UNEXTRACTABLE: _enums.KeyAttributeFlag

PK11_OriginNULL: _enums.KeyOrigin
PK11_OriginDerive: _enums.KeyOrigin
PK11_OriginGenerated: _enums.KeyOrigin
PK11_OriginFortezzaHack: _enums.KeyOrigin
PK11_OriginUnwrap: _enums.KeyOrigin

PK11_TypeGeneric: _enums.ObjectType
PK11_TypePrivKey: _enums.ObjectType
PK11_TypePubKey: _enums.ObjectType
PK11_TypeCert: _enums.ObjectType
PK11_TypeSymKey: _enums.ObjectType

PK11_DIS_NONE: _enums.DisableReason
PK11_DIS_USER_SELECTED: _enums.DisableReason
PK11_DIS_COULD_NOT_INIT_TOKEN: _enums.DisableReason
PK11_DIS_TOKEN_VERIFY_FAILED: _enums.DisableReason
PK11_DIS_TOKEN_NOT_PRESENT: _enums.DisableReason

PK11CertListUnique: _enums.CertListType
PK11CertListUser: _enums.CertListType
PK11CertListRootUnique: _enums.CertListType
PK11CertListCA: _enums.CertListType
PK11CertListCAUnique: _enums.CertListType
PK11CertListUserUnique: _enums.CertListType
PK11CertListAll: _enums.CertListType

SEC_CERT_NICKNAMES_ALL: _enums.CertNicknames
SEC_CERT_NICKNAMES_USER: _enums.CertNicknames
SEC_CERT_NICKNAMES_SERVER: _enums.CertNicknames
SEC_CERT_NICKNAMES_CA: _enums.CertNicknames

CERTDB_TERMINAL_RECORD: _enums.TrustFlag
CERTDB_TRUSTED: _enums.TrustFlag
CERTDB_SEND_WARN: _enums.TrustFlag
CERTDB_VALID_CA: _enums.TrustFlag
CERTDB_TRUSTED_CA: _enums.TrustFlag
CERTDB_NS_TRUSTED_CA: _enums.TrustFlag
CERTDB_USER: _enums.TrustFlag
CERTDB_TRUSTED_CLIENT_CA: _enums.TrustFlag
CERTDB_INVISIBLE_CA: _enums.TrustFlag
CERTDB_GOVT_APPROVED_CA: _enums.TrustFlag

trustSSL: _enums.TrustType
trustEmail: _enums.TrustType
trustObjectSigning: _enums.TrustType
trustTypeNone: _enums.TrustType

KU_DIGITAL_SIGNATURE: _enums.KeyUsage
KU_NON_REPUDIATION: _enums.KeyUsage
KU_KEY_ENCIPHERMENT: _enums.KeyUsage
KU_DATA_ENCIPHERMENT: _enums.KeyUsage
KU_KEY_AGREEMENT: _enums.KeyUsage
KU_KEY_CERT_SIGN: _enums.KeyUsage
KU_CRL_SIGN: _enums.KeyUsage
KU_ENCIPHER_ONLY: _enums.KeyUsage
KU_ALL: _enums.KeyUsage
KU_DIGITAL_SIGNATURE_OR_NON_REPUDIATION: _enums.KeyUsage
KU_KEY_AGREEMENT_OR_ENCIPHERMENT: _enums.KeyUsage
KU_NS_GOVT_APPROVED: _enums.KeyUsage

NS_CERT_TYPE_IPSEC_CA: _enums.NSCertType
NS_CERT_TYPE_IPSEC: _enums.NSCertType
NS_CERT_TYPE_SSL_CLIENT: _enums.NSCertType
NS_CERT_TYPE_SSL_SERVER: _enums.NSCertType
NS_CERT_TYPE_EMAIL: _enums.NSCertType
NS_CERT_TYPE_OBJECT_SIGNING: _enums.NSCertType
NS_CERT_TYPE_RESERVED: _enums.NSCertType
NS_CERT_TYPE_SSL_CA: _enums.NSCertType
NS_CERT_TYPE_EMAIL_CA: _enums.NSCertType
NS_CERT_TYPE_OBJECT_SIGNING_CA: _enums.NSCertType
NS_CERT_TYPE_APP: _enums.NSCertType
NS_CERT_TYPE_CA: _enums.NSCertType
EXT_KEY_USAGE_TIME_STAMP: _enums.NSCertType
EXT_KEY_USAGE_STATUS_RESPONDER: _enums.NSCertType

certUsageSSLClient: _enums.CertUsage
certUsageSSLServer: _enums.CertUsage
certUsageSSLServerWithStepUp: _enums.CertUsage
certUsageSSLCA: _enums.CertUsage
certUsageEmailSigner: _enums.CertUsage
certUsageEmailRecipient: _enums.CertUsage
certUsageObjectSigner: _enums.CertUsage
certUsageUserCertImport: _enums.CertUsage
certUsageVerifyCA: _enums.CertUsage
certUsageProtectedObjectSigner: _enums.CertUsage
certUsageStatusResponder: _enums.CertUsage
certUsageAnyCA: _enums.CertUsage
certUsageIPsec: _enums.CertUsage

certificateUsageCheckAllUsages: _enums.CertificateUsage
certificateUsageSSLClient: _enums.CertificateUsage
certificateUsageSSLServer: _enums.CertificateUsage
certificateUsageSSLServerWithStepUp: _enums.CertificateUsage
certificateUsageSSLCA: _enums.CertificateUsage
certificateUsageEmailSigner: _enums.CertificateUsage
certificateUsageEmailRecipient: _enums.CertificateUsage
certificateUsageObjectSigner: _enums.CertificateUsage
certificateUsageUserCertImport: _enums.CertificateUsage
certificateUsageVerifyCA: _enums.CertificateUsage
certificateUsageProtectedObjectSigner: _enums.CertificateUsage
certificateUsageStatusResponder: _enums.CertificateUsage
certificateUsageAnyCA: _enums.CertificateUsage
certificateUsageIPsec: _enums.CertificateUsage

secCertTimeValid: _enums.CertTimeValidity
secCertTimeExpired: _enums.CertTimeValidity
secCertTimeNotValidYet: _enums.CertTimeValidity
secCertTimeUndetermined: _enums.CertTimeValidity

certOtherName: _enums.GeneralNameType
certRFC822Name: _enums.GeneralNameType
certDNSName: _enums.GeneralNameType
certX400Address: _enums.GeneralNameType
certDirectoryName: _enums.GeneralNameType
certEDIPartyName: _enums.GeneralNameType
certURI: _enums.GeneralNameType
certIPAddress: _enums.GeneralNameType
certRegisterID: _enums.GeneralNameType

generalName: _enums.DistributionPointType
relativeDistinguishedName: _enums.DistributionPointType

RF_UNUSED: _enums.ReasonFlag
RF_KEY_COMPROMISE: _enums.ReasonFlag
RF_CA_COMPROMISE: _enums.ReasonFlag
RF_AFFILIATION_CHANGED: _enums.ReasonFlag
RF_SUPERSEDED: _enums.ReasonFlag
RF_CESSATION_OF_OPERATION: _enums.ReasonFlag
RF_CERTIFICATE_HOLD: _enums.ReasonFlag

crlEntryReasonUnspecified: _enums.CrlReason
crlEntryReasonKeyCompromise: _enums.CrlReason
crlEntryReasonCaCompromise: _enums.CrlReason
crlEntryReasonAffiliationChanged: _enums.CrlReason
crlEntryReasonSuperseded: _enums.CrlReason
crlEntryReasonCessationOfOperation: _enums.CrlReason
crlEntryReasoncertificatedHold: _enums.CrlReason
crlEntryReasonRemoveFromCRL: _enums.CrlReason
crlEntryReasonPrivilegeWithdrawn: _enums.CrlReason
crlEntryReasonAaCompromise: _enums.CrlReason

SEC_CRL_TYPE: _enums.CrlType
SEC_KRL_TYPE: _enums.CrlType

CRL_DECODE_DEFAULT_OPTIONS: _enums.CrlDecodeFlag
CRL_DECODE_DONT_COPY_DER: _enums.CrlDecodeFlag
CRL_DECODE_SKIP_ENTRIES: _enums.CrlDecodeFlag
CRL_DECODE_KEEP_BAD_CRL: _enums.CrlDecodeFlag
CRL_DECODE_ADOPT_HEAP_DER: _enums.CrlDecodeFlag

CRL_IMPORT_DEFAULT_OPTIONS: _enums.CrlImportFlag
CRL_IMPORT_BYPASS_CHECKS: _enums.CrlImportFlag

ocspMode_FailureIsVerificationFailure: _enums.OcspFailureMode
ocspMode_FailureIsNotAVerificationFailure: _enums.OcspFailureMode

ocspResponderID_other: _enums.OcspResponderIdType
ocspResponderID_byName: _enums.OcspResponderIdType
ocspResponderID_byKey: _enums.OcspResponderIdType

cert_revocation_method_crl: _enums.RevocationMethod
cert_revocation_method_ocsp: _enums.RevocationMethod
cert_revocation_method_count: _enums.RevocationMethod

CERT_REV_M_DO_NOT_TEST_USING_THIS_METHOD: _enums.RevocationFlag
CERT_REV_M_TEST_USING_THIS_METHOD: _enums.RevocationFlag
CERT_REV_M_ALLOW_NETWORK_FETCHING: _enums.RevocationFlag
CERT_REV_M_FORBID_NETWORK_FETCHING: _enums.RevocationFlag
CERT_REV_M_ALLOW_IMPLICIT_DEFAULT_SOURCE: _enums.RevocationFlag
CERT_REV_M_IGNORE_IMPLICIT_DEFAULT_SOURCE: _enums.RevocationFlag
CERT_REV_M_SKIP_TEST_ON_MISSING_SOURCE: _enums.RevocationFlag
CERT_REV_M_REQUIRE_INFO_ON_MISSING_SOURCE: _enums.RevocationFlag
CERT_REV_M_IGNORE_MISSING_FRESH_INFO: _enums.RevocationFlag
CERT_REV_M_FAIL_ON_MISSING_FRESH_INFO: _enums.RevocationFlag
CERT_REV_M_STOP_TESTING_ON_FRESH_INFO: _enums.RevocationFlag
CERT_REV_M_CONTINUE_TESTING_ON_FRESH_INFO: _enums.RevocationFlag
CERT_REV_M_FORCE_POST_METHOD_FOR_OCSP: _enums.RevocationFlag

CERT_REV_MI_TEST_EACH_METHOD_SEPARATELY: _enums.RevocationIndependentFlag
CERT_REV_MI_TEST_ALL_LOCAL_INFORMATION_FIRST: _enums.RevocationIndependentFlag
CERT_REV_MI_NO_OVERALL_INFO_REQUIREMENT: _enums.RevocationIndependentFlag
CERT_REV_MI_REQUIRE_SOME_FRESH_INFO_AVAILABLE: _enums.RevocationIndependentFlag

PKCS12_RC2_CBC_40: _enums.Pkcs12Cipher
PKCS12_RC2_CBC_128: _enums.Pkcs12Cipher
PKCS12_RC4_40: _enums.Pkcs12Cipher
PKCS12_RC4_128: _enums.Pkcs12Cipher
PKCS12_DES_56: _enums.Pkcs12Cipher
PKCS12_DES_EDE3_168: _enums.Pkcs12Cipher
PKCS12_AES_CBC_128: _enums.Pkcs12Cipher
PKCS12_AES_CBC_192: _enums.Pkcs12Cipher
PKCS12_AES_CBC_256: _enums.Pkcs12Cipher

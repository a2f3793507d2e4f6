# SPDX-License-Identifier: MPL-2.0
"""A libssl that gives out nothing experimental, as some builds are: each use is refused."""

import sys

import pytest
from fix_process import require, require_success, run

STINGY = """
void *SSL_GetExperimentalAPI(const char *name) { return 0; }
"""

# Each line: what would need it, and what it would need.
USES = """
engine.set_cipher_order([ssl.TLS_AES_128_GCM_SHA256])      SSL_CipherSuiteOrderSet
engine.get_cipher_order()                                  SSL_CipherSuiteOrderGet
engine.update_keys()                                       SSL_KeyUpdate
engine.request_client_certificate()                        SSL_SendCertificateRequest
engine.get_current_epochs()                                SSL_GetCurrentEpoch
engine.send_session_ticket()                               SSL_SendSessionTicket
engine.set_resumption_token_callback(print)                SSL_SetResumptionTokenCallback
engine.set_resumption_token(token)                         SSL_SetResumptionTokenCallback
ssl.get_resumption_token_info(token)                       SSL_GetResumptionTokenInfo
engine.add_external_psk(b"name", bytes(32))                SSL_SetResumptionTokenCallback
server.add_external_psk(b"name", bytes(32))                SSL_AddExternalPsk
server.add_external_psk(b"name", bytes(32), early_data=1)  SSL_AddExternalPsk0Rtt
engine.remove_external_psk(b"name")                        SSL_RemoveExternalPsk
ssl.AntiReplay()                                           SSL_CreateAntiReplayContext
engine.set_max_early_data_size(1)                          SSL_SetMaxEarlyDataSize
ssl.delegate_credential(identity, identity.key, public)    SSL_DelegateCredential
engine.install_extension(65280, print, print)              SSL_InstallExtensionHooks
engine.set_certificate_compression()                       SSL_SetCertificateCompressionAlgorithm
ssl.generate_ech_key("public.example")                     SSL_EncodeEchConfigId
engine.set_ech_configs(bytes(10))                          SSL_SetClientEchConfigs
engine.get_ech_retry_configs()                             SSL_GetEchRetryConfigs
engine.set_ech_grease()                                    SSL_EnableTls13GreaseEch
engine.set_ech_grease(size=100)                            SSL_SetTls13GreaseEchSize
engine.set_ech_backend()                                   SSL_EnableTls13BackendEch
engine.set_record_callback(print)                          SSL_RecordLayerWriteCallback
engine.feed_record(0, 22, b"x")                            SSL_RecordLayerData
engine.set_secret_callback(print)                          SSL_SecretCallback
engine.set_keylog_callback(print)                          SSL_SecretCallback
engine.set_hello_retry_callback(print)                     SSL_HelloRetryRequestCallback
engine.set_clock_callback(print)                           SSL_SetTimeFunc
ssl.PacketProtection(bytes(32))                            SSL_MakeVariantAead
ssl.HeaderProtection(bytes(32))                            SSL_CreateVariantMaskingContext
ssl.hkdf_expand_label(bytes(32), "label")                  SSL_HkdfVariantExpandLabelWithMech
"""

PROGRAM = """
import sys
from nss import error, nss, pki, ssl
from nss._tls.resumption import _seal

nss.nss_init_nodb()
identity = pki.create_ca("Authority").issue(["server.example"])
public = identity.certificate.subject_public_key_info.public_key
token = _seal(b"of another day")
for line in sys.argv[1].strip().splitlines():
    use, function = line.rsplit(None, 1)
    with ssl.Engine() as engine, ssl.Engine(server=True) as server:
        engine.set_hostname("server.example")
        try:
            eval(use)
        except error.NSPRError as problem:
            assert problem.errno == error.PR_NOT_IMPLEMENTED_ERROR, (use, problem)
            assert f"NSS {nss.nss_get_version()} has no {function}" in str(problem), (use, problem)
        else:
            raise AssertionError(f"{use} was not refused")
# what is left goes on
with ssl.Engine() as client, ssl.Engine(server=True) as server:
    client.set_auth_certificate_callback(lambda *_: True)
    client.set_alpn_protocols(["h2"])
    server.set_alpn_protocols(["h2"])
    server.config_server_identity(identity)
    while not all([client.handshake(), server.handshake()]):
        server.feed(client.take())
        client.feed(server.take())
    assert client.get_alpn_protocol() == "h2"
    client.write(b"data")
    server.feed(client.take())
    assert server.read() == b"data"
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="the loader takes no library in place of another"
)
def test_a_libssl_without_experiments(run_python, tmp_path):
    """The error says what is missing and in which NSS; the rest works."""
    source, library = tmp_path / "stingy.c", tmp_path / "stingy.so"
    source.write_text(STINGY)
    require_success(run([require("cc"), "-shared", "-fPIC", "-o", str(library), str(source)]))
    run_python(PROGRAM, USES, env={"LD_PRELOAD": str(library)})

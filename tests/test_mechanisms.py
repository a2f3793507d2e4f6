# SPDX-License-Identifier: MPL-2.0
"""Mechanisms: their names, their parameters, and what must not reach NSS."""

import pytest

from nss import enums, error, nss
from nss._crypto import mechanisms

pytestmark = pytest.mark.usefixtures("nss_nodb")

BLOCKS = [("CKM_AES_CBC", 16), ("CKM_AES_CBC_PAD", 16), ("CKM_DES3_CBC", 8), ("CKM_RC2_CBC", 8)]


def code_of(problem):
    """The name of an error."""
    return problem.value.name


@pytest.mark.parametrize(("name", "size"), BLOCKS)
def test_vectors_and_blocks(name, size):
    """NSS says how long vectors and blocks are, and makes such vectors."""
    mechanism = getattr(nss, name)
    assert nss.get_iv_length(mechanism) == nss.get_block_size(mechanism) == size
    made = nss.generate_new_param(mechanism)
    assert made.data.endswith(made.data[-size:])
    assert made != nss.generate_new_param(mechanism, None)
    assert nss.param_from_iv(mechanism, nss.SecItem(b"0" * size)).data.endswith(b"0" * size)


def test_no_vector():
    """A mechanism without a vector has a parameter of no octets, whatever is given."""
    for parameter in (
        nss.param_from_iv(nss.CKM_AES_ECB, nss.SecItem(b"0" * 16)),
        nss.param_from_iv(nss.CKM_AES_CBC),
        nss.generate_new_param(nss.CKM_AES_ECB),
    ):
        assert isinstance(parameter, nss.SecItem)
        assert len(parameter) == 0
        assert parameter.type == nss.siBuffer
    assert nss.get_iv_length(nss.CKM_AES_ECB) == nss.get_block_size(nss.CKM_RC4) == 0


def test_padding():
    """The padding form of a mechanism is found; one that has none is its own."""
    assert nss.get_pad_mechanism(nss.CKM_AES_CBC) is enums.Mechanism.AES_CBC_PAD
    assert nss.get_pad_mechanism(nss.CKM_AES_ECB) is enums.Mechanism.AES_ECB
    assert nss.get_pad_mechanism(99999) == 99999


def test_tags():
    """Tags and mechanisms are found from each other, and a KeyError says that there is none."""
    assert nss.algtag_to_mechanism(nss.SEC_OID_AES_128_CBC) is enums.Mechanism.AES_CBC
    assert nss.mechanism_to_algtag(nss.CKM_SHA256) is enums.OidTag.SHA256
    for tag in (nss.SEC_OID_AVA_COMMON_NAME, 0, 99999):
        with pytest.raises(KeyError, match="algtag not found: "):
            nss.algtag_to_mechanism(tag)
    with pytest.raises(KeyError, match="mechanism not found: 0x1869f"):
        nss.mechanism_to_algtag(99999)


def test_names():
    """Names are found for numbers, and numbers for names in any case, with or without prefix."""
    assert nss.key_mechanism_type_name(nss.CKM_AES_CBC) == "CKM_AES_CBC"
    assert nss.pk11_attribute_type_name(nss.CKA_ENCRYPT) == "CKA_ENCRYPT"
    for name in ("CKM_AES_CBC", "aes_cbc", "ckm_Aes_Cbc"):
        assert nss.key_mechanism_type_from_name(name) is enums.Mechanism.AES_CBC
    for name in ("CKA_ENCRYPT", "encrypt"):
        assert nss.pk11_attribute_type_from_name(name) is enums.Attribute.ENCRYPT


def test_names_that_there_are_not():
    """A KeyError says what is unknown; what is no name, or no number, is a TypeError."""
    for function, wrong in (
        (nss.key_mechanism_type_name, 99999),
        (nss.pk11_attribute_type_name, 99999),
        (nss.key_mechanism_type_from_name, "CKM_NONSENSE"),
        (nss.pk11_attribute_type_from_name, ""),
    ):
        with pytest.raises(KeyError, match=f"not found: {wrong}"):
            function(wrong)
        with pytest.raises(TypeError):
            function(None)


@pytest.mark.parametrize(
    "function",
    [
        nss.get_iv_length, nss.get_block_size, nss.get_pad_mechanism, nss.mechanism_to_algtag,
        nss.param_from_iv, nss.generate_new_param,
    ],
)  # fmt: skip
def test_wrong_numbers(function):
    """A mechanism must be a number that C has."""
    for wrong in (None, "CKM_AES_CBC", 1.0):
        with pytest.raises(TypeError, match="mechanism must be int"):
            function(wrong)
    for wrong in (-1, 2**64):
        with pytest.raises(OverflowError):
            function(wrong)


def test_short_parameters():
    """What NSS would read behind the end of is refused."""
    with pytest.raises(error.NSPRError) as problem:
        nss.param_from_iv(nss.CKM_RC2_CBC, b"1234567")
    assert code_of(problem) == "SEC_ERROR_BAD_DATA"
    with pytest.raises(error.NSPRError) as problem:
        nss.get_block_size(nss.CKM_RC5_CBC, b"123")
    assert code_of(problem) == "SEC_ERROR_BAD_DATA"
    for make in (nss.param_from_iv, nss.generate_new_param):
        with pytest.raises(error.NSPRError) as problem:
            make(nss.CKM_RC5_CBC)
        assert code_of(problem) == "SEC_ERROR_INVALID_ALGORITHM"
    with pytest.raises(TypeError, match="iv must be"):
        nss.param_from_iv(nss.CKM_AES_CBC, "0" * 16)


def test_structures_do_not_pass():
    """No parameter with addresses in it gets through, of no mechanism that has such."""
    for mechanism in (
        nss.CKM_AES_GCM, nss.CKM_HKDF_DERIVE, nss.CKM_PKCS5_PBKD2, nss.CKM_ECDH1_DERIVE,
        nss.CKM_RSA_PKCS_OAEP, nss.CKM_TLS_MAC, nss.CKM_PBE_SHA1_DES3_EDE_CBC,
        nss.CKM_NSS_HMAC_CONSTANT_TIME, nss.CKM_CONCATENATE_BASE_AND_DATA,
        nss.CKM_NSS_PBE_SHA1_HMAC_KEY_GEN, nss.CKM_AES_CBC_ENCRYPT_DATA,
    ):  # fmt: skip
        for size in (0, 8, 40):
            with pytest.raises(error.NSPRError) as problem:
                mechanisms.check_parameter(mechanism, size)
            assert code_of(problem) == "SEC_ERROR_INVALID_ARGS"


def test_which_parameters_pass():
    """A vector passes if its length is right; what another vendor has, is his affair."""
    mechanisms.check_parameter(nss.CKM_AES_CBC, 16)
    mechanisms.check_parameter(nss.CKM_AES_KEY_WRAP, 0)
    mechanisms.check_parameter(nss.CKM_AES_KEY_WRAP, 8)
    mechanisms.check_parameter(nss.CKM_SHA256_HMAC, 0)
    mechanisms.check_parameter(nss.CKM_VENDOR_DEFINED + 0x12345, 77)
    for mechanism, size, name in (
        (nss.CKM_AES_CBC, 15, "SEC_ERROR_BAD_DATA"),
        (nss.CKM_AES_ECB, 16, "SEC_ERROR_BAD_DATA"),
        (nss.CKM_NSS + 0xFFF, 16, "SEC_ERROR_INVALID_ALGORITHM"),
        (0x7654, 16, "SEC_ERROR_INVALID_ALGORITHM"),
    ):
        with pytest.raises(error.NSPRError) as problem:
            mechanisms.check_parameter(mechanism, size)
        assert code_of(problem) == name


def test_without_nss(run_python):
    """Before NSS is initialised, what needs it says so."""
    run_python(
        """
        from nss import error, nss
        calls = [
            (nss.get_iv_length, 1), (nss.get_block_size, 1), (nss.get_pad_mechanism, 1),
            (nss.algtag_to_mechanism, 1), (nss.mechanism_to_algtag, 1), (nss.param_from_iv, 1),
            (nss.generate_new_param, 1), (nss.md5_digest, b""), (nss.hash_buf, 191, b""),
            (nss.create_digest_context, 191), (nss.create_pbev2_algorithm_id,),
        ]
        for function, *arguments in calls:
            try:
                function(*arguments)
            except error.NSPRError as problem:
                assert problem.name == "SEC_ERROR_NOT_INITIALIZED", function
            else:
                raise AssertionError(function)
        assert nss.key_mechanism_type_name(0x1082) == "CKM_AES_CBC"
        """
    )


EVERYTHING = """
from nss import enums, error, nss
from nss._core import oids
nss.nss_init_nodb()
slot = nss.get_internal_slot()
aes = nss.import_sym_key(slot, nss.CKM_AES_CBC, 4, nss.CKA_ENCRYPT, b"0" * 16)
generic = slot.key_gen(nss.CKM_GENERIC_SECRET_KEY_GEN, None, 32)
done = 0

def attempt(function, *arguments):
    global done
    try:
        result = function(*arguments)
    except (error.NSPRError, KeyError, TypeError, ValueError, OverflowError):
        return None
    done += 1
    return result

def algorithm_of(tag, parameters):
    return nss.AlgorithmID._of(oids.content_of(tag), bytes.fromhex(parameters or ""))

def use(context):
    attempt(context.cipher_op, b"0" * 33)
    attempt(context.digest_op, b"1" * 7)
    attempt(context.clone_context, context)
    attempt(context.digest_key, aes)
    attempt(context.digest_op, b"")
    attempt(context.cipher_op, b"")
    for end in (context.digest_final, context.digest_final, context.digest_begin,
                context.finalize, context.clone_context):
        attempt(end)
    context.close()

PARAMETERS = [None, b"1", bytes(8), b"\\xff" * 16, bytes(24), b"5" * 32, bytes(48), b"7" * 200]
OPERATIONS = [nss.CKA_ENCRYPT, nss.CKA_DECRYPT, nss.CKA_SIGN, nss.CKA_VERIFY, nss.CKA_DIGEST, 77]
GROUPS = [None, nss.RSAGenParams(5, 3), b"", b"123", b"\\x06\\x01"]
numbers = {int(member) for member in enums.Mechanism}
for mechanism in sorted(numbers | {99999, 0xC0000001, 2**63, nss.CKM_NSS + 0xFFF}):
    attempt(nss.generate_new_param, mechanism, aes)
    own = attempt(nss.import_sym_key, slot, mechanism, 4, nss.CKA_SIGN, b"0" * 16) or aes
    for parameter in PARAMETERS:
        attempt(nss.get_block_size, mechanism, parameter)
        attempt(nss.param_from_iv, mechanism, parameter)
        for size in (0, 16, 2**31 - 1):
            attempt(slot.key_gen, mechanism, parameter, size)
        for key in (aes, generic, own):
            for operation in OPERATIONS:
                context = attempt(
                    nss.create_context_by_sym_key, mechanism, operation, key, parameter)
                if context:
                    use(context)
            attempt(key.derive, mechanism, parameter, mechanism, 77, 0)
            attempt(key.derive, mechanism, parameter, nss.CKM_AES_CBC, nss.CKA_ENCRYPT, 16)
            attempt(key.wrap_sym_key, mechanism, parameter, aes)
            for wrapped in (bytes(16), b"1"):
                attempt(key.unwrap_sym_key, mechanism, parameter, wrapped, mechanism,
                        nss.CKA_ENCRYPT, 0)
    if mechanism != nss.CKM_DSA_PARAMETER_GEN:
        for group in GROUPS:
            attempt(slot.generate_key_pair, mechanism, group, False, False)
DER = [None, "0500", "3000", "300504033132", "041033333333333333333333333333333333",
       "301c04087361", "30150410e8b18901beb27984addaaea121eb456b020164",
       "304a302906092a864886f70d01050c301c040873616c7473616c74020164020120300a06082a864886f70d"
       "0207301d060960864801650304012a0410599ea6b74eea0f1fa23fad74b5db6d06"]
for tag in range(-2, 450):
    attempt(nss.hash_buf, tag, b"1")
    attempt(nss.create_digest_context, tag)
    for parameters in DER:
        algorithm = attempt(algorithm_of, tag, parameters)
        if algorithm:
            str(algorithm)
            attempt(algorithm.get_pbe_iv, b"pw")
            attempt(slot.pbe_key_gen, algorithm, b"pw")
            attempt(nss.param_from_algid, algorithm)
    for pbe, cipher in ((tag, 188), (tag, 7), (291, tag), (292, tag), (293, tag)):
        algorithm = attempt(nss.create_pbev2_algorithm_id, pbe, cipher)
        key = algorithm and attempt(slot.pbe_key_gen, algorithm, b"pw")
        if key:
            attempt(algorithm.get_pbe_crypto_mechanism, key)
print(done)
"""


def test_everything_with_everything(run_python):
    """Every mechanism with parameters of every size in every function: no signal, and it works."""
    assert int(run_python(EVERYTHING).stdout) > 5000

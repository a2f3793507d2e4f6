# SPDX-License-Identifier: MPL-2.0
# Made by tools/gen_stub.py from the compiled extension: build it and run that.
# ruff: noqa: N801, N802

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, Generic, Literal, TypeVar, overload

from typing_extensions import Buffer, Self, TypeAlias

_T = TypeVar("_T")
_Data = TypeVar("_Data", bound=CData)
_Function = TypeVar("_Function", bound=Callable[..., Any])

class CType:
    cname: str
    kind: str
    item: CType
    length: int | None
    fields: Sequence[tuple[str, Any]]
    args: tuple[CType, ...]
    result: CType
    ellipsis: bool
    elements: dict[int, str]

# What a pointer points to is not typed.
class CData:
    def __getattr__(self, name: str, /) -> Any: ...
    def __setattr__(self, name: str, value: Any, /) -> None: ...
    def __getitem__(self, index: Any, /) -> Any: ...
    def __setitem__(self, index: Any, value: Any, /) -> None: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __int__(self) -> int: ...
    def __add__(self, count: int, /) -> Self: ...
    def __sub__(self, other: Any, /) -> Any: ...
    def __call__(self, *args: Any) -> Any: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...

class Pointer(CData, Generic[_T]):
    def __getitem__(self, index: int, /) -> _T: ...

_CData: TypeAlias = CData
_CType: TypeAlias = CType

class _Buffer:
    def __init__(self, cdata: CData, size: int = -1) -> None: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...
    def __getitem__(self, index: int | slice, /) -> bytes: ...
    def __setitem__(self, index: int | slice, value: Buffer, /) -> None: ...
    def __len__(self) -> int: ...

class CERTAVA(CData): ...
class CERTAuthKeyID(CData): ...
class CERTBasicConstraints(CData): ...
class CERTCertDBHandle(CData): ...
class CERTCertList(CData): ...
class CERTCertListNode(CData): ...
class CERTCertNicknames(CData): ...
class CERTCertTrust(CData): ...
class CERTCertificate(CData): ...
class CERTCertificateRequest(CData): ...
class CERTDistNames(CData): ...
class CERTGeneralName(CData): ...
class CERTName(CData): ...
class CERTRDN(CData): ...
class CERTSubjectPublicKeyInfo(CData): ...
class CERTValidity(CData): ...
class CERTVerifyLog(CData): ...
class CERTVerifyLogNode(CData): ...
class NSSInitContext(CData): ...
class NSSInitParameters(CData): ...
class OtherName(CData): ...
class PK11RSAGenParams(CData): ...
class PK11SlotInfo(CData): ...
class PK11SlotList(CData): ...
class PK11SlotListElement(CData): ...
class PK11SymKey(CData): ...
class PLArenaPool(CData): ...
class PRAddrInfo(CData): ...
class PRCList(CData): ...
class PRFileDesc(CData): ...
class PRHostEnt(CData): ...
class PRIPv6Addr(CData): ...
class PRLinger(CData): ...
class PRMcastRequest(CData): ...
class PRNetAddr(CData): ...
class PRProtoEnt(CData): ...
class PRSocketOptionData(CData): ...
class SECAlgorithmID(CData): ...
class SECItem(CData): ...
class SECKEYEncryptedPrivateKeyInfo(CData): ...
class SECKEYPrivateKey(CData): ...
class SECKEYPrivateKeyInfo(CData): ...
class SECKEYPublicKey(CData): ...
class SECOidData(CData): ...
class SEC_ASN1Template(CData): ...
class SSLChannelInfo(CData): ...
class SSLCipherSuiteInfo(CData): ...
class SSLExtraServerCertData(CData): ...
class SSLVersionRange(CData): ...
class pynss_socket(CData): ...

class FFI:
    NULL: Any
    CData: type[_CData]
    CType: type[_CType]
    buffer: type[_Buffer]
    error: type[Exception]
    @overload
    def new(self, cdecl: Literal["CERTAVA *"], init: Any = ...) -> CERTAVA: ...
    @overload
    def new(self, cdecl: Literal["CERTAVA **"], init: Any = ...) -> Pointer[CERTAVA]: ...
    @overload
    def new(self, cdecl: Literal["CERTAuthKeyID *"], init: Any = ...) -> CERTAuthKeyID: ...
    @overload
    def new(
        self, cdecl: Literal["CERTAuthKeyID **"], init: Any = ...
    ) -> Pointer[CERTAuthKeyID]: ...
    @overload
    def new(
        self, cdecl: Literal["CERTBasicConstraints *"], init: Any = ...
    ) -> CERTBasicConstraints: ...
    @overload
    def new(
        self, cdecl: Literal["CERTBasicConstraints **"], init: Any = ...
    ) -> Pointer[CERTBasicConstraints]: ...
    @overload
    def new(
        self, cdecl: Literal["CERTCertDBHandle **"], init: Any = ...
    ) -> Pointer[CERTCertDBHandle]: ...
    @overload
    def new(self, cdecl: Literal["CERTCertList *"], init: Any = ...) -> CERTCertList: ...
    @overload
    def new(self, cdecl: Literal["CERTCertList **"], init: Any = ...) -> Pointer[CERTCertList]: ...
    @overload
    def new(self, cdecl: Literal["CERTCertListNode *"], init: Any = ...) -> CERTCertListNode: ...
    @overload
    def new(
        self, cdecl: Literal["CERTCertListNode **"], init: Any = ...
    ) -> Pointer[CERTCertListNode]: ...
    @overload
    def new(self, cdecl: Literal["CERTCertNicknames *"], init: Any = ...) -> CERTCertNicknames: ...
    @overload
    def new(
        self, cdecl: Literal["CERTCertNicknames **"], init: Any = ...
    ) -> Pointer[CERTCertNicknames]: ...
    @overload
    def new(self, cdecl: Literal["CERTCertTrust *"], init: Any = ...) -> CERTCertTrust: ...
    @overload
    def new(
        self, cdecl: Literal["CERTCertTrust **"], init: Any = ...
    ) -> Pointer[CERTCertTrust]: ...
    @overload
    def new(self, cdecl: Literal["CERTCertificate *"], init: Any = ...) -> CERTCertificate: ...
    @overload
    def new(
        self, cdecl: Literal["CERTCertificate **"], init: Any = ...
    ) -> Pointer[CERTCertificate]: ...
    @overload
    def new(
        self, cdecl: Literal["CERTCertificateRequest **"], init: Any = ...
    ) -> Pointer[CERTCertificateRequest]: ...
    @overload
    def new(self, cdecl: Literal["CERTDistNames *"], init: Any = ...) -> CERTDistNames: ...
    @overload
    def new(
        self, cdecl: Literal["CERTDistNames **"], init: Any = ...
    ) -> Pointer[CERTDistNames]: ...
    @overload
    def new(self, cdecl: Literal["CERTGeneralName *"], init: Any = ...) -> CERTGeneralName: ...
    @overload
    def new(
        self, cdecl: Literal["CERTGeneralName **"], init: Any = ...
    ) -> Pointer[CERTGeneralName]: ...
    @overload
    def new(self, cdecl: Literal["CERTName *"], init: Any = ...) -> CERTName: ...
    @overload
    def new(self, cdecl: Literal["CERTName **"], init: Any = ...) -> Pointer[CERTName]: ...
    @overload
    def new(self, cdecl: Literal["CERTRDN *"], init: Any = ...) -> CERTRDN: ...
    @overload
    def new(self, cdecl: Literal["CERTRDN **"], init: Any = ...) -> Pointer[CERTRDN]: ...
    @overload
    def new(
        self, cdecl: Literal["CERTSubjectPublicKeyInfo **"], init: Any = ...
    ) -> Pointer[CERTSubjectPublicKeyInfo]: ...
    @overload
    def new(self, cdecl: Literal["CERTValidity **"], init: Any = ...) -> Pointer[CERTValidity]: ...
    @overload
    def new(self, cdecl: Literal["CERTVerifyLog *"], init: Any = ...) -> CERTVerifyLog: ...
    @overload
    def new(
        self, cdecl: Literal["CERTVerifyLog **"], init: Any = ...
    ) -> Pointer[CERTVerifyLog]: ...
    @overload
    def new(self, cdecl: Literal["CERTVerifyLogNode *"], init: Any = ...) -> CERTVerifyLogNode: ...
    @overload
    def new(
        self, cdecl: Literal["CERTVerifyLogNode **"], init: Any = ...
    ) -> Pointer[CERTVerifyLogNode]: ...
    @overload
    def new(
        self, cdecl: Literal["NSSInitContext **"], init: Any = ...
    ) -> Pointer[NSSInitContext]: ...
    @overload
    def new(self, cdecl: Literal["NSSInitParameters *"], init: Any = ...) -> NSSInitParameters: ...
    @overload
    def new(
        self, cdecl: Literal["NSSInitParameters **"], init: Any = ...
    ) -> Pointer[NSSInitParameters]: ...
    @overload
    def new(self, cdecl: Literal["OtherName *"], init: Any = ...) -> OtherName: ...
    @overload
    def new(self, cdecl: Literal["OtherName **"], init: Any = ...) -> Pointer[OtherName]: ...
    @overload
    def new(self, cdecl: Literal["PK11RSAGenParams *"], init: Any = ...) -> PK11RSAGenParams: ...
    @overload
    def new(
        self, cdecl: Literal["PK11RSAGenParams **"], init: Any = ...
    ) -> Pointer[PK11RSAGenParams]: ...
    @overload
    def new(self, cdecl: Literal["PK11SlotInfo **"], init: Any = ...) -> Pointer[PK11SlotInfo]: ...
    @overload
    def new(self, cdecl: Literal["PK11SlotList *"], init: Any = ...) -> PK11SlotList: ...
    @overload
    def new(self, cdecl: Literal["PK11SlotList **"], init: Any = ...) -> Pointer[PK11SlotList]: ...
    @overload
    def new(
        self, cdecl: Literal["PK11SlotListElement *"], init: Any = ...
    ) -> PK11SlotListElement: ...
    @overload
    def new(
        self, cdecl: Literal["PK11SlotListElement **"], init: Any = ...
    ) -> Pointer[PK11SlotListElement]: ...
    @overload
    def new(self, cdecl: Literal["PK11SymKey **"], init: Any = ...) -> Pointer[PK11SymKey]: ...
    @overload
    def new(self, cdecl: Literal["PLArenaPool **"], init: Any = ...) -> Pointer[PLArenaPool]: ...
    @overload
    def new(self, cdecl: Literal["PRAddrInfo **"], init: Any = ...) -> Pointer[PRAddrInfo]: ...
    @overload
    def new(self, cdecl: Literal["PRCList *"], init: Any = ...) -> PRCList: ...
    @overload
    def new(self, cdecl: Literal["PRCList **"], init: Any = ...) -> Pointer[PRCList]: ...
    @overload
    def new(self, cdecl: Literal["PRFileDesc **"], init: Any = ...) -> Pointer[PRFileDesc]: ...
    @overload
    def new(self, cdecl: Literal["PRHostEnt *"], init: Any = ...) -> PRHostEnt: ...
    @overload
    def new(self, cdecl: Literal["PRHostEnt **"], init: Any = ...) -> Pointer[PRHostEnt]: ...
    @overload
    def new(self, cdecl: Literal["PRIPv6Addr *"], init: Any = ...) -> PRIPv6Addr: ...
    @overload
    def new(self, cdecl: Literal["PRIPv6Addr **"], init: Any = ...) -> Pointer[PRIPv6Addr]: ...
    @overload
    def new(self, cdecl: Literal["PRLinger *"], init: Any = ...) -> PRLinger: ...
    @overload
    def new(self, cdecl: Literal["PRLinger **"], init: Any = ...) -> Pointer[PRLinger]: ...
    @overload
    def new(self, cdecl: Literal["PRMcastRequest *"], init: Any = ...) -> PRMcastRequest: ...
    @overload
    def new(
        self, cdecl: Literal["PRMcastRequest **"], init: Any = ...
    ) -> Pointer[PRMcastRequest]: ...
    @overload
    def new(self, cdecl: Literal["PRNetAddr *"], init: Any = ...) -> PRNetAddr: ...
    @overload
    def new(self, cdecl: Literal["PRNetAddr **"], init: Any = ...) -> Pointer[PRNetAddr]: ...
    @overload
    def new(self, cdecl: Literal["PRProtoEnt *"], init: Any = ...) -> PRProtoEnt: ...
    @overload
    def new(self, cdecl: Literal["PRProtoEnt **"], init: Any = ...) -> Pointer[PRProtoEnt]: ...
    @overload
    def new(
        self, cdecl: Literal["PRSocketOptionData *"], init: Any = ...
    ) -> PRSocketOptionData: ...
    @overload
    def new(
        self, cdecl: Literal["PRSocketOptionData **"], init: Any = ...
    ) -> Pointer[PRSocketOptionData]: ...
    @overload
    def new(self, cdecl: Literal["SECAlgorithmID *"], init: Any = ...) -> SECAlgorithmID: ...
    @overload
    def new(
        self, cdecl: Literal["SECAlgorithmID **"], init: Any = ...
    ) -> Pointer[SECAlgorithmID]: ...
    @overload
    def new(self, cdecl: Literal["SECItem *"], init: Any = ...) -> SECItem: ...
    @overload
    def new(self, cdecl: Literal["SECItem **"], init: Any = ...) -> Pointer[SECItem]: ...
    @overload
    def new(
        self, cdecl: Literal["SECKEYEncryptedPrivateKeyInfo **"], init: Any = ...
    ) -> Pointer[SECKEYEncryptedPrivateKeyInfo]: ...
    @overload
    def new(
        self, cdecl: Literal["SECKEYPrivateKey **"], init: Any = ...
    ) -> Pointer[SECKEYPrivateKey]: ...
    @overload
    def new(
        self, cdecl: Literal["SECKEYPrivateKeyInfo *"], init: Any = ...
    ) -> SECKEYPrivateKeyInfo: ...
    @overload
    def new(
        self, cdecl: Literal["SECKEYPrivateKeyInfo **"], init: Any = ...
    ) -> Pointer[SECKEYPrivateKeyInfo]: ...
    @overload
    def new(
        self, cdecl: Literal["SECKEYPublicKey **"], init: Any = ...
    ) -> Pointer[SECKEYPublicKey]: ...
    @overload
    def new(self, cdecl: Literal["SECOidData *"], init: Any = ...) -> SECOidData: ...
    @overload
    def new(self, cdecl: Literal["SECOidData **"], init: Any = ...) -> Pointer[SECOidData]: ...
    @overload
    def new(
        self, cdecl: Literal["SEC_ASN1Template **"], init: Any = ...
    ) -> Pointer[SEC_ASN1Template]: ...
    @overload
    def new(self, cdecl: Literal["SSLChannelInfo *"], init: Any = ...) -> SSLChannelInfo: ...
    @overload
    def new(
        self, cdecl: Literal["SSLChannelInfo **"], init: Any = ...
    ) -> Pointer[SSLChannelInfo]: ...
    @overload
    def new(
        self, cdecl: Literal["SSLCipherSuiteInfo *"], init: Any = ...
    ) -> SSLCipherSuiteInfo: ...
    @overload
    def new(
        self, cdecl: Literal["SSLCipherSuiteInfo **"], init: Any = ...
    ) -> Pointer[SSLCipherSuiteInfo]: ...
    @overload
    def new(
        self, cdecl: Literal["SSLExtraServerCertData *"], init: Any = ...
    ) -> SSLExtraServerCertData: ...
    @overload
    def new(
        self, cdecl: Literal["SSLExtraServerCertData **"], init: Any = ...
    ) -> Pointer[SSLExtraServerCertData]: ...
    @overload
    def new(self, cdecl: Literal["SSLVersionRange *"], init: Any = ...) -> SSLVersionRange: ...
    @overload
    def new(
        self, cdecl: Literal["SSLVersionRange **"], init: Any = ...
    ) -> Pointer[SSLVersionRange]: ...
    @overload
    def new(self, cdecl: Literal["pynss_socket **"], init: Any = ...) -> Pointer[pynss_socket]: ...
    @overload
    def new(self, cdecl: str | _CType, init: Any = ...) -> Any: ...
    @overload
    def cast(self, cdecl: Literal["CERTAVA *"], source: Any) -> CERTAVA: ...
    @overload
    def cast(self, cdecl: Literal["CERTAuthKeyID *"], source: Any) -> CERTAuthKeyID: ...
    @overload
    def cast(
        self, cdecl: Literal["CERTBasicConstraints *"], source: Any
    ) -> CERTBasicConstraints: ...
    @overload
    def cast(self, cdecl: Literal["CERTCertDBHandle *"], source: Any) -> CERTCertDBHandle: ...
    @overload
    def cast(self, cdecl: Literal["CERTCertList *"], source: Any) -> CERTCertList: ...
    @overload
    def cast(self, cdecl: Literal["CERTCertListNode *"], source: Any) -> CERTCertListNode: ...
    @overload
    def cast(self, cdecl: Literal["CERTCertNicknames *"], source: Any) -> CERTCertNicknames: ...
    @overload
    def cast(self, cdecl: Literal["CERTCertTrust *"], source: Any) -> CERTCertTrust: ...
    @overload
    def cast(self, cdecl: Literal["CERTCertificate *"], source: Any) -> CERTCertificate: ...
    @overload
    def cast(
        self, cdecl: Literal["CERTCertificateRequest *"], source: Any
    ) -> CERTCertificateRequest: ...
    @overload
    def cast(self, cdecl: Literal["CERTDistNames *"], source: Any) -> CERTDistNames: ...
    @overload
    def cast(self, cdecl: Literal["CERTGeneralName *"], source: Any) -> CERTGeneralName: ...
    @overload
    def cast(self, cdecl: Literal["CERTName *"], source: Any) -> CERTName: ...
    @overload
    def cast(self, cdecl: Literal["CERTRDN *"], source: Any) -> CERTRDN: ...
    @overload
    def cast(
        self, cdecl: Literal["CERTSubjectPublicKeyInfo *"], source: Any
    ) -> CERTSubjectPublicKeyInfo: ...
    @overload
    def cast(self, cdecl: Literal["CERTValidity *"], source: Any) -> CERTValidity: ...
    @overload
    def cast(self, cdecl: Literal["CERTVerifyLog *"], source: Any) -> CERTVerifyLog: ...
    @overload
    def cast(self, cdecl: Literal["CERTVerifyLogNode *"], source: Any) -> CERTVerifyLogNode: ...
    @overload
    def cast(self, cdecl: Literal["NSSInitContext *"], source: Any) -> NSSInitContext: ...
    @overload
    def cast(self, cdecl: Literal["NSSInitParameters *"], source: Any) -> NSSInitParameters: ...
    @overload
    def cast(self, cdecl: Literal["OtherName *"], source: Any) -> OtherName: ...
    @overload
    def cast(self, cdecl: Literal["PK11RSAGenParams *"], source: Any) -> PK11RSAGenParams: ...
    @overload
    def cast(self, cdecl: Literal["PK11SlotInfo *"], source: Any) -> PK11SlotInfo: ...
    @overload
    def cast(self, cdecl: Literal["PK11SlotList *"], source: Any) -> PK11SlotList: ...
    @overload
    def cast(self, cdecl: Literal["PK11SlotListElement *"], source: Any) -> PK11SlotListElement: ...
    @overload
    def cast(self, cdecl: Literal["PK11SymKey *"], source: Any) -> PK11SymKey: ...
    @overload
    def cast(self, cdecl: Literal["PLArenaPool *"], source: Any) -> PLArenaPool: ...
    @overload
    def cast(self, cdecl: Literal["PRAddrInfo *"], source: Any) -> PRAddrInfo: ...
    @overload
    def cast(self, cdecl: Literal["PRCList *"], source: Any) -> PRCList: ...
    @overload
    def cast(self, cdecl: Literal["PRFileDesc *"], source: Any) -> PRFileDesc: ...
    @overload
    def cast(self, cdecl: Literal["PRHostEnt *"], source: Any) -> PRHostEnt: ...
    @overload
    def cast(self, cdecl: Literal["PRIPv6Addr *"], source: Any) -> PRIPv6Addr: ...
    @overload
    def cast(self, cdecl: Literal["PRLinger *"], source: Any) -> PRLinger: ...
    @overload
    def cast(self, cdecl: Literal["PRMcastRequest *"], source: Any) -> PRMcastRequest: ...
    @overload
    def cast(self, cdecl: Literal["PRNetAddr *"], source: Any) -> PRNetAddr: ...
    @overload
    def cast(self, cdecl: Literal["PRProtoEnt *"], source: Any) -> PRProtoEnt: ...
    @overload
    def cast(self, cdecl: Literal["PRSocketOptionData *"], source: Any) -> PRSocketOptionData: ...
    @overload
    def cast(self, cdecl: Literal["SECAlgorithmID *"], source: Any) -> SECAlgorithmID: ...
    @overload
    def cast(self, cdecl: Literal["SECItem *"], source: Any) -> SECItem: ...
    @overload
    def cast(
        self, cdecl: Literal["SECKEYEncryptedPrivateKeyInfo *"], source: Any
    ) -> SECKEYEncryptedPrivateKeyInfo: ...
    @overload
    def cast(self, cdecl: Literal["SECKEYPrivateKey *"], source: Any) -> SECKEYPrivateKey: ...
    @overload
    def cast(
        self, cdecl: Literal["SECKEYPrivateKeyInfo *"], source: Any
    ) -> SECKEYPrivateKeyInfo: ...
    @overload
    def cast(self, cdecl: Literal["SECKEYPublicKey *"], source: Any) -> SECKEYPublicKey: ...
    @overload
    def cast(self, cdecl: Literal["SECOidData *"], source: Any) -> SECOidData: ...
    @overload
    def cast(self, cdecl: Literal["SEC_ASN1Template *"], source: Any) -> SEC_ASN1Template: ...
    @overload
    def cast(self, cdecl: Literal["SSLChannelInfo *"], source: Any) -> SSLChannelInfo: ...
    @overload
    def cast(self, cdecl: Literal["SSLCipherSuiteInfo *"], source: Any) -> SSLCipherSuiteInfo: ...
    @overload
    def cast(
        self, cdecl: Literal["SSLExtraServerCertData *"], source: Any
    ) -> SSLExtraServerCertData: ...
    @overload
    def cast(self, cdecl: Literal["SSLVersionRange *"], source: Any) -> SSLVersionRange: ...
    @overload
    def cast(self, cdecl: Literal["pynss_socket *"], source: Any) -> pynss_socket: ...
    @overload
    def cast(self, cdecl: str | _CType, source: Any) -> Any: ...
    @overload
    def from_buffer(
        self, cdecl: str | _CType, python_buffer: Buffer, require_writable: bool = False
    ) -> _CData: ...
    @overload
    def from_buffer(self, python_buffer: Buffer, *, require_writable: bool = False) -> _CData: ...
    def new_allocator(
        self,
        alloc: Callable[[int], _CData] | None = None,
        free: Callable[[_CData], object] | None = None,
        should_clear_after_alloc: bool = True,
    ) -> Callable[..., Any]: ...
    @overload
    def gc(self, cdata: _Data, destructor: Callable[[Any], object], size: int = 0) -> _Data: ...
    @overload
    def gc(self, cdata: _CData, destructor: None, size: int = 0) -> None: ...
    def release(self, cdata: _CData) -> None: ...
    def addressof(self, cdata: Any, *fields_or_indexes: str | int) -> Any: ...
    def string(self, cdata: _CData, maxlen: int = -1) -> bytes: ...
    def unpack(self, cdata: _CData, length: int) -> Any: ...
    def memmove(self, dest: _CData | Buffer, src: _CData | Buffer, n: int) -> None: ...
    def sizeof(self, cdecl: str | _CType | _CData) -> int: ...
    def typeof(self, cdecl: Any) -> _CType: ...
    def list_types(self) -> tuple[list[str], list[str], list[str]]: ...
    def new_handle(self, value: object) -> _CData: ...
    def from_handle(self, handle: _CData) -> Any: ...
    def def_extern(
        self,
        name: str = ...,
        error: Any = None,
        onerror: Callable[[Any, Any, Any], object] | None = None,
    ) -> Callable[[_Function], _Function]: ...

class Lib:
    def CERT_AddExtension(self, a: CData | bytes, b: int, c: SECItem, d: int, e: int, /) -> int: ...
    def CERT_AsciiToName(self, a: CData | bytes, /) -> CERTName: ...
    def CERT_ChangeCertTrust(
        self, a: CERTCertDBHandle, b: CERTCertificate, c: CERTCertTrust, /
    ) -> int: ...
    def CERT_CheckCertValidTimes(self, a: CERTCertificate, b: int, c: int, /) -> int: ...
    def CERT_CompareName(self, a: CERTName, b: CERTName, /) -> int: ...
    def CERT_CreateAVA(self, a: PLArenaPool, b: int, c: int, d: CData | bytes, /) -> CERTAVA: ...
    def CERT_CreateCertificate(
        self, a: int, b: CERTName, c: CERTValidity, d: CERTCertificateRequest, /
    ) -> CERTCertificate: ...
    def CERT_CreateCertificateRequest(
        self, a: CERTName, b: CERTSubjectPublicKeyInfo, c: Pointer[SECItem], /
    ) -> CERTCertificateRequest: ...
    def CERT_CreateValidity(self, a: int, b: int, /) -> CERTValidity: ...
    def CERT_DecodeAVAValue(self, a: SECItem, /) -> SECItem: ...
    def CERT_DecodeBasicConstraintValue(self, a: CERTBasicConstraints, b: SECItem, /) -> int: ...
    def CERT_DecodeTrustString(self, a: CERTCertTrust, b: CData | bytes, /) -> int: ...
    def CERT_DerNameToAscii(self, a: SECItem, /) -> CData: ...
    def CERT_DestroyCertList(self, a: CERTCertList, /) -> None: ...
    def CERT_DestroyCertificate(self, a: CERTCertificate, /) -> None: ...
    def CERT_DestroyCertificateRequest(self, a: CERTCertificateRequest, /) -> None: ...
    def CERT_DestroyName(self, a: CERTName, /) -> None: ...
    def CERT_DestroyValidity(self, a: CERTValidity, /) -> None: ...
    def CERT_DupCertificate(self, a: CERTCertificate, /) -> CERTCertificate: ...
    def CERT_EncodeAltNameExtension(
        self, a: PLArenaPool, b: CERTGeneralName, c: SECItem, /
    ) -> int: ...
    def CERT_EncodeAndAddBitStrExtension(
        self, a: CData | bytes, b: int, c: SECItem, d: int, /
    ) -> int: ...
    def CERT_EncodeAuthKeyID(self, a: PLArenaPool, b: CERTAuthKeyID, c: SECItem, /) -> int: ...
    def CERT_EncodeBasicConstraintValue(
        self, a: PLArenaPool, b: CERTBasicConstraints, c: SECItem, /
    ) -> int: ...
    def CERT_EncodeSubjectKeyID(self, a: PLArenaPool, b: SECItem, c: SECItem, /) -> int: ...
    def CERT_ExtractPublicKey(self, a: CERTCertificate, /) -> SECKEYPublicKey: ...
    def CERT_FindCertExtension(self, a: CERTCertificate, b: int, c: SECItem, /) -> int: ...
    def CERT_FindSubjectKeyIDExtension(self, a: CERTCertificate, b: SECItem, /) -> int: ...
    def CERT_FinishExtensions(self, a: CData | bytes, /) -> int: ...
    def CERT_FreeNicknames(self, a: CERTCertNicknames, /) -> None: ...
    def CERT_GetCertChainFromCert(self, a: CERTCertificate, b: int, c: int, /) -> CERTCertList: ...
    def CERT_GetCertEmailAddress(self, a: CERTName, /) -> CData: ...
    def CERT_GetCertIsPerm(self, a: CERTCertificate, b: CData, /) -> int: ...
    def CERT_GetCertNicknames(
        self, a: CERTCertDBHandle, b: int, c: CData | bytes, /
    ) -> CERTCertNicknames: ...
    def CERT_GetCertTimes(self, a: CERTCertificate, b: CData, c: CData, /) -> int: ...
    def CERT_GetCertTrust(self, a: CERTCertificate, b: CERTCertTrust, /) -> int: ...
    def CERT_GetCertUid(self, a: CERTName, /) -> CData: ...
    def CERT_GetCommonName(self, a: CERTName, /) -> CData: ...
    def CERT_GetCountryName(self, a: CERTName, /) -> CData: ...
    def CERT_GetDefaultCertDB(self, /) -> CERTCertDBHandle: ...
    def CERT_GetDomainComponentName(self, a: CERTName, /) -> CData: ...
    def CERT_GetLocalityName(self, a: CERTName, /) -> CData: ...
    def CERT_GetOrgName(self, a: CERTName, /) -> CData: ...
    def CERT_GetOrgUnitName(self, a: CERTName, /) -> CData: ...
    def CERT_GetStateName(self, a: CERTName, /) -> CData: ...
    def CERT_ImportCerts(
        self,
        a: CERTCertDBHandle,
        b: int,
        c: int,
        d: Pointer[SECItem],
        e: Pointer[Pointer[CERTCertificate]],
        f: int,
        g: int,
        h: CData | bytes,
        /,
    ) -> int: ...
    def CERT_IsCACert(self, a: CERTCertificate, b: CData, /) -> int: ...
    def CERT_MakeCANickname(self, a: CERTCertificate, /) -> CData: ...
    def CERT_NameToAscii(self, a: CERTName, /) -> CData: ...
    def CERT_NewTempCertificate(
        self, a: CERTCertDBHandle, b: SECItem, c: CData | bytes, d: int, e: int, /
    ) -> CERTCertificate: ...
    def CERT_StartCertExtensions(self, a: CERTCertificate, /) -> CData: ...
    def CERT_VerifyCertName(self, a: CERTCertificate, b: CData | bytes, /) -> int: ...
    def CERT_VerifyCertificate(
        self,
        a: CERTCertDBHandle,
        b: CERTCertificate,
        c: int,
        d: int,
        e: int,
        f: CData | bytes,
        g: CERTVerifyLog,
        h: CData,
        /,
    ) -> int: ...
    def NSSBase64_DecodeBuffer(
        self, a: PLArenaPool, b: SECItem, c: CData | bytes, d: int, /
    ) -> SECItem: ...
    def NSS_CmpCertChainWCANames(self, a: CERTCertificate, b: CERTDistNames, /) -> int: ...
    def NSS_FindCertKEAType(self, a: CERTCertificate, /) -> int: ...
    def NSS_GetVersion(self, /) -> CData: ...
    def NSS_Get_CERT_CertificateTemplate(self, a: CData | bytes, b: int, /) -> SEC_ASN1Template: ...
    def NSS_Get_SECKEY_EncryptedPrivateKeyInfoTemplate(
        self, a: CData | bytes, b: int, /
    ) -> SEC_ASN1Template: ...
    def NSS_Get_SEC_SequenceOfObjectIDTemplate(
        self, a: CData | bytes, b: int, /
    ) -> SEC_ASN1Template: ...
    def NSS_InitContext(
        self,
        a: CData | bytes,
        b: CData | bytes,
        c: CData | bytes,
        d: CData | bytes,
        e: NSSInitParameters,
        f: int,
        /,
    ) -> NSSInitContext: ...
    def NSS_Initialize(
        self, a: CData | bytes, b: CData | bytes, c: CData | bytes, d: CData | bytes, e: int, /
    ) -> int: ...
    def NSS_InitializePRErrorTable(self, /) -> int: ...
    def NSS_IsInitialized(self, /) -> int: ...
    def NSS_IsPolicyLocked(self, /) -> int: ...
    def NSS_NoDB_Init(self, a: CData | bytes, /) -> int: ...
    def NSS_OptionGet(self, a: int, b: CData, /) -> int: ...
    def NSS_SetDomesticPolicy(self, /) -> int: ...
    def NSS_SetExportPolicy(self, /) -> int: ...
    def NSS_SetFrancePolicy(self, /) -> int: ...
    def NSS_Shutdown(self, /) -> int: ...
    def NSS_ShutdownContext(self, a: NSSInitContext, /) -> int: ...
    def NSS_VersionCheck(self, a: CData | bytes, /) -> int: ...
    def PK11_Authenticate(self, a: PK11SlotInfo, b: int, c: CData | bytes, /) -> int: ...
    def PK11_ChangePW(self, a: PK11SlotInfo, b: CData | bytes, c: CData | bytes, /) -> int: ...
    def PK11_CheckSSOPassword(self, a: PK11SlotInfo, b: CData | bytes, /) -> int: ...
    def PK11_CheckUserPassword(self, a: PK11SlotInfo, b: CData | bytes, /) -> int: ...
    def PK11_Decrypt(
        self,
        a: PK11SymKey,
        b: int,
        c: SECItem,
        d: CData | bytes,
        e: CData,
        f: int,
        g: CData | bytes,
        h: int,
        /,
    ) -> int: ...
    def PK11_ExportDERPrivateKeyInfo(self, a: SECKEYPrivateKey, b: CData | bytes, /) -> SECItem: ...
    def PK11_ExportEncryptedPrivKeyInfoV2(
        self,
        a: PK11SlotInfo,
        b: int,
        c: int,
        d: int,
        e: SECItem,
        f: SECKEYPrivateKey,
        g: int,
        h: CData | bytes,
        /,
    ) -> SECKEYEncryptedPrivateKeyInfo: ...
    def PK11_ExtractKeyValue(self, a: PK11SymKey, /) -> int: ...
    def PK11_FindCertFromNickname(
        self, a: CData | bytes, b: CData | bytes, /
    ) -> CERTCertificate: ...
    def PK11_FindCertsFromEmailAddress(
        self, a: CData | bytes, b: CData | bytes, /
    ) -> CERTCertList: ...
    def PK11_FindCertsFromNickname(self, a: CData | bytes, b: CData | bytes, /) -> CERTCertList: ...
    def PK11_FindKeyByAnyCert(
        self, a: CERTCertificate, b: CData | bytes, /
    ) -> SECKEYPrivateKey: ...
    def PK11_FindSlotByName(self, a: CData | bytes, /) -> PK11SlotInfo: ...
    def PK11_FreeSlot(self, a: PK11SlotInfo, /) -> None: ...
    def PK11_FreeSlotList(self, a: PK11SlotList, /) -> None: ...
    def PK11_FreeSymKey(self, a: PK11SymKey, /) -> None: ...
    def PK11_GenerateKeyPairWithFlags(
        self,
        a: PK11SlotInfo,
        b: int,
        c: CData | bytes,
        d: Pointer[SECKEYPublicKey],
        e: int,
        f: CData | bytes,
        /,
    ) -> SECKEYPrivateKey: ...
    def PK11_GenerateRandom(self, a: CData | bytes, b: int, /) -> int: ...
    def PK11_GetAllTokens(self, a: int, b: int, c: int, d: CData | bytes, /) -> PK11SlotList: ...
    def PK11_GetBestKeyLength(self, a: PK11SlotInfo, b: int, /) -> int: ...
    def PK11_GetBestSlot(self, a: int, b: CData | bytes, /) -> PK11SlotInfo: ...
    def PK11_GetBestWrapMechanism(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_GetDisabledReason(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_GetInternalKeySlot(self, /) -> PK11SlotInfo: ...
    def PK11_GetInternalSlot(self, /) -> PK11SlotInfo: ...
    def PK11_GetKeyData(self, a: PK11SymKey, /) -> SECItem: ...
    def PK11_GetPBECryptoMechanism(
        self, a: SECAlgorithmID, b: Pointer[SECItem], c: SECItem, /
    ) -> int: ...
    def PK11_GetPadMechanism(self, a: int, /) -> int: ...
    def PK11_GetSlotName(self, a: PK11SlotInfo, /) -> CData: ...
    def PK11_GetTokenName(self, a: PK11SlotInfo, /) -> CData: ...
    def PK11_HasRootCerts(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_HashBuf(self, a: int, b: CData | bytes, c: CData | bytes, d: int, /) -> int: ...
    def PK11_ImportPrivateKeyInfoAndReturnKey(
        self,
        a: PK11SlotInfo,
        b: SECKEYPrivateKeyInfo,
        c: SECItem,
        d: SECItem,
        e: int,
        f: int,
        g: int,
        h: Pointer[SECKEYPrivateKey],
        i: CData | bytes,
        /,
    ) -> int: ...
    def PK11_InitPin(self, a: PK11SlotInfo, b: CData | bytes, c: CData | bytes, /) -> int: ...
    def PK11_IsDisabled(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_IsFIPS(self, /) -> int: ...
    def PK11_IsFriendly(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_IsHW(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_IsInternal(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_IsLoggedIn(self, a: PK11SlotInfo, b: CData | bytes, /) -> int: ...
    def PK11_IsPresent(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_IsReadOnly(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_IsRemovable(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_ListCerts(self, a: int, b: CData | bytes, /) -> CERTCertList: ...
    def PK11_Logout(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_LogoutAll(self, /) -> None: ...
    def PK11_NeedLogin(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_NeedPWInit(self, /) -> int: ...
    def PK11_NeedUserInit(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_PBEKeyGen(
        self, a: PK11SlotInfo, b: SECAlgorithmID, c: SECItem, d: int, e: CData | bytes, /
    ) -> PK11SymKey: ...
    def PK11_ProtectedAuthenticationPath(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_PubDeriveWithKDF(
        self,
        a: SECKEYPrivateKey,
        b: SECKEYPublicKey,
        c: int,
        d: SECItem,
        e: SECItem,
        f: int,
        g: int,
        h: int,
        i: int,
        j: int,
        k: SECItem,
        l: CData | bytes,
        /,
    ) -> PK11SymKey: ...
    def PK11_RandomUpdate(self, a: CData | bytes, b: int, /) -> int: ...
    def PK11_ReferenceSlot(self, a: PK11SlotInfo, /) -> PK11SlotInfo: ...
    def PK11_SetPasswordFunc(self, a: CData, /) -> None: ...
    def PK11_Sign(self, a: SECKEYPrivateKey, b: SECItem, c: SECItem, /) -> int: ...
    def PK11_SignatureLen(self, a: SECKEYPrivateKey, /) -> int: ...
    def PK11_TokenExists(self, a: int, /) -> int: ...
    def PK11_UserDisableSlot(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_UserEnableSlot(self, a: PK11SlotInfo, /) -> int: ...
    def PK11_Verify(
        self, a: SECKEYPublicKey, b: SECItem, c: SECItem, d: CData | bytes, /
    ) -> int: ...
    def PORT_Alloc(self, a: int, /) -> CData: ...
    def PORT_Free(self, a: CData | bytes, /) -> None: ...
    def PORT_FreeArena(self, a: PLArenaPool, b: int, /) -> None: ...
    def PORT_NewArena(self, a: int, /) -> PLArenaPool: ...
    def PR_Bind(self, a: PRFileDesc, b: PRNetAddr, /) -> int: ...
    def PR_EnumerateAddrInfo(
        self, a: CData | bytes, b: PRAddrInfo, c: int, d: PRNetAddr, /
    ) -> CData: ...
    def PR_EnumerateHostEnt(self, a: int, b: PRHostEnt, c: int, d: PRNetAddr, /) -> int: ...
    def PR_ErrorToName(self, a: int, /) -> CData: ...
    def PR_ErrorToString(self, a: int, b: int, /) -> CData: ...
    def PR_FileDesc2NativeHandle(self, a: PRFileDesc, /) -> int: ...
    def PR_FreeAddrInfo(self, a: PRAddrInfo, /) -> None: ...
    def PR_GetAddrInfoByName(self, a: CData | bytes, b: int, c: int, /) -> PRAddrInfo: ...
    def PR_GetCanonNameFromAddrInfo(self, a: PRAddrInfo, /) -> CData: ...
    def PR_GetDescType(self, a: PRFileDesc, /) -> int: ...
    def PR_GetError(self, /) -> int: ...
    def PR_GetErrorText(self, a: CData | bytes, /) -> int: ...
    def PR_GetErrorTextLength(self, /) -> int: ...
    def PR_GetHostByAddr(self, a: PRNetAddr, b: CData | bytes, c: int, d: PRHostEnt, /) -> int: ...
    def PR_GetHostByName(
        self, a: CData | bytes, b: CData | bytes, c: int, d: PRHostEnt, /
    ) -> int: ...
    def PR_GetPeerName(self, a: PRFileDesc, b: PRNetAddr, /) -> int: ...
    def PR_GetProtoByName(
        self, a: CData | bytes, b: CData | bytes, c: int, d: PRProtoEnt, /
    ) -> int: ...
    def PR_GetProtoByNumber(self, a: int, b: CData | bytes, c: int, d: PRProtoEnt, /) -> int: ...
    def PR_GetSockName(self, a: PRFileDesc, b: PRNetAddr, /) -> int: ...
    def PR_GetSocketOption(self, a: PRFileDesc, b: PRSocketOptionData, /) -> int: ...
    def PR_GetVersion(self, /) -> CData: ...
    def PR_IntervalNow(self, /) -> int: ...
    def PR_Listen(self, a: PRFileDesc, b: int, /) -> int: ...
    def PR_NetAddrToString(self, a: PRNetAddr, b: CData | bytes, c: int, /) -> int: ...
    def PR_NewTCPSocketPair(self, a: Pointer[PRFileDesc], /) -> int: ...
    def PR_OpenTCPSocket(self, a: int, /) -> PRFileDesc: ...
    def PR_OpenUDPSocket(self, a: int, /) -> PRFileDesc: ...
    def PR_SetError(self, a: int, b: int, /) -> None: ...
    def PR_SetNetAddr(self, a: int, b: int, c: int, d: PRNetAddr, /) -> int: ...
    def PR_SetSocketOption(self, a: PRFileDesc, b: PRSocketOptionData, /) -> int: ...
    def PR_Shutdown(self, a: PRFileDesc, b: int, /) -> int: ...
    def PR_TicksPerSecond(self, /) -> int: ...
    def PR_VersionCheck(self, a: CData | bytes, /) -> int: ...
    def PR_htonl(self, a: int, /) -> int: ...
    def PR_htons(self, a: int, /) -> int: ...
    def PR_ntohl(self, a: int, /) -> int: ...
    def PR_ntohs(self, a: int, /) -> int: ...
    def SECITEM_AllocItem(self, a: PLArenaPool, b: SECItem, c: int, /) -> SECItem: ...
    def SECITEM_FreeItem(self, a: SECItem, b: int, /) -> None: ...
    def SECITEM_ZfreeItem(self, a: SECItem, b: int, /) -> None: ...
    def SECKEY_ConvertToPublicKey(self, a: SECKEYPrivateKey, /) -> SECKEYPublicKey: ...
    def SECKEY_CopyPrivateKey(self, a: SECKEYPrivateKey, /) -> SECKEYPrivateKey: ...
    def SECKEY_CopyPublicKey(self, a: SECKEYPublicKey, /) -> SECKEYPublicKey: ...
    def SECKEY_CreateSubjectPublicKeyInfo(
        self, a: SECKEYPublicKey, /
    ) -> CERTSubjectPublicKeyInfo: ...
    def SECKEY_DecodeDERSubjectPublicKeyInfo(self, a: SECItem, /) -> CERTSubjectPublicKeyInfo: ...
    def SECKEY_DestroyEncryptedPrivateKeyInfo(
        self, a: SECKEYEncryptedPrivateKeyInfo, b: int, /
    ) -> None: ...
    def SECKEY_DestroySubjectPublicKeyInfo(self, a: CERTSubjectPublicKeyInfo, /) -> None: ...
    def SECKEY_EncodeDERSubjectPublicKeyInfo(self, a: SECKEYPublicKey, /) -> SECItem: ...
    def SECKEY_ExtractPublicKey(self, a: CERTSubjectPublicKeyInfo, /) -> SECKEYPublicKey: ...
    def SECKEY_GetPrivateKeyType(self, a: SECKEYPrivateKey, /) -> int: ...
    def SECKEY_GetPublicKeyType(self, a: SECKEYPublicKey, /) -> int: ...
    def SECKEY_PublicKeyStrengthInBits(self, a: SECKEYPublicKey, /) -> int: ...
    def SECOID_FindOIDByTag(self, a: int, /) -> SECOidData: ...
    def SECOID_Init(self, /) -> int: ...
    def SECOID_SetAlgorithmID(
        self, a: PLArenaPool, b: SECAlgorithmID, c: int, d: SECItem, /
    ) -> int: ...
    def SEC_ASN1EncodeItem(
        self, a: PLArenaPool, b: SECItem, c: CData | bytes, d: SEC_ASN1Template, /
    ) -> SECItem: ...
    def SEC_DerSignData(
        self, a: PLArenaPool, b: SECItem, c: CData | bytes, d: int, e: SECKEYPrivateKey, f: int, /
    ) -> int: ...
    def SEC_PKCS5IsAlgorithmPBEAlgTag(self, a: int, /) -> int: ...
    def SSL_AuthCertificateHook(self, a: PRFileDesc, b: CData, c: CData | bytes, /) -> int: ...
    def SSL_CertDBHandleSet(self, a: PRFileDesc, b: CERTCertDBHandle, /) -> int: ...
    def SSL_CipherPolicyGet(self, a: int, b: CData, /) -> int: ...
    def SSL_CipherPolicySet(self, a: int, b: int, /) -> int: ...
    def SSL_CipherPrefGet(self, a: PRFileDesc, b: int, c: CData, /) -> int: ...
    def SSL_CipherPrefGetDefault(self, a: int, b: CData, /) -> int: ...
    def SSL_CipherPrefSet(self, a: PRFileDesc, b: int, c: int, /) -> int: ...
    def SSL_CipherPrefSetDefault(self, a: int, b: int, /) -> int: ...
    def SSL_ClearSessionCache(self, /) -> None: ...
    def SSL_ConfigMPServerSIDCache(self, a: int, b: int, c: int, d: CData | bytes, /) -> int: ...
    def SSL_ConfigServerCert(
        self,
        a: PRFileDesc,
        b: CERTCertificate,
        c: SECKEYPrivateKey,
        d: SSLExtraServerCertData,
        e: int,
        /,
    ) -> int: ...
    def SSL_ConfigServerSessionIDCache(
        self, a: int, b: int, c: int, d: CData | bytes, /
    ) -> int: ...
    def SSL_ConfigServerSessionIDCacheWithOpt(
        self, a: int, b: int, c: CData | bytes, d: int, e: int, f: int, g: int, /
    ) -> int: ...
    def SSL_DataPending(self, a: PRFileDesc, /) -> int: ...
    def SSL_GetChannelInfo(self, a: PRFileDesc, b: SSLChannelInfo, c: int, /) -> int: ...
    def SSL_GetCipherSuiteInfo(self, a: int, b: SSLCipherSuiteInfo, c: int, /) -> int: ...
    def SSL_GetClientAuthDataHook(self, a: PRFileDesc, b: CData, c: CData | bytes, /) -> int: ...
    def SSL_GetImplementedCiphers(self, /) -> CData: ...
    def SSL_GetMaxServerCacheLocks(self, /) -> int: ...
    def SSL_GetNegotiatedHostInfo(self, a: PRFileDesc, /) -> SECItem: ...
    def SSL_GetNumImplementedCiphers(self, /) -> int: ...
    def SSL_GetSessionID(self, a: PRFileDesc, /) -> SECItem: ...
    def SSL_InheritMPServerSIDCache(self, a: CData | bytes, /) -> int: ...
    def SSL_InvalidateSession(self, a: PRFileDesc, /) -> int: ...
    def SSL_LocalCertificate(self, a: PRFileDesc, /) -> CERTCertificate: ...
    def SSL_NamedGroupConfig(self, a: PRFileDesc, b: CData, c: int, /) -> int: ...
    def SSL_OptionGet(self, a: PRFileDesc, b: int, c: CData, /) -> int: ...
    def SSL_OptionGetDefault(self, a: int, b: CData, /) -> int: ...
    def SSL_OptionSet(self, a: PRFileDesc, b: int, c: int, /) -> int: ...
    def SSL_OptionSetDefault(self, a: int, b: int, /) -> int: ...
    def SSL_PeerCertificate(self, a: PRFileDesc, /) -> CERTCertificate: ...
    def SSL_PeerCertificateChain(self, a: PRFileDesc, /) -> CERTCertList: ...
    def SSL_ReHandshake(self, a: PRFileDesc, b: int, /) -> int: ...
    def SSL_RevealURL(self, a: PRFileDesc, /) -> CData: ...
    def SSL_SecurityStatus(
        self, a: PRFileDesc, b: CData, c: CData, d: CData, e: CData, f: CData, g: CData, /
    ) -> int: ...
    def SSL_SetMaxServerCacheLocks(self, a: int, /) -> int: ...
    def SSL_SetPKCS11PinArg(self, a: PRFileDesc, b: CData | bytes, /) -> int: ...
    def SSL_SetSessionTicketKeyPair(self, a: SECKEYPublicKey, b: SECKEYPrivateKey, /) -> int: ...
    def SSL_SetSockPeerID(self, a: PRFileDesc, b: CData | bytes, /) -> int: ...
    def SSL_SetURL(self, a: PRFileDesc, b: CData | bytes, /) -> int: ...
    def SSL_ShutdownServerSessionIDCache(self, /) -> int: ...
    def SSL_VersionRangeGet(self, a: PRFileDesc, b: SSLVersionRange, /) -> int: ...
    def SSL_VersionRangeGetDefault(self, a: int, b: SSLVersionRange, /) -> int: ...
    def SSL_VersionRangeGetSupported(self, a: int, b: SSLVersionRange, /) -> int: ...
    def SSL_VersionRangeSet(self, a: PRFileDesc, b: SSLVersionRange, /) -> int: ...
    def SSL_VersionRangeSetDefault(self, a: int, b: SSLVersionRange, /) -> int: ...
    def pynss_NSS_GetSystemFIPSEnabled(self, /) -> int: ...
    def pynss_accept(self, a: pynss_socket, b: PRNetAddr, c: int, d: CData, /) -> pynss_socket: ...
    def pynss_adopt(self, a: int, /) -> None: ...
    def pynss_connect(self, a: pynss_socket, b: PRNetAddr, c: int, d: int, /) -> int: ...
    def pynss_count(self, a: int, /) -> int: ...
    def pynss_destroy_certificate(self, a: CERTCertificate, /) -> None: ...
    def pynss_destroy_private_key(self, a: SECKEYPrivateKey, /) -> None: ...
    def pynss_destroy_public_key(self, a: SECKEYPublicKey, /) -> None: ...
    def pynss_destroy_slot(self, a: PK11SlotInfo, /) -> None: ...
    def pynss_engine_at_end(self, a: pynss_socket, /) -> int: ...
    def pynss_engine_end(self, a: pynss_socket, /) -> int: ...
    def pynss_engine_feed(self, a: pynss_socket, b: CData | bytes, c: int, /) -> int: ...
    def pynss_engine_flush(self, a: pynss_socket, /) -> int: ...
    def pynss_engine_new(self, a: int, b: int, /) -> pynss_socket: ...
    def pynss_engine_os_error(self, a: pynss_socket, /) -> int: ...
    def pynss_engine_recv(self, a: pynss_socket, b: CData | bytes, c: int, /) -> int: ...
    def pynss_engine_send(self, a: pynss_socket, b: CData | bytes, c: int, /) -> int: ...
    def pynss_engine_shutdown(self, a: pynss_socket, /) -> int: ...
    def pynss_engine_take(self, a: pynss_socket, b: CData | bytes, c: int, /) -> int: ...
    def pynss_engine_waiting(self, a: pynss_socket, b: int, /) -> int: ...
    def pynss_has_symbol(self, a: CData | bytes, /) -> int: ...
    def pynss_import_socket(self, a: int, b: CData, /) -> PRFileDesc: ...
    def pynss_library_path(self, a: int, /) -> CData: ...
    def pynss_poll(
        self, a: Pointer[pynss_socket], b: CData, c: CData, d: int, e: int, /
    ) -> int: ...
    def pynss_recv(self, a: pynss_socket, b: CData | bytes, c: int, d: int, /) -> int: ...
    def pynss_recv_from(
        self, a: pynss_socket, b: CData | bytes, c: int, d: PRNetAddr, e: int, /
    ) -> int: ...
    def pynss_send(self, a: pynss_socket, b: CData | bytes, c: int, d: int, /) -> int: ...
    def pynss_send_to(
        self, a: pynss_socket, b: CData | bytes, c: int, d: PRNetAddr, e: int, /
    ) -> int: ...
    def pynss_set_usable(self, a: int, /) -> None: ...
    def pynss_socket_abort(self, a: pynss_socket, /) -> None: ...
    def pynss_socket_close(self, a: pynss_socket, /) -> int: ...
    def pynss_socket_destroy(self, a: pynss_socket, /) -> None: ...
    def pynss_socket_enter(self, a: pynss_socket, /) -> PRFileDesc: ...
    def pynss_socket_hold_nss(self, a: pynss_socket, /) -> None: ...
    def pynss_socket_leave(self, a: pynss_socket, /) -> None: ...
    def pynss_socket_orphan(self, a: pynss_socket, b: int, /) -> None: ...
    def pynss_socket_wrap(self, a: PRFileDesc, /) -> pynss_socket: ...
    def pynss_suite_is_exportable(self, a: SSLCipherSuiteInfo, /) -> int: ...
    def pynss_suite_is_fips(self, a: SSLCipherSuiteInfo, /) -> int: ...
    def pynss_suite_is_nonstandard(self, a: SSLCipherSuiteInfo, /) -> int: ...
    def pynss_tls_alert(self, a: pynss_socket, b: int, c: int, /) -> int: ...
    def pynss_tls_equip(self, a: pynss_socket, b: int, /) -> int: ...
    def pynss_tls_handshake(self, a: pynss_socket, b: int, /) -> int: ...
    def pynss_tls_import(self, a: pynss_socket, b: pynss_socket, /) -> int: ...
    def pynss_tls_reset(self, a: pynss_socket, b: int, /) -> int: ...
    def pynss_tls_restart(self, a: pynss_socket, /) -> None: ...
    def pynss_tls_tell(self, a: pynss_socket, b: CData | bytes, /) -> None: ...

    # strings, and the functions that Python implements
    PYNSS_BUILT_NSPR: CData
    PYNSS_BUILT_NSS: CData
    PYNSS_DIGEST: CData
    PYNSS_LACKING: CData
    PYNSS_NSPR_FLOOR: CData
    PYNSS_NSS_FLOOR: CData
    PYNSS_VERSION: CData
    pynss_on_auth_certificate: CData
    pynss_on_client_auth_data: CData
    pynss_on_handshake: CData
    pynss_on_password: CData

    # the numbers are not these, but ints
    CERTDB_GOVT_APPROVED_CA = CERTDB_INVISIBLE_CA = CERTDB_NS_TRUSTED_CA = CERTDB_SEND_WARN = 0
    CERTDB_TERMINAL_RECORD = CERTDB_TRUSTED = CERTDB_TRUSTED_CA = CERTDB_TRUSTED_CLIENT_CA = 0
    CERTDB_USER = CERTDB_VALID_CA = CERT_REV_MI_NO_OVERALL_INFO_REQUIREMENT = 0
    CERT_REV_MI_REQUIRE_SOME_FRESH_INFO_AVAILABLE = CERT_REV_MI_TEST_ALL_LOCAL_INFORMATION_FIRST = 0
    CERT_REV_MI_TEST_EACH_METHOD_SEPARATELY = CERT_REV_M_ALLOW_IMPLICIT_DEFAULT_SOURCE = 0
    CERT_REV_M_ALLOW_NETWORK_FETCHING = CERT_REV_M_CONTINUE_TESTING_ON_FRESH_INFO = 0
    CERT_REV_M_DO_NOT_TEST_USING_THIS_METHOD = CERT_REV_M_FAIL_ON_MISSING_FRESH_INFO = 0
    CERT_REV_M_FORBID_NETWORK_FETCHING = CERT_REV_M_FORCE_POST_METHOD_FOR_OCSP = 0
    CERT_REV_M_IGNORE_IMPLICIT_DEFAULT_SOURCE = CERT_REV_M_IGNORE_MISSING_FRESH_INFO = 0
    CERT_REV_M_REQUIRE_INFO_ON_MISSING_SOURCE = CERT_REV_M_SKIP_TEST_ON_MISSING_SOURCE = 0
    CERT_REV_M_STOP_TESTING_ON_FRESH_INFO = CERT_REV_M_TEST_USING_THIS_METHOD = 0
    CERT_UNLIMITED_PATH_CONSTRAINT = CKA_AC_ISSUER = CKA_ALLOWED_MECHANISMS = 0
    CKA_ALWAYS_AUTHENTICATE = CKA_ALWAYS_SENSITIVE = CKA_APPLICATION = CKA_ATTR_TYPES = 0
    CKA_AUTH_PIN_FLAGS = CKA_BASE = CKA_BITS_PER_PIXEL = CKA_CERTIFICATE_CATEGORY = 0
    CKA_CERTIFICATE_TYPE = CKA_CERT_MD5_HASH = CKA_CERT_SHA1_HASH = CKA_CHAR_COLUMNS = 0
    CKA_CHAR_ROWS = CKA_CHAR_SETS = CKA_CHECK_VALUE = CKA_CLASS = CKA_COEFFICIENT = CKA_COLOR = 0
    CKA_COPYABLE = CKA_DECAPSULATE = CKA_DECAPSULATE_TEMPLATE = CKA_DECRYPT = 0
    CKA_DEFAULT_CMS_ATTRIBUTES = CKA_DERIVE = CKA_DERIVE_TEMPLATE = CKA_DESTROYABLE = CKA_DIGEST = 0
    CKA_ECDSA_PARAMS = CKA_EC_PARAMS = CKA_EC_POINT = CKA_ENCAPSULATE = CKA_ENCAPSULATE_TEMPLATE = 0
    CKA_ENCODING_METHODS = CKA_ENCRYPT = CKA_END_DATE = CKA_EXPONENT_1 = CKA_EXPONENT_2 = 0
    CKA_EXTRACTABLE = CKA_GOST28147_PARAMS = CKA_GOSTR3410_PARAMS = CKA_GOSTR3411_PARAMS = 0
    CKA_HASH_OF_CERTIFICATE = CKA_HASH_OF_ISSUER_PUBLIC_KEY = CKA_HASH_OF_SUBJECT_PUBLIC_KEY = 0
    CKA_HAS_RESET = CKA_HSS_KEYS_REMAINING = CKA_HSS_LEVELS = CKA_HSS_LMOTS_TYPE = 0
    CKA_HSS_LMOTS_TYPES = CKA_HSS_LMS_TYPE = CKA_HSS_LMS_TYPES = CKA_HW_FEATURE_TYPE = CKA_ID = 0
    CKA_ISSUER = CKA_JAVA_MIDP_SECURITY_DOMAIN = CKA_KEY_GEN_MECHANISM = CKA_KEY_TYPE = 0
    CKA_LABEL = CKA_LOCAL = CKA_MECHANISM_TYPE = CKA_MIME_TYPES = CKA_MODIFIABLE = CKA_MODULUS = 0
    CKA_MODULUS_BITS = CKA_NAME_HASH_ALGORITHM = CKA_NEVER_EXTRACTABLE = CKA_NSS = 0
    CKA_NSS_CERT_MD5_HASH = CKA_NSS_CERT_SHA1_HASH = CKA_NSS_DB = CKA_NSS_EMAIL = 0
    CKA_NSS_EMAIL_DISTRUST_AFTER = CKA_NSS_EXPIRES = CKA_NSS_GENERATE = 0
    CKA_NSS_GENERATE_KEY_PAIR = CKA_NSS_JPAKE_GX1 = CKA_NSS_JPAKE_GX2 = CKA_NSS_JPAKE_GX3 = 0
    CKA_NSS_JPAKE_GX4 = CKA_NSS_JPAKE_PEERID = CKA_NSS_JPAKE_SIGNERID = CKA_NSS_JPAKE_X2 = 0
    CKA_NSS_JPAKE_X2S = CKA_NSS_KRL = CKA_NSS_MESSAGE = CKA_NSS_MESSAGE_MASK = 0
    CKA_NSS_MODULE_SPEC = CKA_NSS_MOZILLA_CA_POLICY = CKA_NSS_OVERRIDE_EXTENSIONS = 0
    CKA_NSS_PARAMETER_SET = CKA_NSS_PASSWORD_CHECK = CKA_NSS_PKCS8_SALT = CKA_NSS_PQG_COUNTER = 0
    CKA_NSS_PQG_H = CKA_NSS_PQG_SEED = CKA_NSS_PQG_SEED_BITS = CKA_NSS_SEED_OK = 0
    CKA_NSS_SERVER_DISTRUST_AFTER = CKA_NSS_SIGNATURE = CKA_NSS_SMIME_INFO = 0
    CKA_NSS_SMIME_TIMESTAMP = CKA_NSS_TRUST = CKA_NSS_TRUST_BASE = CKA_NSS_TRUST_CLIENT_AUTH = 0
    CKA_NSS_TRUST_CODE_SIGNING = CKA_NSS_TRUST_CRL_SIGN = CKA_NSS_TRUST_DATA_ENCIPHERMENT = 0
    CKA_NSS_TRUST_DIGITAL_SIGNATURE = CKA_NSS_TRUST_EMAIL_PROTECTION = 0
    CKA_NSS_TRUST_IPSEC_END_SYSTEM = CKA_NSS_TRUST_IPSEC_TUNNEL = CKA_NSS_TRUST_IPSEC_USER = 0
    CKA_NSS_TRUST_KEY_AGREEMENT = CKA_NSS_TRUST_KEY_CERT_SIGN = CKA_NSS_TRUST_KEY_ENCIPHERMENT = 0
    CKA_NSS_TRUST_NON_REPUDIATION = CKA_NSS_TRUST_SERVER_AUTH = CKA_NSS_TRUST_STEP_UP_APPROVED = 0
    CKA_NSS_TRUST_TIME_STAMPING = CKA_NSS_URL = CKA_NSS_VALIDATION_LEVEL = 0
    CKA_NSS_VALIDATION_MODULE_ID = CKA_NSS_VALIDATION_TYPE = CKA_NSS_VALIDATION_VERSION = 0
    CKA_NSS_VERIFY_SIGNATURE = CKA_OBJECT_ID = CKA_OBJECT_VALIDATION_FLAGS = 0
    CKA_OTP_CHALLENGE_REQUIREMENT = CKA_OTP_COUNTER = CKA_OTP_COUNTER_REQUIREMENT = 0
    CKA_OTP_FORMAT = CKA_OTP_LENGTH = CKA_OTP_PIN_REQUIREMENT = CKA_OTP_SERVICE_IDENTIFIER = 0
    CKA_OTP_SERVICE_LOGO = CKA_OTP_SERVICE_LOGO_TYPE = CKA_OTP_TIME = CKA_OTP_TIME_INTERVAL = 0
    CKA_OTP_TIME_REQUIREMENT = CKA_OTP_USER_FRIENDLY_MODE = CKA_OTP_USER_IDENTIFIER = CKA_OWNER = 0
    CKA_PARAMETER_SET = CKA_PIXEL_X = CKA_PIXEL_Y = CKA_PKCS_TRUST_CLIENT_AUTH = 0
    CKA_PKCS_TRUST_CODE_SIGNING = CKA_PKCS_TRUST_EMAIL_PROTECTION = CKA_PKCS_TRUST_OCSP_SIGNING = 0
    CKA_PKCS_TRUST_SERVER_AUTH = CKA_PKCS_TRUST_TIME_STAMPING = CKA_PRIME = CKA_PRIME_1 = 0
    CKA_PRIME_2 = CKA_PRIME_BITS = CKA_PRIVATE = CKA_PRIVATE_EXPONENT = CKA_PROFILE_ID = 0
    CKA_PUBLIC_CRC64_VALUE = CKA_PUBLIC_EXPONENT = CKA_PUBLIC_KEY_INFO = 0
    CKA_REQUIRED_CMS_ATTRIBUTES = CKA_RESET_ON_INIT = CKA_RESOLUTION = CKA_SECONDARY_AUTH = 0
    CKA_SEED = CKA_SENSITIVE = CKA_SERIAL_NUMBER = CKA_SIGN = CKA_SIGN_RECOVER = CKA_START_DATE = 0
    CKA_SUBJECT = CKA_SUBPRIME = CKA_SUBPRIME_BITS = CKA_SUB_PRIME_BITS = 0
    CKA_SUPPORTED_CMS_ATTRIBUTES = CKA_TOKEN = CKA_TRUST = CKA_TRUSTED = CKA_TRUST_CLIENT_AUTH = 0
    CKA_TRUST_CODE_SIGNING = CKA_TRUST_CRL_SIGN = CKA_TRUST_DATA_ENCIPHERMENT = 0
    CKA_TRUST_DIGITAL_SIGNATURE = CKA_TRUST_EMAIL_PROTECTION = CKA_TRUST_IPSEC_END_SYSTEM = 0
    CKA_TRUST_IPSEC_IKE = CKA_TRUST_IPSEC_TUNNEL = CKA_TRUST_IPSEC_USER = 0
    CKA_TRUST_KEY_AGREEMENT = CKA_TRUST_KEY_CERT_SIGN = CKA_TRUST_KEY_ENCIPHERMENT = 0
    CKA_TRUST_NON_REPUDIATION = CKA_TRUST_SERVER_AUTH = CKA_TRUST_STEP_UP_APPROVED = 0
    CKA_TRUST_TIME_STAMPING = CKA_UNIQUE_ID = CKA_UNWRAP = CKA_UNWRAP_TEMPLATE = CKA_URL = 0
    CKA_VALIDATION_AUTHORITY_TYPE = CKA_VALIDATION_CERTIFICATE_IDENTIFIER = 0
    CKA_VALIDATION_CERTIFICATE_URI = CKA_VALIDATION_COUNTRY = CKA_VALIDATION_FLAG = 0
    CKA_VALIDATION_LEVEL = CKA_VALIDATION_MODULE_ID = CKA_VALIDATION_PROFILE = 0
    CKA_VALIDATION_TYPE = CKA_VALIDATION_VENDOR_URI = CKA_VALIDATION_VERSION = CKA_VALUE = 0
    CKA_VALUE_BITS = CKA_VALUE_LEN = CKA_VENDOR_DEFINED = CKA_VERIFY = CKA_VERIFY_RECOVER = 0
    CKA_WRAP = CKA_WRAP_TEMPLATE = CKA_WRAP_WITH_TRUSTED = CKA_X2RATCHET_BAG = 0
    CKA_X2RATCHET_BAGSIZE = CKA_X2RATCHET_BOBS1STMSG = CKA_X2RATCHET_CKR = CKA_X2RATCHET_CKS = 0
    CKA_X2RATCHET_DHP = CKA_X2RATCHET_DHR = CKA_X2RATCHET_DHS = CKA_X2RATCHET_HKR = 0
    CKA_X2RATCHET_HKS = CKA_X2RATCHET_ISALICE = CKA_X2RATCHET_NHKR = CKA_X2RATCHET_NHKS = 0
    CKA_X2RATCHET_NR = CKA_X2RATCHET_NS = CKA_X2RATCHET_PNS = CKA_X2RATCHET_RK = CKC_NSS = 0
    CKC_VENDOR_DEFINED = CKC_WTLS = CKC_X_509 = CKC_X_509_ATTR_CERT = CKD_BLAKE2B_160_KDF = 0
    CKD_BLAKE2B_256_KDF = CKD_BLAKE2B_384_KDF = CKD_BLAKE2B_512_KDF = CKD_CPDIVERSIFY_KDF = 0
    CKD_NULL = CKD_SHA1_KDF = CKD_SHA1_KDF_ASN1 = CKD_SHA1_KDF_CONCATENATE = CKD_SHA1_KDF_SP800 = 0
    CKD_SHA224_KDF = CKD_SHA224_KDF_SP800 = CKD_SHA256_KDF = CKD_SHA256_KDF_SP800 = 0
    CKD_SHA384_KDF = CKD_SHA384_KDF_SP800 = CKD_SHA3_224_KDF = CKD_SHA3_224_KDF_SP800 = 0
    CKD_SHA3_256_KDF = CKD_SHA3_256_KDF_SP800 = CKD_SHA3_384_KDF = CKD_SHA3_384_KDF_SP800 = 0
    CKD_SHA3_512_KDF = CKD_SHA3_512_KDF_SP800 = CKD_SHA512_KDF = CKD_SHA512_KDF_SP800 = 0
    CKF_ASYNC_SESSION_SUPPORTED = CKF_CLOCK_ON_TOKEN = CKF_DECAPSULATE = CKF_DECRYPT = 0
    CKF_DERIVE = CKF_DIGEST = CKF_DUAL_CRYPTO_OPERATIONS = CKF_EC_COMPRESS = CKF_EC_CURVENAME = 0
    CKF_EC_ECPARAMETERS = CKF_EC_F_2M = CKF_EC_F_P = CKF_EC_NAMEDCURVE = CKF_EC_OID = 0
    CKF_EC_UNCOMPRESS = CKF_ENCAPSULATE = CKF_ENCRYPT = CKF_ERROR_STATE = CKF_EXTENSION = 0
    CKF_FIND_OBJECTS = CKF_GENERATE = CKF_GENERATE_KEY_PAIR = CKF_HKDF_SALT_DATA = 0
    CKF_HKDF_SALT_KEY = CKF_HKDF_SALT_NULL = CKF_HW = CKF_HW_SLOT = CKF_LOGIN_REQUIRED = 0
    CKF_MESSAGE_DECRYPT = CKF_MESSAGE_ENCRYPT = CKF_MESSAGE_SIGN = CKF_MESSAGE_VERIFY = 0
    CKF_MULTI_MESSAGE = CKF_PROTECTED_AUTHENTICATION_PATH = CKF_REMOVABLE_DEVICE = 0
    CKF_RESTORE_KEY_NOT_NEEDED = CKF_RNG = CKF_SECONDARY_AUTHENTICATION = 0
    CKF_SEED_RANDOM_REQUIRED = CKF_SIGN = CKF_SIGN_RECOVER = CKF_SO_PIN_COUNT_LOW = 0
    CKF_SO_PIN_FINAL_TRY = CKF_SO_PIN_LOCKED = CKF_SO_PIN_TO_BE_CHANGED = CKF_TOKEN_INITIALIZED = 0
    CKF_TOKEN_PRESENT = CKF_UNWRAP = CKF_USER_PIN_COUNT_LOW = CKF_USER_PIN_FINAL_TRY = 0
    CKF_USER_PIN_INITIALIZED = CKF_USER_PIN_LOCKED = CKF_USER_PIN_TO_BE_CHANGED = CKF_VERIFY = 0
    CKF_VERIFY_RECOVER = CKF_WRAP = CKF_WRITE_PROTECTED = CKG_GENERATE = CKG_GENERATE_COUNTER = 0
    CKG_GENERATE_COUNTER_XOR = CKG_GENERATE_RANDOM = CKG_MGF1_SHA1 = CKG_MGF1_SHA224 = 0
    CKG_MGF1_SHA256 = CKG_MGF1_SHA384 = CKG_MGF1_SHA3_224 = CKG_MGF1_SHA3_256 = 0
    CKG_MGF1_SHA3_384 = CKG_MGF1_SHA3_512 = CKG_MGF1_SHA512 = CKG_NO_GENERATE = CKK_ACTI = 0
    CKK_AES = CKK_AES_XTS = CKK_ARIA = CKK_BATON = CKK_BLAKE2B_160_HMAC = CKK_BLAKE2B_256_HMAC = 0
    CKK_BLAKE2B_384_HMAC = CKK_BLAKE2B_512_HMAC = CKK_BLOWFISH = CKK_CAMELLIA = CKK_CAST = 0
    CKK_CAST128 = CKK_CAST3 = CKK_CAST5 = CKK_CDMF = CKK_CHACHA20 = CKK_DES = CKK_DES2 = 0
    CKK_DES3 = CKK_DH = CKK_DSA = CKK_EC = CKK_ECDSA = CKK_EC_EDWARDS = CKK_EC_MONTGOMERY = 0
    CKK_GENERIC_SECRET = CKK_GOST28147 = CKK_GOSTR3410 = CKK_GOSTR3411 = CKK_HKDF = CKK_HOTP = 0
    CKK_HSS = CKK_IDEA = CKK_INVALID_KEY_TYPE = CKK_JUNIPER = CKK_KEA = CKK_MD5_HMAC = 0
    CKK_ML_DSA = CKK_ML_KEM = CKK_NSS = CKK_NSS_CHACHA20 = CKK_NSS_JPAKE_ROUND1 = 0
    CKK_NSS_JPAKE_ROUND2 = CKK_NSS_KYBER = CKK_NSS_ML_KEM = CKK_NSS_PKCS8 = CKK_POLY1305 = 0
    CKK_RC2 = CKK_RC4 = CKK_RC5 = CKK_RIPEMD128_HMAC = CKK_RIPEMD160_HMAC = CKK_RSA = 0
    CKK_SALSA20 = CKK_SECURID = CKK_SEED = CKK_SHA224_HMAC = CKK_SHA256_HMAC = CKK_SHA384_HMAC = 0
    CKK_SHA3_224_HMAC = CKK_SHA3_256_HMAC = CKK_SHA3_384_HMAC = CKK_SHA3_512_HMAC = 0
    CKK_SHA512_224_HMAC = CKK_SHA512_256_HMAC = CKK_SHA512_HMAC = CKK_SHA512_T_HMAC = 0
    CKK_SHA_1_HMAC = CKK_SKIPJACK = CKK_SLH_DSA = CKK_TWOFISH = CKK_VENDOR_DEFINED = 0
    CKK_X2RATCHET = CKK_X9_42_DH = CKK_XMSS = CKK_XMSSMT = CKM_ACTI = CKM_ACTI_KEY_GEN = 0
    CKM_AES_CBC = CKM_AES_CBC_ENCRYPT_DATA = CKM_AES_CBC_PAD = CKM_AES_CCM = CKM_AES_CFB1 = 0
    CKM_AES_CFB128 = CKM_AES_CFB64 = CKM_AES_CFB8 = CKM_AES_CMAC = CKM_AES_CMAC_GENERAL = 0
    CKM_AES_CTR = CKM_AES_CTS = CKM_AES_ECB = CKM_AES_ECB_ENCRYPT_DATA = CKM_AES_GCM = 0
    CKM_AES_GMAC = CKM_AES_KEY_GEN = CKM_AES_KEY_WRAP = CKM_AES_KEY_WRAP_KWP = 0
    CKM_AES_KEY_WRAP_PAD = CKM_AES_KEY_WRAP_PKCS7 = CKM_AES_MAC = CKM_AES_MAC_GENERAL = 0
    CKM_AES_OFB = CKM_AES_XCBC_MAC = CKM_AES_XCBC_MAC_96 = CKM_AES_XTS = CKM_AES_XTS_KEY_GEN = 0
    CKM_ARIA_CBC = CKM_ARIA_CBC_ENCRYPT_DATA = CKM_ARIA_CBC_PAD = CKM_ARIA_ECB = 0
    CKM_ARIA_ECB_ENCRYPT_DATA = CKM_ARIA_KEY_GEN = CKM_ARIA_MAC = CKM_ARIA_MAC_GENERAL = 0
    CKM_BATON_CBC128 = CKM_BATON_COUNTER = CKM_BATON_ECB128 = CKM_BATON_ECB96 = 0
    CKM_BATON_KEY_GEN = CKM_BATON_SHUFFLE = CKM_BATON_WRAP = CKM_BLAKE2B_160 = 0
    CKM_BLAKE2B_160_HMAC = CKM_BLAKE2B_160_HMAC_GENERAL = CKM_BLAKE2B_160_KEY_DERIVE = 0
    CKM_BLAKE2B_160_KEY_GEN = CKM_BLAKE2B_256 = CKM_BLAKE2B_256_HMAC = 0
    CKM_BLAKE2B_256_HMAC_GENERAL = CKM_BLAKE2B_256_KEY_DERIVE = CKM_BLAKE2B_256_KEY_GEN = 0
    CKM_BLAKE2B_384 = CKM_BLAKE2B_384_HMAC = CKM_BLAKE2B_384_HMAC_GENERAL = 0
    CKM_BLAKE2B_384_KEY_DERIVE = CKM_BLAKE2B_384_KEY_GEN = CKM_BLAKE2B_512 = 0
    CKM_BLAKE2B_512_HMAC = CKM_BLAKE2B_512_HMAC_GENERAL = CKM_BLAKE2B_512_KEY_DERIVE = 0
    CKM_BLAKE2B_512_KEY_GEN = CKM_BLOWFISH_CBC = CKM_BLOWFISH_CBC_PAD = CKM_BLOWFISH_KEY_GEN = 0
    CKM_CAMELLIA_CBC = CKM_CAMELLIA_CBC_ENCRYPT_DATA = CKM_CAMELLIA_CBC_PAD = CKM_CAMELLIA_CTR = 0
    CKM_CAMELLIA_ECB = CKM_CAMELLIA_ECB_ENCRYPT_DATA = CKM_CAMELLIA_KEY_GEN = CKM_CAMELLIA_MAC = 0
    CKM_CAMELLIA_MAC_GENERAL = CKM_CAST128_CBC = CKM_CAST128_CBC_PAD = CKM_CAST128_ECB = 0
    CKM_CAST128_KEY_GEN = CKM_CAST128_MAC = CKM_CAST128_MAC_GENERAL = CKM_CAST3_CBC = 0
    CKM_CAST3_CBC_PAD = CKM_CAST3_ECB = CKM_CAST3_KEY_GEN = CKM_CAST3_MAC = 0
    CKM_CAST3_MAC_GENERAL = CKM_CAST5_CBC = CKM_CAST5_CBC_PAD = CKM_CAST5_ECB = 0
    CKM_CAST5_KEY_GEN = CKM_CAST5_MAC = CKM_CAST5_MAC_GENERAL = CKM_CAST_CBC = CKM_CAST_CBC_PAD = 0
    CKM_CAST_ECB = CKM_CAST_KEY_GEN = CKM_CAST_MAC = CKM_CAST_MAC_GENERAL = CKM_CDMF_CBC = 0
    CKM_CDMF_CBC_PAD = CKM_CDMF_ECB = CKM_CDMF_KEY_GEN = CKM_CDMF_MAC = CKM_CDMF_MAC_GENERAL = 0
    CKM_CHACHA20 = CKM_CHACHA20_KEY_GEN = CKM_CHACHA20_POLY1305 = CKM_CMS_SIG = 0
    CKM_CONCATENATE_BASE_AND_DATA = CKM_CONCATENATE_BASE_AND_KEY = CKM_CONCATENATE_DATA_AND_BASE = 0
    CKM_DES2_KEY_GEN = CKM_DES3_CBC = CKM_DES3_CBC_ENCRYPT_DATA = CKM_DES3_CBC_PAD = 0
    CKM_DES3_CMAC = CKM_DES3_CMAC_GENERAL = CKM_DES3_ECB = CKM_DES3_ECB_ENCRYPT_DATA = 0
    CKM_DES3_KEY_GEN = CKM_DES3_MAC = CKM_DES3_MAC_GENERAL = CKM_DES_CBC = 0
    CKM_DES_CBC_ENCRYPT_DATA = CKM_DES_CBC_PAD = CKM_DES_CFB64 = CKM_DES_CFB8 = CKM_DES_ECB = 0
    CKM_DES_ECB_ENCRYPT_DATA = CKM_DES_KEY_GEN = CKM_DES_MAC = CKM_DES_MAC_GENERAL = 0
    CKM_DES_OFB64 = CKM_DES_OFB8 = CKM_DH_PKCS_DERIVE = CKM_DH_PKCS_KEY_PAIR_GEN = 0
    CKM_DH_PKCS_PARAMETER_GEN = CKM_DSA = CKM_DSA_FIPS_G_GEN = CKM_DSA_KEY_PAIR_GEN = 0
    CKM_DSA_PARAMETER_GEN = CKM_DSA_PROBABILISTIC_PARAMETER_GEN = 0
    CKM_DSA_PROBABLISTIC_PARAMETER_GEN = CKM_DSA_SHA1 = CKM_DSA_SHA224 = CKM_DSA_SHA256 = 0
    CKM_DSA_SHA384 = CKM_DSA_SHA3_224 = CKM_DSA_SHA3_256 = CKM_DSA_SHA3_384 = CKM_DSA_SHA3_512 = 0
    CKM_DSA_SHA512 = CKM_DSA_SHAWE_TAYLOR_PARAMETER_GEN = CKM_ECDH1_COFACTOR_DERIVE = 0
    CKM_ECDH1_DERIVE = CKM_ECDH_AES_KEY_WRAP = CKM_ECDH_COF_AES_KEY_WRAP = 0
    CKM_ECDH_X_AES_KEY_WRAP = CKM_ECDSA = CKM_ECDSA_KEY_PAIR_GEN = CKM_ECDSA_SHA1 = 0
    CKM_ECDSA_SHA224 = CKM_ECDSA_SHA256 = CKM_ECDSA_SHA384 = CKM_ECDSA_SHA3_224 = 0
    CKM_ECDSA_SHA3_256 = CKM_ECDSA_SHA3_384 = CKM_ECDSA_SHA3_512 = CKM_ECDSA_SHA512 = 0
    CKM_ECMQV_DERIVE = CKM_EC_EDWARDS_KEY_PAIR_GEN = CKM_EC_KEY_PAIR_GEN = 0
    CKM_EC_KEY_PAIR_GEN_W_EXTRA_BITS = CKM_EC_MONTGOMERY_KEY_PAIR_GEN = CKM_EDDSA = 0
    CKM_EXTRACT_KEY_FROM_KEY = CKM_FAKE_RANDOM = CKM_FASTHASH = CKM_FORTEZZA_TIMESTAMP = 0
    CKM_GENERIC_SECRET_KEY_GEN = CKM_GOST28147 = CKM_GOST28147_ECB = CKM_GOST28147_KEY_GEN = 0
    CKM_GOST28147_KEY_WRAP = CKM_GOST28147_MAC = CKM_GOSTR3410 = CKM_GOSTR3410_DERIVE = 0
    CKM_GOSTR3410_KEY_PAIR_GEN = CKM_GOSTR3410_KEY_WRAP = CKM_GOSTR3410_WITH_GOSTR3411 = 0
    CKM_GOSTR3411 = CKM_GOSTR3411_HMAC = CKM_HASH_ML_DSA = CKM_HASH_ML_DSA_SHA224 = 0
    CKM_HASH_ML_DSA_SHA256 = CKM_HASH_ML_DSA_SHA384 = CKM_HASH_ML_DSA_SHA3_224 = 0
    CKM_HASH_ML_DSA_SHA3_256 = CKM_HASH_ML_DSA_SHA3_384 = CKM_HASH_ML_DSA_SHA3_512 = 0
    CKM_HASH_ML_DSA_SHA512 = CKM_HASH_ML_DSA_SHAKE128 = CKM_HASH_ML_DSA_SHAKE256 = 0
    CKM_HASH_SLH_DSA = CKM_HASH_SLH_DSA_SHA224 = CKM_HASH_SLH_DSA_SHA256 = 0
    CKM_HASH_SLH_DSA_SHA384 = CKM_HASH_SLH_DSA_SHA3_224 = CKM_HASH_SLH_DSA_SHA3_256 = 0
    CKM_HASH_SLH_DSA_SHA3_384 = CKM_HASH_SLH_DSA_SHA3_512 = CKM_HASH_SLH_DSA_SHA512 = 0
    CKM_HASH_SLH_DSA_SHAKE128 = CKM_HASH_SLH_DSA_SHAKE256 = CKM_HKDF_DATA = CKM_HKDF_DERIVE = 0
    CKM_HKDF_KEY_GEN = CKM_HOTP = CKM_HOTP_KEY_GEN = CKM_HSS = CKM_HSS_KEY_PAIR_GEN = 0
    CKM_IDEA_CBC = CKM_IDEA_CBC_PAD = CKM_IDEA_ECB = CKM_IDEA_KEY_GEN = CKM_IDEA_MAC = 0
    CKM_IDEA_MAC_GENERAL = CKM_IKE1_EXTENDED_DERIVE = CKM_IKE1_PRF_DERIVE = 0
    CKM_IKE2_PRF_PLUS_DERIVE = CKM_IKE_PRF_DERIVE = CKM_INVALID_MECHANISM = CKM_JUNIPER_CBC128 = 0
    CKM_JUNIPER_COUNTER = CKM_JUNIPER_ECB128 = CKM_JUNIPER_KEY_GEN = CKM_JUNIPER_SHUFFLE = 0
    CKM_JUNIPER_WRAP = CKM_KEA_DERIVE = CKM_KEA_KEY_DERIVE = CKM_KEA_KEY_PAIR_GEN = 0
    CKM_KEY_WRAP_LYNKS = CKM_KEY_WRAP_SET_OAEP = CKM_KIP_DERIVE = CKM_KIP_MAC = CKM_KIP_WRAP = 0
    CKM_MD2 = CKM_MD2_HMAC = CKM_MD2_HMAC_GENERAL = CKM_MD2_KEY_DERIVATION = CKM_MD2_RSA_PKCS = 0
    CKM_MD5 = CKM_MD5_HMAC = CKM_MD5_HMAC_GENERAL = CKM_MD5_KEY_DERIVATION = CKM_MD5_RSA_PKCS = 0
    CKM_ML_DSA = CKM_ML_DSA_KEY_PAIR_GEN = CKM_ML_KEM = CKM_ML_KEM_KEY_PAIR_GEN = CKM_NSS = 0
    CKM_NSS_AES_KEY_WRAP = CKM_NSS_AES_KEY_WRAP_PAD = CKM_NSS_CHACHA20_CTR = 0
    CKM_NSS_CHACHA20_KEY_GEN = CKM_NSS_CHACHA20_POLY1305 = 0
    CKM_NSS_ECDHE_NO_PAIRWISE_CHECK_KEY_PAIR_GEN = CKM_NSS_HKDF_SHA1 = CKM_NSS_HKDF_SHA256 = 0
    CKM_NSS_HKDF_SHA384 = CKM_NSS_HKDF_SHA512 = CKM_NSS_HMAC_CONSTANT_TIME = 0
    CKM_NSS_IKE1_APP_B_PRF_DERIVE = CKM_NSS_IKE1_PRF_DERIVE = CKM_NSS_IKE_PRF_DERIVE = 0
    CKM_NSS_IKE_PRF_PLUS_DERIVE = CKM_NSS_JPAKE_FINAL_SHA1 = CKM_NSS_JPAKE_FINAL_SHA256 = 0
    CKM_NSS_JPAKE_FINAL_SHA384 = CKM_NSS_JPAKE_FINAL_SHA512 = CKM_NSS_JPAKE_ROUND1_SHA1 = 0
    CKM_NSS_JPAKE_ROUND1_SHA256 = CKM_NSS_JPAKE_ROUND1_SHA384 = CKM_NSS_JPAKE_ROUND1_SHA512 = 0
    CKM_NSS_JPAKE_ROUND2_SHA1 = CKM_NSS_JPAKE_ROUND2_SHA256 = CKM_NSS_JPAKE_ROUND2_SHA384 = 0
    CKM_NSS_JPAKE_ROUND2_SHA512 = CKM_NSS_KYBER = CKM_NSS_KYBER_KEY_PAIR_GEN = CKM_NSS_ML_KEM = 0
    CKM_NSS_ML_KEM_KEY_PAIR_GEN = CKM_NSS_PBE_MD2_HMAC_KEY_GEN = CKM_NSS_PBE_MD5_HMAC_KEY_GEN = 0
    CKM_NSS_PBE_SHA1_128_BIT_RC2_CBC = CKM_NSS_PBE_SHA1_128_BIT_RC4 = 0
    CKM_NSS_PBE_SHA1_40_BIT_RC2_CBC = CKM_NSS_PBE_SHA1_40_BIT_RC4 = CKM_NSS_PBE_SHA1_DES_CBC = 0
    CKM_NSS_PBE_SHA1_FAULTY_3DES_CBC = CKM_NSS_PBE_SHA1_HMAC_KEY_GEN = 0
    CKM_NSS_PBE_SHA1_TRIPLE_DES_CBC = CKM_NSS_PKCS12_PBE_SHA224_HMAC_KEY_GEN = 0
    CKM_NSS_PKCS12_PBE_SHA256_HMAC_KEY_GEN = CKM_NSS_PKCS12_PBE_SHA384_HMAC_KEY_GEN = 0
    CKM_NSS_PKCS12_PBE_SHA512_HMAC_KEY_GEN = CKM_NSS_PUB_FROM_PRIV = 0
    CKM_NSS_SP800_108_COUNTER_KDF_DERIVE_DATA = 0
    CKM_NSS_SP800_108_DOUBLE_PIPELINE_KDF_DERIVE_DATA = 0
    CKM_NSS_SP800_108_FEEDBACK_KDF_DERIVE_DATA = CKM_NSS_SSL3_MAC_CONSTANT_TIME = 0
    CKM_NSS_TLS_EXTENDED_MASTER_KEY_DERIVE = CKM_NSS_TLS_EXTENDED_MASTER_KEY_DERIVE_DH = 0
    CKM_NSS_TLS_KEY_AND_MAC_DERIVE_SHA256 = CKM_NSS_TLS_MASTER_KEY_DERIVE_DH_SHA256 = 0
    CKM_NSS_TLS_MASTER_KEY_DERIVE_SHA256 = CKM_NSS_TLS_PRF_GENERAL_SHA256 = CKM_NULL = 0
    CKM_PBA_SHA1_WITH_SHA1_HMAC = CKM_PBE_MD2_DES_CBC = CKM_PBE_MD5_CAST128_CBC = 0
    CKM_PBE_MD5_CAST3_CBC = CKM_PBE_MD5_CAST5_CBC = CKM_PBE_MD5_CAST_CBC = CKM_PBE_MD5_DES_CBC = 0
    CKM_PBE_SHA1_CAST128_CBC = CKM_PBE_SHA1_CAST5_CBC = CKM_PBE_SHA1_DES2_EDE_CBC = 0
    CKM_PBE_SHA1_DES3_EDE_CBC = CKM_PBE_SHA1_RC2_128_CBC = CKM_PBE_SHA1_RC2_40_CBC = 0
    CKM_PBE_SHA1_RC4_128 = CKM_PBE_SHA1_RC4_40 = CKM_PKCS5_PBKD2 = CKM_POLY1305 = 0
    CKM_POLY1305_KEY_GEN = CKM_PUB_KEY_FROM_PRIV_KEY = CKM_RC2_CBC = CKM_RC2_CBC_PAD = 0
    CKM_RC2_ECB = CKM_RC2_KEY_GEN = CKM_RC2_MAC = CKM_RC2_MAC_GENERAL = CKM_RC4 = 0
    CKM_RC4_KEY_GEN = CKM_RC5_CBC = CKM_RC5_CBC_PAD = CKM_RC5_ECB = CKM_RC5_KEY_GEN = 0
    CKM_RC5_MAC = CKM_RC5_MAC_GENERAL = CKM_RIPEMD128 = CKM_RIPEMD128_HMAC = 0
    CKM_RIPEMD128_HMAC_GENERAL = CKM_RIPEMD128_RSA_PKCS = CKM_RIPEMD160 = CKM_RIPEMD160_HMAC = 0
    CKM_RIPEMD160_HMAC_GENERAL = CKM_RIPEMD160_RSA_PKCS = CKM_RSA_9796 = CKM_RSA_AES_KEY_WRAP = 0
    CKM_RSA_PKCS = CKM_RSA_PKCS_KEY_PAIR_GEN = CKM_RSA_PKCS_OAEP = CKM_RSA_PKCS_OAEP_TPM_1_1 = 0
    CKM_RSA_PKCS_PSS = CKM_RSA_PKCS_TPM_1_1 = CKM_RSA_X9_31 = CKM_RSA_X9_31_KEY_PAIR_GEN = 0
    CKM_RSA_X_509 = CKM_SALSA20 = CKM_SALSA20_KEY_GEN = CKM_SALSA20_POLY1305 = CKM_SECURID = 0
    CKM_SECURID_KEY_GEN = CKM_SEED_CBC = CKM_SEED_CBC_ENCRYPT_DATA = CKM_SEED_CBC_PAD = 0
    CKM_SEED_ECB = CKM_SEED_ECB_ENCRYPT_DATA = CKM_SEED_KEY_GEN = CKM_SEED_MAC = 0
    CKM_SEED_MAC_GENERAL = CKM_SHA1_KEY_DERIVATION = CKM_SHA1_RSA_PKCS = CKM_SHA1_RSA_PKCS_PSS = 0
    CKM_SHA1_RSA_X9_31 = CKM_SHA224 = CKM_SHA224_HMAC = CKM_SHA224_HMAC_GENERAL = 0
    CKM_SHA224_KEY_DERIVATION = CKM_SHA224_KEY_GEN = CKM_SHA224_RSA_PKCS = 0
    CKM_SHA224_RSA_PKCS_PSS = CKM_SHA256 = CKM_SHA256_HMAC = CKM_SHA256_HMAC_GENERAL = 0
    CKM_SHA256_KEY_DERIVATION = CKM_SHA256_KEY_GEN = CKM_SHA256_RSA_PKCS = 0
    CKM_SHA256_RSA_PKCS_PSS = CKM_SHA384 = CKM_SHA384_HMAC = CKM_SHA384_HMAC_GENERAL = 0
    CKM_SHA384_KEY_DERIVATION = CKM_SHA384_KEY_GEN = CKM_SHA384_RSA_PKCS = 0
    CKM_SHA384_RSA_PKCS_PSS = CKM_SHA3_224 = CKM_SHA3_224_HMAC = CKM_SHA3_224_HMAC_GENERAL = 0
    CKM_SHA3_224_KEY_DERIVATION = CKM_SHA3_224_KEY_DERIVE = CKM_SHA3_224_KEY_GEN = 0
    CKM_SHA3_224_RSA_PKCS = CKM_SHA3_224_RSA_PKCS_PSS = CKM_SHA3_256 = CKM_SHA3_256_HMAC = 0
    CKM_SHA3_256_HMAC_GENERAL = CKM_SHA3_256_KEY_DERIVATION = CKM_SHA3_256_KEY_DERIVE = 0
    CKM_SHA3_256_KEY_GEN = CKM_SHA3_256_RSA_PKCS = CKM_SHA3_256_RSA_PKCS_PSS = CKM_SHA3_384 = 0
    CKM_SHA3_384_HMAC = CKM_SHA3_384_HMAC_GENERAL = CKM_SHA3_384_KEY_DERIVATION = 0
    CKM_SHA3_384_KEY_DERIVE = CKM_SHA3_384_KEY_GEN = CKM_SHA3_384_RSA_PKCS = 0
    CKM_SHA3_384_RSA_PKCS_PSS = CKM_SHA3_512 = CKM_SHA3_512_HMAC = CKM_SHA3_512_HMAC_GENERAL = 0
    CKM_SHA3_512_KEY_DERIVATION = CKM_SHA3_512_KEY_DERIVE = CKM_SHA3_512_KEY_GEN = 0
    CKM_SHA3_512_RSA_PKCS = CKM_SHA3_512_RSA_PKCS_PSS = CKM_SHA512 = CKM_SHA512_224 = 0
    CKM_SHA512_224_HMAC = CKM_SHA512_224_HMAC_GENERAL = CKM_SHA512_224_KEY_DERIVATION = 0
    CKM_SHA512_224_KEY_GEN = CKM_SHA512_256 = CKM_SHA512_256_HMAC = CKM_SHA512_256_HMAC_GENERAL = 0
    CKM_SHA512_256_KEY_DERIVATION = CKM_SHA512_256_KEY_GEN = CKM_SHA512_HMAC = 0
    CKM_SHA512_HMAC_GENERAL = CKM_SHA512_KEY_DERIVATION = CKM_SHA512_KEY_GEN = 0
    CKM_SHA512_RSA_PKCS = CKM_SHA512_RSA_PKCS_PSS = CKM_SHA512_T = CKM_SHA512_T_HMAC = 0
    CKM_SHA512_T_HMAC_GENERAL = CKM_SHA512_T_KEY_DERIVATION = CKM_SHA512_T_KEY_GEN = 0
    CKM_SHAKE_128_KEY_DERIVATION = CKM_SHAKE_128_KEY_DERIVE = CKM_SHAKE_256_KEY_DERIVATION = 0
    CKM_SHAKE_256_KEY_DERIVE = CKM_SHA_1 = CKM_SHA_1_HMAC = CKM_SHA_1_HMAC_GENERAL = 0
    CKM_SHA_1_KEY_GEN = CKM_SKIPJACK_CBC64 = CKM_SKIPJACK_CFB16 = CKM_SKIPJACK_CFB32 = 0
    CKM_SKIPJACK_CFB64 = CKM_SKIPJACK_CFB8 = CKM_SKIPJACK_ECB64 = CKM_SKIPJACK_KEY_GEN = 0
    CKM_SKIPJACK_OFB64 = CKM_SKIPJACK_PRIVATE_WRAP = CKM_SKIPJACK_RELAYX = CKM_SKIPJACK_WRAP = 0
    CKM_SLH_DSA = CKM_SLH_DSA_KEY_PAIR_GEN = CKM_SP800_108_COUNTER_KDF = 0
    CKM_SP800_108_DOUBLE_PIPELINE_KDF = CKM_SP800_108_FEEDBACK_KDF = CKM_SSL3_KEY_AND_MAC_DERIVE = 0
    CKM_SSL3_MASTER_KEY_DERIVE = CKM_SSL3_MASTER_KEY_DERIVE_DH = CKM_SSL3_MD5_MAC = 0
    CKM_SSL3_PRE_MASTER_KEY_GEN = CKM_SSL3_SHA1_MAC = CKM_TLS10_MAC_CLIENT = 0
    CKM_TLS10_MAC_SERVER = CKM_TLS12_EXTENDED_MASTER_KEY_DERIVE = 0
    CKM_TLS12_EXTENDED_MASTER_KEY_DERIVE_DH = CKM_TLS12_KDF = CKM_TLS12_KEY_AND_MAC_DERIVE = 0
    CKM_TLS12_KEY_SAFE_DERIVE = CKM_TLS12_MAC = CKM_TLS12_MASTER_KEY_DERIVE = 0
    CKM_TLS12_MASTER_KEY_DERIVE_DH = CKM_TLS_KDF = CKM_TLS_KEY_AND_MAC_DERIVE = CKM_TLS_MAC = 0
    CKM_TLS_MASTER_KEY_DERIVE = CKM_TLS_MASTER_KEY_DERIVE_DH = CKM_TLS_PRE_MASTER_KEY_GEN = 0
    CKM_TLS_PRF = CKM_TLS_PRF_GENERAL = CKM_TWOFISH_CBC = CKM_TWOFISH_CBC_PAD = 0
    CKM_TWOFISH_KEY_GEN = CKM_VENDOR_DEFINED = CKM_WTLS_CLIENT_KEY_AND_MAC_DERIVE = 0
    CKM_WTLS_MASTER_KEY_DERIVE = CKM_WTLS_MASTER_KEY_DERIVE_DH_ECC = CKM_WTLS_PRE_MASTER_KEY_GEN = 0
    CKM_WTLS_PRF = CKM_WTLS_SERVER_KEY_AND_MAC_DERIVE = CKM_X2RATCHET_DECRYPT = 0
    CKM_X2RATCHET_ENCRYPT = CKM_X2RATCHET_INITIALIZE = CKM_X2RATCHET_RESPOND = 0
    CKM_X3DH_INITIALIZE = CKM_X3DH_RESPOND = CKM_X9_42_DH_DERIVE = CKM_X9_42_DH_HYBRID_DERIVE = 0
    CKM_X9_42_DH_KEY_PAIR_GEN = CKM_X9_42_DH_PARAMETER_GEN = CKM_X9_42_MQV_DERIVE = CKM_XEDDSA = 0
    CKM_XMSS = CKM_XMSSMT = CKM_XMSSMT_KEY_PAIR_GEN = CKM_XMSS_KEY_PAIR_GEN = 0
    CKM_XOR_BASE_AND_DATA = CKO_CERTIFICATE = CKO_DATA = CKO_DOMAIN_PARAMETERS = CKO_HW_FEATURE = 0
    CKO_MECHANISM = CKO_NSS = CKO_NSS_BUILTIN_ROOT_LIST = CKO_NSS_CRL = CKO_NSS_DELSLOT = 0
    CKO_NSS_NEWSLOT = CKO_NSS_SMIME = CKO_NSS_TRUST = CKO_NSS_VALIDATION = CKO_OTP_KEY = 0
    CKO_PRIVATE_KEY = CKO_PROFILE = CKO_PUBLIC_KEY = CKO_SECRET_KEY = CKO_TRUST = CKO_VALIDATION = 0
    CKO_VENDOR_DEFINED = CKP_ML_DSA_44 = CKP_ML_DSA_65 = CKP_ML_DSA_87 = CKP_ML_KEM_1024 = 0
    CKP_ML_KEM_512 = CKP_ML_KEM_768 = CKP_NSS_KYBER_768_ROUND3 = CKP_NSS_ML_KEM_768 = 0
    CKP_PKCS5_PBKD2_HMAC_GOSTR3411 = CKP_PKCS5_PBKD2_HMAC_SHA1 = CKP_PKCS5_PBKD2_HMAC_SHA224 = 0
    CKP_PKCS5_PBKD2_HMAC_SHA256 = CKP_PKCS5_PBKD2_HMAC_SHA384 = CKP_PKCS5_PBKD2_HMAC_SHA512 = 0
    CKP_PKCS5_PBKD2_HMAC_SHA512_224 = CKP_PKCS5_PBKD2_HMAC_SHA512_256 = 0
    CRL_DECODE_ADOPT_HEAP_DER = CRL_DECODE_DEFAULT_OPTIONS = CRL_DECODE_DONT_COPY_DER = 0
    CRL_DECODE_KEEP_BAD_CRL = CRL_DECODE_SKIP_ENTRIES = CRL_IMPORT_BYPASS_CHECKS = 0
    CRL_IMPORT_DEFAULT_OPTIONS = DER_DEFAULT_CHUNKSIZE = HASH_AlgMD2 = HASH_AlgMD5 = 0
    HASH_AlgNULL = HASH_AlgSHA1 = HASH_AlgSHA224 = HASH_AlgSHA256 = HASH_AlgSHA384 = 0
    HASH_AlgSHA3_224 = HASH_AlgSHA3_256 = HASH_AlgSHA3_384 = HASH_AlgSHA3_512 = HASH_AlgSHA512 = 0
    HpkeAeadAes128Gcm = HpkeAeadAes256Gcm = HpkeAeadChaCha20Poly1305 = HpkeDhKemX25519Sha256 = 0
    HpkeKdfHkdfSha256 = HpkeKdfHkdfSha384 = HpkeKdfHkdfSha512 = HpkeModeBase = HpkeModePsk = 0
    KU_ALL = KU_CRL_SIGN = KU_DATA_ENCIPHERMENT = KU_DIGITAL_SIGNATURE = 0
    KU_DIGITAL_SIGNATURE_OR_NON_REPUDIATION = KU_ENCIPHER_ONLY = KU_KEY_AGREEMENT = 0
    KU_KEY_AGREEMENT_OR_ENCIPHERMENT = KU_KEY_CERT_SIGN = KU_KEY_ENCIPHERMENT = 0
    KU_NON_REPUDIATION = KU_NS_GOVT_APPROVED = NSS_DEFAULT_LOCKS = NSS_DH_MIN_KEY_SIZE = 0
    NSS_DSA_MIN_KEY_SIZE = NSS_DTLS_VERSION_MAX_POLICY = NSS_DTLS_VERSION_MIN_POLICY = 0
    NSS_ECC_MIN_KEY_SIZE = NSS_INIT_COOPERATE = NSS_INIT_FORCEOPEN = NSS_INIT_NOCERTDB = 0
    NSS_INIT_NOMODDB = NSS_INIT_NOPK11FINALIZE = NSS_INIT_NOROOTINIT = NSS_INIT_OPTIMIZESPACE = 0
    NSS_INIT_PK11RELOAD = NSS_INIT_PK11THREADSAFE = NSS_INIT_READONLY = NSS_INIT_RESERVED = 0
    NSS_KEY_SIZE_POLICY_ALL_FLAGS = NSS_KEY_SIZE_POLICY_CLEAR_FLAGS = NSS_KEY_SIZE_POLICY_FLAGS = 0
    NSS_KEY_SIZE_POLICY_SET_FLAGS = NSS_KEY_SIZE_POLICY_SIGN_FLAG = 0
    NSS_KEY_SIZE_POLICY_SMIME_FLAG = NSS_KEY_SIZE_POLICY_SSL_FLAG = 0
    NSS_KEY_SIZE_POLICY_VERIFY_FLAG = NSS_RSA_MIN_KEY_SIZE = NSS_TLS_VERSION_MAX_POLICY = 0
    NSS_TLS_VERSION_MIN_POLICY = NSS_USE_ALG_IN_ANY_SIGNATURE = NSS_USE_ALG_IN_CERT_SIGNATURE = 0
    NSS_USE_ALG_IN_CMS_SIGNATURE = NSS_USE_ALG_IN_KEY_EXCHANGE = NSS_USE_ALG_IN_PKCS12 = 0
    NSS_USE_ALG_IN_PKCS12_DECRYPT = NSS_USE_ALG_IN_PKCS12_ENCRYPT = NSS_USE_ALG_IN_SIGNATURE = 0
    NSS_USE_ALG_IN_SMIME = NSS_USE_ALG_IN_SMIME_ENCRYPT = NSS_USE_ALG_IN_SMIME_KX = 0
    NSS_USE_ALG_IN_SMIME_KX_ENCRYPT = NSS_USE_ALG_IN_SMIME_KX_LEGACY = 0
    NSS_USE_ALG_IN_SMIME_LEGACY = NSS_USE_ALG_IN_SMIME_SIGNATURE = NSS_USE_ALG_IN_SSL = 0
    NSS_USE_ALG_IN_SSL_KX = NSS_USE_CERT_SIGNATURE_OK = NSS_USE_DEFAULT_NOT_VALID = 0
    NSS_USE_DEFAULT_SMIME_ENABLE = NSS_USE_DEFAULT_SSL_ENABLE = NSS_USE_POLICY_IN_SSL = 0
    NSS_USE_SMIME_SIGNATURE_OK = NS_CERT_TYPE_APP = NS_CERT_TYPE_CA = NS_CERT_TYPE_EMAIL = 0
    NS_CERT_TYPE_EMAIL_CA = NS_CERT_TYPE_IPSEC = NS_CERT_TYPE_IPSEC_CA = 0
    NS_CERT_TYPE_OBJECT_SIGNING = NS_CERT_TYPE_OBJECT_SIGNING_CA = NS_CERT_TYPE_RESERVED = 0
    NS_CERT_TYPE_SSL_CA = NS_CERT_TYPE_SSL_CLIENT = NS_CERT_TYPE_SSL_SERVER = PK11CertListAll = 0
    PK11CertListCA = PK11CertListCAUnique = PK11CertListRootUnique = PK11CertListUnique = 0
    PK11CertListUser = PK11CertListUserUnique = PK11_ATTR_EXTRACTABLE = PK11_ATTR_INSENSITIVE = 0
    PK11_ATTR_MODIFIABLE = PK11_ATTR_PRIVATE = PK11_ATTR_PUBLIC = PK11_ATTR_SENSITIVE = 0
    PK11_ATTR_SESSION = PK11_ATTR_TOKEN = PK11_ATTR_UNEXTRACTABLE = PK11_ATTR_UNMODIFIABLE = 0
    PK11_DIS_COULD_NOT_INIT_TOKEN = PK11_DIS_NONE = PK11_DIS_TOKEN_NOT_PRESENT = 0
    PK11_DIS_TOKEN_VERIFY_FAILED = PK11_DIS_USER_SELECTED = PK11_OriginDerive = 0
    PK11_OriginFortezzaHack = PK11_OriginGenerated = PK11_OriginNULL = PK11_OriginUnwrap = 0
    PK11_TypeCert = PK11_TypeGeneric = PK11_TypePrivKey = PK11_TypePubKey = PK11_TypeSymKey = 0
    PKCS12_AES_CBC_128 = PKCS12_AES_CBC_192 = PKCS12_AES_CBC_256 = PKCS12_DES_56 = 0
    PKCS12_DES_EDE3_168 = PKCS12_RC2_CBC_128 = PKCS12_RC2_CBC_40 = PKCS12_RC4_128 = 0
    PKCS12_RC4_40 = PR_ACCESS_FAULT_ERROR = PR_ADDRESS_IN_USE_ERROR = 0
    PR_ADDRESS_NOT_AVAILABLE_ERROR = PR_ADDRESS_NOT_SUPPORTED_ERROR = PR_AF_INET = PR_AF_INET6 = 0
    PR_AF_INET6_SDP = PR_AF_INET_SDP = PR_AF_LOCAL = PR_AF_UNSPEC = PR_AI_ADDRCONFIG = PR_AI_ALL = 0
    PR_AI_DEFAULT = PR_AI_NOCANONNAME = PR_AI_V4MAPPED = PR_ALREADY_INITIATED_ERROR = 0
    PR_BAD_ADDRESS_ERROR = PR_BAD_DESCRIPTOR_ERROR = PR_BUFFER_OVERFLOW_ERROR = 0
    PR_CALL_ONCE_ERROR = PR_CONNECT_ABORTED_ERROR = PR_CONNECT_REFUSED_ERROR = 0
    PR_CONNECT_RESET_ERROR = PR_CONNECT_TIMEOUT_ERROR = PR_DEADLOCK_ERROR = PR_DESC_FILE = 0
    PR_DESC_LAYERED = PR_DESC_PIPE = PR_DESC_SOCKET_TCP = PR_DESC_SOCKET_UDP = 0
    PR_DEVICE_IS_LOCKED_ERROR = PR_DIRECTORY_CORRUPTED_ERROR = PR_DIRECTORY_LOOKUP_ERROR = 0
    PR_DIRECTORY_NOT_EMPTY_ERROR = PR_DIRECTORY_OPEN_ERROR = PR_END_OF_FILE_ERROR = PR_FAILURE = 0
    PR_FILESYSTEM_MOUNTED_ERROR = PR_FILE_EXISTS_ERROR = PR_FILE_IS_BUSY_ERROR = 0
    PR_FILE_IS_LOCKED_ERROR = PR_FILE_NOT_FOUND_ERROR = PR_FILE_SEEK_ERROR = 0
    PR_FILE_TOO_BIG_ERROR = PR_FIND_SYMBOL_ERROR = PR_GROUP_EMPTY_ERROR = 0
    PR_HOST_UNREACHABLE_ERROR = PR_ILLEGAL_ACCESS_ERROR = PR_INSUFFICIENT_RESOURCES_ERROR = 0
    PR_INTERVAL_MAX = PR_INTERVAL_MIN = PR_INTERVAL_NO_TIMEOUT = PR_INTERVAL_NO_WAIT = 0
    PR_INVALID_ARGUMENT_ERROR = PR_INVALID_DEVICE_STATE_ERROR = PR_INVALID_METHOD_ERROR = 0
    PR_INVALID_STATE_ERROR = PR_IN_PROGRESS_ERROR = PR_IO_ERROR = PR_IO_PENDING_ERROR = 0
    PR_IO_TIMEOUT_ERROR = PR_IS_CONNECTED_ERROR = PR_IS_DIRECTORY_ERROR = PR_IpAddrAny = 0
    PR_IpAddrLoopback = PR_IpAddrNull = PR_IpAddrV4Mapped = PR_LIBRARY_NOT_LOADED_ERROR = 0
    PR_LOAD_LIBRARY_ERROR = PR_LOOP_ERROR = PR_MAX_DIRECTORY_ENTRIES_ERROR = PR_MAX_ERROR = 0
    PR_MSG_PEEK = PR_NAME_TOO_LONG_ERROR = PR_NETDB_BUF_SIZE = PR_NETWORK_DOWN_ERROR = 0
    PR_NETWORK_UNREACHABLE_ERROR = PR_NOT_CONNECTED_ERROR = PR_NOT_DIRECTORY_ERROR = 0
    PR_NOT_IMPLEMENTED_ERROR = PR_NOT_SAME_DEVICE_ERROR = PR_NOT_SOCKET_ERROR = 0
    PR_NOT_TCP_SOCKET_ERROR = PR_NO_ACCESS_RIGHTS_ERROR = PR_NO_DEVICE_SPACE_ERROR = 0
    PR_NO_MORE_FILES_ERROR = PR_NO_SEEK_DEVICE_ERROR = PR_OPERATION_ABORTED_ERROR = 0
    PR_OPERATION_NOT_SUPPORTED_ERROR = PR_OUT_OF_MEMORY_ERROR = PR_PENDING_INTERRUPT_ERROR = 0
    PR_PIPE_ERROR = PR_POLL_ERR = PR_POLL_EXCEPT = PR_POLL_HUP = PR_POLL_NVAL = PR_POLL_READ = 0
    PR_POLL_WRITE = PR_PROC_DESC_TABLE_FULL_ERROR = PR_PROTOCOL_NOT_SUPPORTED_ERROR = 0
    PR_RANGE_ERROR = PR_READ_ONLY_FILESYSTEM_ERROR = PR_REMOTE_FILE_ERROR = PR_SHUTDOWN_BOTH = 0
    PR_SHUTDOWN_RCV = PR_SHUTDOWN_SEND = PR_SOCKET_ADDRESS_IS_BOUND_ERROR = 0
    PR_SOCKET_SHUTDOWN_ERROR = PR_SUCCESS = PR_SYS_DESC_TABLE_FULL_ERROR = PR_SockOpt_AddMember = 0
    PR_SockOpt_Broadcast = PR_SockOpt_DontFrag = PR_SockOpt_DropMember = PR_SockOpt_IpTimeToLive = 0
    PR_SockOpt_IpTypeOfService = PR_SockOpt_Keepalive = PR_SockOpt_Linger = 0
    PR_SockOpt_MaxSegment = PR_SockOpt_McastInterface = PR_SockOpt_McastLoopback = 0
    PR_SockOpt_McastTimeToLive = PR_SockOpt_NoDelay = PR_SockOpt_Nonblocking = 0
    PR_SockOpt_RecvBufferSize = PR_SockOpt_Reuseaddr = PR_SockOpt_Reuseport = 0
    PR_SockOpt_SendBufferSize = PR_TPD_RANGE_ERROR = PR_UNKNOWN_ERROR = PR_UNLOAD_LIBRARY_ERROR = 0
    PR_WOULD_BLOCK_ERROR = PYNSS_ABSENT = PYNSS_AGAIN = PYNSS_AS_CLIENT = PYNSS_AS_SERVER = 0
    PYNSS_CERTIFICATE = PYNSS_KINDS = PYNSS_NO_CACHE = PYNSS_PRIVATE_KEY = PYNSS_PUBLIC_KEY = 0
    PYNSS_SLOT = PYNSS_SOCKET = RF_AFFILIATION_CHANGED = RF_CA_COMPROMISE = RF_CERTIFICATE_HOLD = 0
    RF_CESSATION_OF_OPERATION = RF_KEY_COMPROMISE = RF_SUPERSEDED = RF_UNUSED = SECFailure = 0
    SECSuccess = SECWouldBlock = SEC_ASN1_IA5_STRING = SEC_ASN1_PRINTABLE_STRING = 0
    SEC_ASN1_UTF8_STRING = SEC_CERT_NICKNAMES_ALL = SEC_CERT_NICKNAMES_CA = 0
    SEC_CERT_NICKNAMES_SERVER = SEC_CERT_NICKNAMES_USER = SEC_CRL_TYPE = SEC_ERROR_ADDING_CERT = 0
    SEC_ERROR_ALGORITHM_MISMATCH = SEC_ERROR_APPLICATION_CALLBACK_ERROR = 0
    SEC_ERROR_BAD_CRL_DP_URL = SEC_ERROR_BAD_DATA = SEC_ERROR_BAD_DATABASE = SEC_ERROR_BAD_DER = 0
    SEC_ERROR_BAD_EXPORT_ALGORITHM = SEC_ERROR_BAD_HTTP_RESPONSE = 0
    SEC_ERROR_BAD_INFO_ACCESS_LOCATION = SEC_ERROR_BAD_INFO_ACCESS_METHOD = SEC_ERROR_BAD_KEY = 0
    SEC_ERROR_BAD_LDAP_RESPONSE = SEC_ERROR_BAD_NICKNAME = SEC_ERROR_BAD_PASSWORD = 0
    SEC_ERROR_BAD_SIGNATURE = SEC_ERROR_BAD_TEMPLATE = SEC_ERROR_BAGGAGE_NOT_CREATED = 0
    SEC_ERROR_BUSY = SEC_ERROR_CANNOT_MOVE_SENSITIVE_KEY = SEC_ERROR_CA_CERT_INVALID = 0
    SEC_ERROR_CERTIFICATE_COMPRESSION_ALGORITHM_NOT_SUPPORTED = SEC_ERROR_CERT_ADDR_MISMATCH = 0
    SEC_ERROR_CERT_BAD_ACCESS_LOCATION = SEC_ERROR_CERT_NICKNAME_COLLISION = 0
    SEC_ERROR_CERT_NOT_IN_NAME_SPACE = SEC_ERROR_CERT_NOT_VALID = SEC_ERROR_CERT_NO_RESPONSE = 0
    SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED = SEC_ERROR_CERT_USAGES_INVALID = 0
    SEC_ERROR_CERT_VALID = SEC_ERROR_CKL_CONFLICT = SEC_ERROR_CRL_ALREADY_EXISTS = 0
    SEC_ERROR_CRL_BAD_SIGNATURE = SEC_ERROR_CRL_EXPIRED = SEC_ERROR_CRL_IMPORT_FAILED = 0
    SEC_ERROR_CRL_INVALID = SEC_ERROR_CRL_INVALID_VERSION = SEC_ERROR_CRL_NOT_FOUND = 0
    SEC_ERROR_CRL_NOT_YET_VALID = SEC_ERROR_CRL_UNKNOWN_CRITICAL_EXTENSION = 0
    SEC_ERROR_CRL_V1_CRITICAL_EXTENSION = SEC_ERROR_DECRYPTION_DISALLOWED = 0
    SEC_ERROR_DIGEST_NOT_FOUND = SEC_ERROR_DUPLICATE_CERT = SEC_ERROR_DUPLICATE_CERT_NAME = 0
    SEC_ERROR_EXPIRED_CERTIFICATE = SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE = 0
    SEC_ERROR_EXPIRED_PASSWORD = SEC_ERROR_EXPORTING_CERTIFICATES = 0
    SEC_ERROR_EXTENSION_NOT_FOUND = SEC_ERROR_EXTENSION_VALUE_INVALID = SEC_ERROR_EXTRA_INPUT = 0
    SEC_ERROR_FAILED_TO_ENCODE_DATA = SEC_ERROR_FILING_KEY = SEC_ERROR_IMPORTING_CERTIFICATES = 0
    SEC_ERROR_INADEQUATE_CERT_TYPE = SEC_ERROR_INADEQUATE_KEY_USAGE = 0
    SEC_ERROR_INCOMPATIBLE_PKCS11 = SEC_ERROR_INPUT_LEN = SEC_ERROR_INVALID_ALGORITHM = 0
    SEC_ERROR_INVALID_ARGS = SEC_ERROR_INVALID_AVA = SEC_ERROR_INVALID_KEY = 0
    SEC_ERROR_INVALID_PASSWORD = SEC_ERROR_INVALID_POLICY_MAPPING = SEC_ERROR_INVALID_STATE = 0
    SEC_ERROR_INVALID_TIME = SEC_ERROR_IO = SEC_ERROR_JS_ADD_MOD_FAILURE = 0
    SEC_ERROR_JS_DEL_MOD_FAILURE = SEC_ERROR_JS_INVALID_DLL = SEC_ERROR_JS_INVALID_MODULE_NAME = 0
    SEC_ERROR_KEYGEN_FAIL = SEC_ERROR_KEY_NICKNAME_COLLISION = SEC_ERROR_KRL_BAD_SIGNATURE = 0
    SEC_ERROR_KRL_EXPIRED = SEC_ERROR_KRL_INVALID = SEC_ERROR_KRL_NOT_YET_VALID = 0
    SEC_ERROR_LEGACY_DATABASE = SEC_ERROR_LIBPKIX_INTERNAL = SEC_ERROR_LIBRARY_FAILURE = 0
    SEC_ERROR_LOCKED_PASSWORD = SEC_ERROR_MESSAGE_SEND_ABORTED = SEC_ERROR_MODULE_STUCK = 0
    SEC_ERROR_NEED_RANDOM = SEC_ERROR_NOT_A_RECIPIENT = SEC_ERROR_NOT_FORTEZZA_ISSUER = 0
    SEC_ERROR_NOT_INITIALIZED = SEC_ERROR_NO_EMAIL_CERT = SEC_ERROR_NO_EVENT = SEC_ERROR_NO_KEY = 0
    SEC_ERROR_NO_KRL = SEC_ERROR_NO_MEMORY = SEC_ERROR_NO_MODULE = SEC_ERROR_NO_NODELOCK = 0
    SEC_ERROR_NO_RECIPIENT_CERTS_QUERY = SEC_ERROR_NO_SLOT_SELECTED = SEC_ERROR_NO_TOKEN = 0
    SEC_ERROR_OCSP_BAD_HTTP_RESPONSE = SEC_ERROR_OCSP_BAD_SIGNATURE = 0
    SEC_ERROR_OCSP_FUTURE_RESPONSE = SEC_ERROR_OCSP_INVALID_SIGNING_CERT = 0
    SEC_ERROR_OCSP_MALFORMED_REQUEST = SEC_ERROR_OCSP_MALFORMED_RESPONSE = 0
    SEC_ERROR_OCSP_NOT_ENABLED = SEC_ERROR_OCSP_NO_DEFAULT_RESPONDER = 0
    SEC_ERROR_OCSP_OLD_RESPONSE = SEC_ERROR_OCSP_REQUEST_NEEDS_SIG = 0
    SEC_ERROR_OCSP_RESPONDER_CERT_INVALID = SEC_ERROR_OCSP_SERVER_ERROR = 0
    SEC_ERROR_OCSP_TRY_SERVER_LATER = SEC_ERROR_OCSP_UNAUTHORIZED_REQUEST = 0
    SEC_ERROR_OCSP_UNAUTHORIZED_RESPONSE = SEC_ERROR_OCSP_UNKNOWN_CERT = 0
    SEC_ERROR_OCSP_UNKNOWN_RESPONSE_STATUS = SEC_ERROR_OCSP_UNKNOWN_RESPONSE_TYPE = 0
    SEC_ERROR_OLD_CRL = SEC_ERROR_OLD_KRL = SEC_ERROR_OUTPUT_LEN = 0
    SEC_ERROR_OUT_OF_SEARCH_LIMITS = SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID = 0
    SEC_ERROR_PKCS11_DEVICE_ERROR = SEC_ERROR_PKCS11_FUNCTION_FAILED = 0
    SEC_ERROR_PKCS11_GENERAL_ERROR = SEC_ERROR_PKCS12_CERT_COLLISION = 0
    SEC_ERROR_PKCS12_CORRUPT_PFX_STRUCTURE = SEC_ERROR_PKCS12_DECODING_PFX = 0
    SEC_ERROR_PKCS12_DUPLICATE_DATA = SEC_ERROR_PKCS12_IMPORTING_CERT_CHAIN = 0
    SEC_ERROR_PKCS12_INVALID_MAC = SEC_ERROR_PKCS12_KEY_DATABASE_NOT_INITIALIZED = 0
    SEC_ERROR_PKCS12_PRIVACY_PASSWORD_INCORRECT = SEC_ERROR_PKCS12_UNABLE_TO_EXPORT_KEY = 0
    SEC_ERROR_PKCS12_UNABLE_TO_IMPORT_KEY = SEC_ERROR_PKCS12_UNABLE_TO_LOCATE_OBJECT_BY_NAME = 0
    SEC_ERROR_PKCS12_UNABLE_TO_READ = SEC_ERROR_PKCS12_UNABLE_TO_WRITE = 0
    SEC_ERROR_PKCS12_UNSUPPORTED_MAC_ALGORITHM = SEC_ERROR_PKCS12_UNSUPPORTED_PBE_ALGORITHM = 0
    SEC_ERROR_PKCS12_UNSUPPORTED_TRANSPORT_MODE = SEC_ERROR_PKCS12_UNSUPPORTED_VERSION = 0
    SEC_ERROR_PKCS7_BAD_SIGNATURE = SEC_ERROR_PKCS7_KEYALG_MISMATCH = SEC_ERROR_POLICY_LOCKED = 0
    SEC_ERROR_POLICY_VALIDATION_FAILED = SEC_ERROR_READ_ONLY = SEC_ERROR_RETRY_OLD_PASSWORD = 0
    SEC_ERROR_RETRY_PASSWORD = SEC_ERROR_REUSED_ISSUER_AND_SERIAL = 0
    SEC_ERROR_REVOKED_CERTIFICATE = SEC_ERROR_REVOKED_CERTIFICATE_CRL = 0
    SEC_ERROR_REVOKED_CERTIFICATE_OCSP = SEC_ERROR_REVOKED_KEY = SEC_ERROR_SAFE_NOT_CREATED = 0
    SEC_ERROR_SIGNATURE_ALGORITHM_DISABLED = SEC_ERROR_TOKEN_NOT_LOGGED_IN = 0
    SEC_ERROR_UNEXPECTED_COMPRESSED_CERTIFICATE = SEC_ERROR_UNKNOWN_AIA_LOCATION_TYPE = 0
    SEC_ERROR_UNKNOWN_CERT = SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION = SEC_ERROR_UNKNOWN_ISSUER = 0
    SEC_ERROR_UNKNOWN_OBJECT_TYPE = SEC_ERROR_UNKNOWN_PKCS11_ERROR = SEC_ERROR_UNKNOWN_SIGNER = 0
    SEC_ERROR_UNRECOGNIZED_OID = SEC_ERROR_UNSUPPORTED_EC_POINT_FORM = 0
    SEC_ERROR_UNSUPPORTED_ELLIPTIC_CURVE = SEC_ERROR_UNSUPPORTED_KEYALG = 0
    SEC_ERROR_UNSUPPORTED_MESSAGE_TYPE = SEC_ERROR_UNTRUSTED_CERT = SEC_ERROR_UNTRUSTED_ISSUER = 0
    SEC_ERROR_USER_CANCELLED = SEC_INTERNAL_ONLY = SEC_KRL_TYPE = SEC_OID_AES_128_CBC = 0
    SEC_OID_AES_128_ECB = SEC_OID_AES_128_GCM = SEC_OID_AES_128_KEY_WRAP = SEC_OID_AES_192_CBC = 0
    SEC_OID_AES_192_ECB = SEC_OID_AES_192_GCM = SEC_OID_AES_192_KEY_WRAP = SEC_OID_AES_256_CBC = 0
    SEC_OID_AES_256_ECB = SEC_OID_AES_256_GCM = SEC_OID_AES_256_KEY_WRAP = 0
    SEC_OID_ANSIX962_ECDSA_SHA1_SIGNATURE = SEC_OID_ANSIX962_ECDSA_SHA224_SIGNATURE = 0
    SEC_OID_ANSIX962_ECDSA_SHA256_SIGNATURE = SEC_OID_ANSIX962_ECDSA_SHA384_SIGNATURE = 0
    SEC_OID_ANSIX962_ECDSA_SHA512_SIGNATURE = 0
    SEC_OID_ANSIX962_ECDSA_SIGNATURE_RECOMMENDED_DIGEST = 0
    SEC_OID_ANSIX962_ECDSA_SIGNATURE_SPECIFIED_DIGEST = 0
    SEC_OID_ANSIX962_ECDSA_SIGNATURE_WITH_SHA1_DIGEST = SEC_OID_ANSIX962_EC_C2ONB191V4 = 0
    SEC_OID_ANSIX962_EC_C2ONB191V5 = SEC_OID_ANSIX962_EC_C2ONB239V4 = 0
    SEC_OID_ANSIX962_EC_C2ONB239V5 = SEC_OID_ANSIX962_EC_C2PNB163V1 = 0
    SEC_OID_ANSIX962_EC_C2PNB163V2 = SEC_OID_ANSIX962_EC_C2PNB163V3 = 0
    SEC_OID_ANSIX962_EC_C2PNB176V1 = SEC_OID_ANSIX962_EC_C2PNB208W1 = 0
    SEC_OID_ANSIX962_EC_C2PNB272W1 = SEC_OID_ANSIX962_EC_C2PNB304W1 = 0
    SEC_OID_ANSIX962_EC_C2PNB368W1 = SEC_OID_ANSIX962_EC_C2TNB191V1 = 0
    SEC_OID_ANSIX962_EC_C2TNB191V2 = SEC_OID_ANSIX962_EC_C2TNB191V3 = 0
    SEC_OID_ANSIX962_EC_C2TNB239V1 = SEC_OID_ANSIX962_EC_C2TNB239V2 = 0
    SEC_OID_ANSIX962_EC_C2TNB239V3 = SEC_OID_ANSIX962_EC_C2TNB359V1 = 0
    SEC_OID_ANSIX962_EC_C2TNB431R1 = SEC_OID_ANSIX962_EC_PRIME192V1 = 0
    SEC_OID_ANSIX962_EC_PRIME192V2 = SEC_OID_ANSIX962_EC_PRIME192V3 = 0
    SEC_OID_ANSIX962_EC_PRIME239V1 = SEC_OID_ANSIX962_EC_PRIME239V2 = 0
    SEC_OID_ANSIX962_EC_PRIME239V3 = SEC_OID_ANSIX962_EC_PRIME256V1 = 0
    SEC_OID_ANSIX962_EC_PUBLIC_KEY = SEC_OID_ANSIX9_DSA_SIGNATURE = 0
    SEC_OID_ANSIX9_DSA_SIGNATURE_WITH_SHA1_DIGEST = SEC_OID_APPLY_SSL_POLICY = 0
    SEC_OID_AVA_COMMON_NAME = SEC_OID_AVA_COUNTRY_NAME = SEC_OID_AVA_DC = 0
    SEC_OID_AVA_DN_QUALIFIER = SEC_OID_AVA_GENERATION_QUALIFIER = SEC_OID_AVA_GIVEN_NAME = 0
    SEC_OID_AVA_HOUSE_IDENTIFIER = SEC_OID_AVA_INITIALS = SEC_OID_AVA_LOCALITY = 0
    SEC_OID_AVA_NAME = SEC_OID_AVA_ORGANIZATIONAL_UNIT_NAME = SEC_OID_AVA_ORGANIZATION_NAME = 0
    SEC_OID_AVA_POSTAL_ADDRESS = SEC_OID_AVA_POSTAL_CODE = SEC_OID_AVA_POST_OFFICE_BOX = 0
    SEC_OID_AVA_PSEUDONYM = SEC_OID_AVA_SERIAL_NUMBER = SEC_OID_AVA_STATE_OR_PROVINCE = 0
    SEC_OID_AVA_STREET_ADDRESS = SEC_OID_AVA_SURNAME = SEC_OID_AVA_TITLE = 0
    SEC_OID_BOGUS_DSA_SIGNATURE_WITH_SHA1_DIGEST = SEC_OID_BOGUS_KEY_USAGE = 0
    SEC_OID_BUSINESS_CATEGORY = SEC_OID_CAMELLIA_128_CBC = SEC_OID_CAMELLIA_192_CBC = 0
    SEC_OID_CAMELLIA_256_CBC = SEC_OID_CERT_RENEWAL_LOCATOR = SEC_OID_CHACHA20_POLY1305 = 0
    SEC_OID_CMS_3DES_KEY_WRAP = SEC_OID_CMS_EPHEMERAL_STATIC_DIFFIE_HELLMAN = 0
    SEC_OID_CMS_RC2_KEY_WRAP = SEC_OID_CURVE25519 = SEC_OID_DES_40_CBC = SEC_OID_DES_CBC = 0
    SEC_OID_DES_CFB = SEC_OID_DES_ECB = SEC_OID_DES_EDE = SEC_OID_DES_EDE3_CBC = SEC_OID_DES_MAC = 0
    SEC_OID_DES_OFB = SEC_OID_DHSINGLEPASS_COFACTORDH_SHA1KDF_SCHEME = 0
    SEC_OID_DHSINGLEPASS_COFACTORDH_SHA224KDF_SCHEME = 0
    SEC_OID_DHSINGLEPASS_COFACTORDH_SHA256KDF_SCHEME = 0
    SEC_OID_DHSINGLEPASS_COFACTORDH_SHA384KDF_SCHEME = 0
    SEC_OID_DHSINGLEPASS_COFACTORDH_SHA512KDF_SCHEME = SEC_OID_DHSINGLEPASS_STDDH_SHA1KDF_SCHEME = 0
    SEC_OID_DHSINGLEPASS_STDDH_SHA224KDF_SCHEME = SEC_OID_DHSINGLEPASS_STDDH_SHA256KDF_SCHEME = 0
    SEC_OID_DHSINGLEPASS_STDDH_SHA384KDF_SCHEME = SEC_OID_DHSINGLEPASS_STDDH_SHA512KDF_SCHEME = 0
    SEC_OID_ECDH_KEA = SEC_OID_ED25519_PUBLIC_KEY = SEC_OID_ED25519_SIGNATURE = 0
    SEC_OID_EV_INCORPORATION_COUNTRY = SEC_OID_EV_INCORPORATION_LOCALITY = 0
    SEC_OID_EV_INCORPORATION_STATE = SEC_OID_EXT_KEY_USAGE_CLIENT_AUTH = 0
    SEC_OID_EXT_KEY_USAGE_CODE_SIGN = SEC_OID_EXT_KEY_USAGE_EMAIL_PROTECT = 0
    SEC_OID_EXT_KEY_USAGE_IPSEC_END = SEC_OID_EXT_KEY_USAGE_IPSEC_IKE = 0
    SEC_OID_EXT_KEY_USAGE_IPSEC_TUNNEL = SEC_OID_EXT_KEY_USAGE_IPSEC_USER = 0
    SEC_OID_EXT_KEY_USAGE_SERVER_AUTH = SEC_OID_EXT_KEY_USAGE_TIME_STAMP = 0
    SEC_OID_FORTEZZA_SKIPJACK = SEC_OID_HMAC_MD5 = SEC_OID_HMAC_SHA1 = SEC_OID_HMAC_SHA224 = 0
    SEC_OID_HMAC_SHA256 = SEC_OID_HMAC_SHA384 = SEC_OID_HMAC_SHA3_224 = SEC_OID_HMAC_SHA3_256 = 0
    SEC_OID_HMAC_SHA3_384 = SEC_OID_HMAC_SHA3_512 = SEC_OID_HMAC_SHA512 = SEC_OID_IDEA_CBC = 0
    SEC_OID_IPSEC_IKE_END = SEC_OID_IPSEC_IKE_INTERMEDIATE = SEC_OID_ISO_SHA1_WITH_RSA_SIGNATURE = 0
    SEC_OID_ISO_SHA_WITH_RSA_SIGNATURE = SEC_OID_MD2 = SEC_OID_MD4 = SEC_OID_MD5 = 0
    SEC_OID_MISSI_ALT_KEA = SEC_OID_MISSI_DSS = SEC_OID_MISSI_DSS_OLD = SEC_OID_MISSI_KEA = 0
    SEC_OID_MISSI_KEA_DSS = SEC_OID_MISSI_KEA_DSS_OLD = SEC_OID_MLKEM768X25519 = 0
    SEC_OID_ML_DSA_44 = SEC_OID_ML_DSA_44_PUBLIC_KEY = SEC_OID_ML_DSA_44_SIGNATURE = 0
    SEC_OID_ML_DSA_65 = SEC_OID_ML_DSA_65_PUBLIC_KEY = SEC_OID_ML_DSA_65_SIGNATURE = 0
    SEC_OID_ML_DSA_87 = SEC_OID_ML_DSA_87_PUBLIC_KEY = SEC_OID_ML_DSA_87_SIGNATURE = 0
    SEC_OID_ML_KEM_1024 = SEC_OID_ML_KEM_512 = SEC_OID_ML_KEM_768 = 0
    SEC_OID_MS_EXT_KEY_USAGE_CTL_SIGNING = SEC_OID_MS_SMIME_ENCRYPTION_KEY_PREFERENCE = 0
    SEC_OID_NETSCAPE_AOLSCREENNAME = SEC_OID_NETSCAPE_NICKNAME = 0
    SEC_OID_NETSCAPE_RECOVERY_REQUEST = SEC_OID_NETSCAPE_SMIME_KEA = 0
    SEC_OID_NIST_DSA_SIGNATURE_WITH_SHA224_DIGEST = 0
    SEC_OID_NIST_DSA_SIGNATURE_WITH_SHA256_DIGEST = SEC_OID_NS_CERT_EXT_BASE_URL = 0
    SEC_OID_NS_CERT_EXT_CA_CERT_URL = SEC_OID_NS_CERT_EXT_CA_CRL_URL = 0
    SEC_OID_NS_CERT_EXT_CA_POLICY_URL = SEC_OID_NS_CERT_EXT_CA_REVOCATION_URL = 0
    SEC_OID_NS_CERT_EXT_CERT_RENEWAL_TIME = SEC_OID_NS_CERT_EXT_CERT_RENEWAL_URL = 0
    SEC_OID_NS_CERT_EXT_CERT_TYPE = SEC_OID_NS_CERT_EXT_COMMENT = 0
    SEC_OID_NS_CERT_EXT_ENTITY_LOGO = SEC_OID_NS_CERT_EXT_HOMEPAGE_URL = 0
    SEC_OID_NS_CERT_EXT_ISSUER_LOGO = SEC_OID_NS_CERT_EXT_LOST_PASSWORD_URL = 0
    SEC_OID_NS_CERT_EXT_NETSCAPE_OK = SEC_OID_NS_CERT_EXT_REVOCATION_URL = 0
    SEC_OID_NS_CERT_EXT_SCOPE_OF_USE = SEC_OID_NS_CERT_EXT_SSL_SERVER_NAME = 0
    SEC_OID_NS_CERT_EXT_SUBJECT_LOGO = SEC_OID_NS_CERT_EXT_USER_PICTURE = 0
    SEC_OID_NS_KEY_USAGE_GOVT_APPROVED = SEC_OID_NS_TYPE_CERT_SEQUENCE = SEC_OID_NS_TYPE_GIF = 0
    SEC_OID_NS_TYPE_HTML = SEC_OID_NS_TYPE_JPEG = SEC_OID_NS_TYPE_URL = SEC_OID_NULL_CIPHER = 0
    SEC_OID_OCSP_RESPONDER = SEC_OID_PKCS12 = SEC_OID_PKCS12_BAG_IDS = 0
    SEC_OID_PKCS12_CERT_AND_CRL_BAG_ID = SEC_OID_PKCS12_CERT_BAG_IDS = 0
    SEC_OID_PKCS12_ENVELOPING_IDS = SEC_OID_PKCS12_ESPVK_IDS = SEC_OID_PKCS12_KEY_BAG_ID = 0
    SEC_OID_PKCS12_KEY_USAGE = SEC_OID_PKCS12_MODE_IDS = SEC_OID_PKCS12_OIDS = 0
    SEC_OID_PKCS12_PBE_IDS = SEC_OID_PKCS12_PBE_WITH_SHA1_AND_128_BIT_RC2_CBC = 0
    SEC_OID_PKCS12_PBE_WITH_SHA1_AND_128_BIT_RC4 = 0
    SEC_OID_PKCS12_PBE_WITH_SHA1_AND_40_BIT_RC2_CBC = 0
    SEC_OID_PKCS12_PBE_WITH_SHA1_AND_40_BIT_RC4 = 0
    SEC_OID_PKCS12_PBE_WITH_SHA1_AND_TRIPLE_DES_CBC = SEC_OID_PKCS12_PKCS8_KEY_SHROUDING = 0
    SEC_OID_PKCS12_PKCS8_SHROUDED_KEY_BAG_ID = SEC_OID_PKCS12_RSA_ENCRYPTION_WITH_128_BIT_RC4 = 0
    SEC_OID_PKCS12_RSA_ENCRYPTION_WITH_40_BIT_RC4 = 0
    SEC_OID_PKCS12_RSA_ENCRYPTION_WITH_TRIPLE_DES = 0
    SEC_OID_PKCS12_RSA_SIGNATURE_WITH_SHA1_DIGEST = SEC_OID_PKCS12_SAFE_CONTENTS_ID = 0
    SEC_OID_PKCS12_SDSI_CERT_BAG = SEC_OID_PKCS12_SECRET_BAG_ID = SEC_OID_PKCS12_SIGNATURE_IDS = 0
    SEC_OID_PKCS12_V1_CERT_BAG_ID = SEC_OID_PKCS12_V1_CRL_BAG_ID = SEC_OID_PKCS12_V1_KEY_BAG_ID = 0
    SEC_OID_PKCS12_V1_PKCS8_SHROUDED_KEY_BAG_ID = SEC_OID_PKCS12_V1_SAFE_CONTENTS_BAG_ID = 0
    SEC_OID_PKCS12_V1_SECRET_BAG_ID = SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_128_BIT_RC2_CBC = 0
    SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_128_BIT_RC4 = 0
    SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_2KEY_TRIPLE_DES_CBC = 0
    SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_3KEY_TRIPLE_DES_CBC = 0
    SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_40_BIT_RC2_CBC = 0
    SEC_OID_PKCS12_V2_PBE_WITH_SHA1_AND_40_BIT_RC4 = SEC_OID_PKCS12_X509_CERT_CRL_BAG = 0
    SEC_OID_PKCS1_MD2_WITH_RSA_ENCRYPTION = SEC_OID_PKCS1_MD4_WITH_RSA_ENCRYPTION = 0
    SEC_OID_PKCS1_MD5_WITH_RSA_ENCRYPTION = SEC_OID_PKCS1_MGF1 = SEC_OID_PKCS1_PSPECIFIED = 0
    SEC_OID_PKCS1_RSA_ENCRYPTION = SEC_OID_PKCS1_RSA_OAEP_ENCRYPTION = 0
    SEC_OID_PKCS1_RSA_PSS_SIGNATURE = SEC_OID_PKCS1_SHA1_WITH_RSA_ENCRYPTION = 0
    SEC_OID_PKCS1_SHA224_WITH_RSA_ENCRYPTION = SEC_OID_PKCS1_SHA256_WITH_RSA_ENCRYPTION = 0
    SEC_OID_PKCS1_SHA384_WITH_RSA_ENCRYPTION = SEC_OID_PKCS1_SHA512_WITH_RSA_ENCRYPTION = 0
    SEC_OID_PKCS5_PBES2 = SEC_OID_PKCS5_PBE_WITH_MD2_AND_DES_CBC = 0
    SEC_OID_PKCS5_PBE_WITH_MD5_AND_DES_CBC = SEC_OID_PKCS5_PBE_WITH_SHA1_AND_DES_CBC = 0
    SEC_OID_PKCS5_PBKDF2 = SEC_OID_PKCS5_PBMAC1 = SEC_OID_PKCS7 = SEC_OID_PKCS7_DATA = 0
    SEC_OID_PKCS7_DIGESTED_DATA = SEC_OID_PKCS7_ENCRYPTED_DATA = SEC_OID_PKCS7_ENVELOPED_DATA = 0
    SEC_OID_PKCS7_SIGNED_DATA = SEC_OID_PKCS7_SIGNED_ENVELOPED_DATA = 0
    SEC_OID_PKCS9_CHALLENGE_PASSWORD = SEC_OID_PKCS9_CONTENT_TYPE = 0
    SEC_OID_PKCS9_COUNTER_SIGNATURE = SEC_OID_PKCS9_EMAIL_ADDRESS = 0
    SEC_OID_PKCS9_EXTENDED_CERTIFICATE_ATTRIBUTES = SEC_OID_PKCS9_EXTENSION_REQUEST = 0
    SEC_OID_PKCS9_FRIENDLY_NAME = SEC_OID_PKCS9_LOCAL_KEY_ID = SEC_OID_PKCS9_MESSAGE_DIGEST = 0
    SEC_OID_PKCS9_SDSI_CERT = SEC_OID_PKCS9_SIGNING_TIME = SEC_OID_PKCS9_SMIME_CAPABILITIES = 0
    SEC_OID_PKCS9_UNSTRUCTURED_ADDRESS = SEC_OID_PKCS9_UNSTRUCTURED_NAME = 0
    SEC_OID_PKCS9_X509_CERT = SEC_OID_PKCS9_X509_CRL = SEC_OID_PKIX_CA_ISSUERS = 0
    SEC_OID_PKIX_CA_REPOSITORY = SEC_OID_PKIX_CPS_POINTER_QUALIFIER = SEC_OID_PKIX_OCSP = 0
    SEC_OID_PKIX_OCSP_ARCHIVE_CUTOFF = SEC_OID_PKIX_OCSP_BASIC_RESPONSE = SEC_OID_PKIX_OCSP_CRL = 0
    SEC_OID_PKIX_OCSP_NONCE = SEC_OID_PKIX_OCSP_NO_CHECK = SEC_OID_PKIX_OCSP_RESPONSE = 0
    SEC_OID_PKIX_OCSP_SERVICE_LOCATOR = SEC_OID_PKIX_REGCTRL_AUTHENTICATOR = 0
    SEC_OID_PKIX_REGCTRL_OLD_CERT_ID = SEC_OID_PKIX_REGCTRL_PKIPUBINFO = 0
    SEC_OID_PKIX_REGCTRL_PKI_ARCH_OPTIONS = SEC_OID_PKIX_REGCTRL_PROTOCOL_ENC_KEY = 0
    SEC_OID_PKIX_REGCTRL_REGTOKEN = SEC_OID_PKIX_REGINFO_CERT_REQUEST = 0
    SEC_OID_PKIX_REGINFO_UTF8_PAIRS = SEC_OID_PKIX_TIMESTAMPING = 0
    SEC_OID_PKIX_USER_NOTICE_QUALIFIER = SEC_OID_RC2_128_CBC = SEC_OID_RC2_40_CBC = 0
    SEC_OID_RC2_64_CBC = SEC_OID_RC2_CBC = SEC_OID_RC4 = SEC_OID_RC4_40 = SEC_OID_RC4_56 = 0
    SEC_OID_RC5_CBC_PAD = SEC_OID_RFC1274_MAIL = SEC_OID_RFC1274_UID = 0
    SEC_OID_SDN702_DSA_SIGNATURE = SEC_OID_SECG_EC_SECP112R1 = SEC_OID_SECG_EC_SECP112R2 = 0
    SEC_OID_SECG_EC_SECP128R1 = SEC_OID_SECG_EC_SECP128R2 = SEC_OID_SECG_EC_SECP160K1 = 0
    SEC_OID_SECG_EC_SECP160R1 = SEC_OID_SECG_EC_SECP160R2 = SEC_OID_SECG_EC_SECP192K1 = 0
    SEC_OID_SECG_EC_SECP192R1 = SEC_OID_SECG_EC_SECP224K1 = SEC_OID_SECG_EC_SECP224R1 = 0
    SEC_OID_SECG_EC_SECP256K1 = SEC_OID_SECG_EC_SECP256R1 = SEC_OID_SECG_EC_SECP384R1 = 0
    SEC_OID_SECG_EC_SECP521R1 = SEC_OID_SECG_EC_SECT113R1 = SEC_OID_SECG_EC_SECT113R2 = 0
    SEC_OID_SECG_EC_SECT131R1 = SEC_OID_SECG_EC_SECT131R2 = SEC_OID_SECG_EC_SECT163K1 = 0
    SEC_OID_SECG_EC_SECT163R1 = SEC_OID_SECG_EC_SECT163R2 = SEC_OID_SECG_EC_SECT193R1 = 0
    SEC_OID_SECG_EC_SECT193R2 = SEC_OID_SECG_EC_SECT233K1 = SEC_OID_SECG_EC_SECT233R1 = 0
    SEC_OID_SECG_EC_SECT239K1 = SEC_OID_SECG_EC_SECT283K1 = SEC_OID_SECG_EC_SECT283R1 = 0
    SEC_OID_SECG_EC_SECT409K1 = SEC_OID_SECG_EC_SECT409R1 = SEC_OID_SECG_EC_SECT571K1 = 0
    SEC_OID_SECG_EC_SECT571R1 = SEC_OID_SECP256R1MLKEM768 = SEC_OID_SECP384R1MLKEM1024 = 0
    SEC_OID_SEED_CBC = SEC_OID_SHA1 = SEC_OID_SHA224 = SEC_OID_SHA256 = SEC_OID_SHA384 = 0
    SEC_OID_SHA3_224 = SEC_OID_SHA3_256 = SEC_OID_SHA3_384 = SEC_OID_SHA3_512 = SEC_OID_SHA512 = 0
    SEC_OID_SMIME_ENCRYPTION_KEY_PREFERENCE = SEC_OID_TLS13_KEA_ANY = SEC_OID_TLS_DHE_CUSTOM = 0
    SEC_OID_TLS_DHE_DSS = SEC_OID_TLS_DHE_DSS_EXPORT = SEC_OID_TLS_DHE_PSK = SEC_OID_TLS_DHE_RSA = 0
    SEC_OID_TLS_DHE_RSA_EXPORT = SEC_OID_TLS_DH_ANON = SEC_OID_TLS_DH_ANON_EXPORT = 0
    SEC_OID_TLS_DH_DSS = SEC_OID_TLS_DH_DSS_EXPORT = SEC_OID_TLS_DH_RSA = 0
    SEC_OID_TLS_DH_RSA_EXPORT = SEC_OID_TLS_ECDHE_ECDSA = SEC_OID_TLS_ECDHE_PSK = 0
    SEC_OID_TLS_ECDHE_RSA = SEC_OID_TLS_ECDH_ANON = SEC_OID_TLS_ECDH_ECDSA = 0
    SEC_OID_TLS_ECDH_RSA = SEC_OID_TLS_FFDHE_2048 = SEC_OID_TLS_FFDHE_3072 = 0
    SEC_OID_TLS_FFDHE_4096 = SEC_OID_TLS_FFDHE_6144 = SEC_OID_TLS_FFDHE_8192 = 0
    SEC_OID_TLS_REQUIRE_EMS = SEC_OID_TLS_RSA = SEC_OID_TLS_RSA_EXPORT = SEC_OID_UNKNOWN = 0
    SEC_OID_VERISIGN_USER_NOTICES = SEC_OID_X25519 = SEC_OID_X500_RSA_ENCRYPTION = 0
    SEC_OID_X509_ANY_EXT_KEY_USAGE = SEC_OID_X509_ANY_POLICY = SEC_OID_X509_AUTH_INFO_ACCESS = 0
    SEC_OID_X509_AUTH_KEY_ID = SEC_OID_X509_BASIC_CONSTRAINTS = 0
    SEC_OID_X509_CERTIFICATE_POLICIES = SEC_OID_X509_CERT_ISSUER = SEC_OID_X509_CRL_DIST_POINTS = 0
    SEC_OID_X509_CRL_NUMBER = SEC_OID_X509_DELTA_CRL_INDICATOR = SEC_OID_X509_EXT_KEY_USAGE = 0
    SEC_OID_X509_FRESHEST_CRL = SEC_OID_X509_HOLD_INSTRUCTION_CODE = 0
    SEC_OID_X509_INHIBIT_ANY_POLICY = SEC_OID_X509_INVALID_DATE = SEC_OID_X509_ISSUER_ALT_NAME = 0
    SEC_OID_X509_ISSUING_DISTRIBUTION_POINT = SEC_OID_X509_KEY_USAGE = 0
    SEC_OID_X509_NAME_CONSTRAINTS = SEC_OID_X509_POLICY_CONSTRAINTS = 0
    SEC_OID_X509_POLICY_MAPPINGS = SEC_OID_X509_PRIVATE_KEY_USAGE_PERIOD = 0
    SEC_OID_X509_REASON_CODE = SEC_OID_X509_SUBJECT_ALT_NAME = 0
    SEC_OID_X509_SUBJECT_DIRECTORY_ATTR = SEC_OID_X509_SUBJECT_INFO_ACCESS = 0
    SEC_OID_X509_SUBJECT_KEY_ID = SEC_OID_X942_DIFFIE_HELMAN_KEY = SEC_OID_XYBER768D00 = 0
    SHA256_LENGTH = SRTP_AES128_CM_HMAC_SHA1_32 = SRTP_AES128_CM_HMAC_SHA1_80 = 0
    SRTP_NULL_HMAC_SHA1_32 = SRTP_NULL_HMAC_SHA1_80 = SSL_ALLOWED = SSL_BYPASS_PKCS11 = 0
    SSL_CBC_RANDOM_IV = SSL_CK_DES_192_EDE3_CBC_WITH_MD5 = SSL_CK_DES_64_CBC_WITH_MD5 = 0
    SSL_CK_IDEA_128_CBC_WITH_MD5 = SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5 = 0
    SSL_CK_RC2_128_CBC_WITH_MD5 = SSL_CK_RC4_128_EXPORT40_WITH_MD5 = SSL_CK_RC4_128_WITH_MD5 = 0
    SSL_DB_LOAD_CERTIFICATE_CHAIN = SSL_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA = 0
    SSL_DHE_DSS_WITH_3DES_EDE_CBC_SHA = SSL_DHE_DSS_WITH_DES_CBC_SHA = 0
    SSL_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA = SSL_DHE_RSA_WITH_3DES_EDE_CBC_SHA = 0
    SSL_DHE_RSA_WITH_DES_CBC_SHA = SSL_DH_ANON_EXPORT_WITH_DES40_CBC_SHA = 0
    SSL_DH_ANON_EXPORT_WITH_RC4_40_MD5 = SSL_DH_ANON_WITH_3DES_EDE_CBC_SHA = 0
    SSL_DH_ANON_WITH_DES_CBC_SHA = SSL_DH_ANON_WITH_RC4_128_MD5 = 0
    SSL_DH_DSS_EXPORT_WITH_DES40_CBC_SHA = SSL_DH_DSS_WITH_3DES_EDE_CBC_SHA = 0
    SSL_DH_DSS_WITH_DES_CBC_SHA = SSL_DH_RSA_EXPORT_WITH_DES40_CBC_SHA = 0
    SSL_DH_RSA_WITH_3DES_EDE_CBC_SHA = SSL_DH_RSA_WITH_DES_CBC_SHA = SSL_ENABLE_0RTT_DATA = 0
    SSL_ENABLE_ALPN = SSL_ENABLE_CH_EXTENSION_PERMUTATION = SSL_ENABLE_DEFLATE = 0
    SSL_ENABLE_DELEGATED_CREDENTIALS = SSL_ENABLE_DTLS_SHORT_HEADER = 0
    SSL_ENABLE_EXTENDED_MASTER_SECRET = SSL_ENABLE_FALLBACK_SCSV = SSL_ENABLE_FALSE_START = 0
    SSL_ENABLE_FDX = SSL_ENABLE_GREASE = SSL_ENABLE_HELLO_DOWNGRADE_CHECK = SSL_ENABLE_NPN = 0
    SSL_ENABLE_OCSP_STAPLING = SSL_ENABLE_POST_HANDSHAKE_AUTH = SSL_ENABLE_RENEGOTIATION = 0
    SSL_ENABLE_SERVER_DHE = SSL_ENABLE_SESSION_TICKETS = SSL_ENABLE_SIGNED_CERT_TIMESTAMPS = 0
    SSL_ENABLE_SSL2 = SSL_ENABLE_SSL3 = SSL_ENABLE_TLS = SSL_ENABLE_TLS13_COMPAT_MODE = 0
    SSL_ENABLE_V2_COMPATIBLE_HELLO = SSL_EN_DES_192_EDE3_CBC_WITH_MD5 = 0
    SSL_EN_DES_64_CBC_WITH_MD5 = SSL_EN_IDEA_128_CBC_WITH_MD5 = 0
    SSL_EN_RC2_128_CBC_EXPORT40_WITH_MD5 = SSL_EN_RC2_128_CBC_WITH_MD5 = 0
    SSL_EN_RC4_128_EXPORT40_WITH_MD5 = SSL_EN_RC4_128_WITH_MD5 = SSL_ERROR_ACCESS_DENIED_ALERT = 0
    SSL_ERROR_APPLICATION_ABORT = SSL_ERROR_APP_CALLBACK_ERROR = SSL_ERROR_BAD_2ND_CLIENT_HELLO = 0
    SSL_ERROR_BAD_BLOCK_PADDING = SSL_ERROR_BAD_CERTIFICATE = SSL_ERROR_BAD_CERT_ALERT = 0
    SSL_ERROR_BAD_CERT_DOMAIN = SSL_ERROR_BAD_CERT_HASH_VALUE_ALERT = 0
    SSL_ERROR_BAD_CERT_STATUS_RESPONSE_ALERT = SSL_ERROR_BAD_CLIENT = 0
    SSL_ERROR_BAD_HANDSHAKE_HASH_VALUE = SSL_ERROR_BAD_MAC_ALERT = SSL_ERROR_BAD_MAC_READ = 0
    SSL_ERROR_BAD_RESUMPTION_TOKEN_ERROR = SSL_ERROR_BAD_SERVER = 0
    SSL_ERROR_CERTIFICATE_UNKNOWN_ALERT = SSL_ERROR_CERTIFICATE_UNOBTAINABLE_ALERT = 0
    SSL_ERROR_CERT_KEA_MISMATCH = SSL_ERROR_CIPHER_DISALLOWED_FOR_VERSION = 0
    SSL_ERROR_CLIENT_KEY_EXCHANGE_FAILURE = SSL_ERROR_CLOSE_NOTIFY_ALERT = 0
    SSL_ERROR_DC_BAD_SIGNATURE = SSL_ERROR_DC_CERT_VERIFY_ALG_MISMATCH = SSL_ERROR_DC_EXPIRED = 0
    SSL_ERROR_DC_INAPPROPRIATE_VALIDITY_PERIOD = SSL_ERROR_DC_INVALID_KEY_USAGE = 0
    SSL_ERROR_DECODE_ERROR_ALERT = SSL_ERROR_DECOMPRESSION_FAILURE = 0
    SSL_ERROR_DECOMPRESSION_FAILURE_ALERT = SSL_ERROR_DECRYPTION_FAILED_ALERT = 0
    SSL_ERROR_DECRYPTION_FAILURE = SSL_ERROR_DECRYPT_ERROR_ALERT = SSL_ERROR_DH_KEY_TOO_LONG = 0
    SSL_ERROR_DIGEST_FAILURE = SSL_ERROR_DOWNGRADE_WITH_EARLY_DATA = SSL_ERROR_ECH_FAILED = 0
    SSL_ERROR_ECH_REQUIRED_ALERT = SSL_ERROR_ECH_RETRY_WITHOUT_ECH = 0
    SSL_ERROR_ECH_RETRY_WITH_ECH = SSL_ERROR_ENCRYPTION_FAILURE = 0
    SSL_ERROR_END_OF_EARLY_DATA_ALERT = SSL_ERROR_EXPIRED_CERT_ALERT = 0
    SSL_ERROR_EXPORT_ONLY_SERVER = SSL_ERROR_EXPORT_RESTRICTION_ALERT = 0
    SSL_ERROR_EXTENSION_DISALLOWED_FOR_VERSION = SSL_ERROR_EXTRACT_PUBLIC_KEY_FAILURE = 0
    SSL_ERROR_FEATURE_DISABLED = SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_CLIENTS = 0
    SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_SERVERS = SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_SSL2 = 0
    SSL_ERROR_FEATURE_NOT_SUPPORTED_FOR_VERSION = SSL_ERROR_FORTEZZA_PQG = 0
    SSL_ERROR_GENERATE_RANDOM_FAILURE = SSL_ERROR_HANDSHAKE_FAILED = 0
    SSL_ERROR_HANDSHAKE_FAILURE_ALERT = SSL_ERROR_HANDSHAKE_NOT_COMPLETED = 0
    SSL_ERROR_HANDSHAKE_UNEXPECTED_ALERT = SSL_ERROR_ILLEGAL_PARAMETER_ALERT = 0
    SSL_ERROR_INAPPROPRIATE_FALLBACK_ALERT = SSL_ERROR_INCORRECT_SIGNATURE_ALGORITHM = 0
    SSL_ERROR_INIT_CIPHER_SUITE_FAILURE = SSL_ERROR_INSUFFICIENT_SECURITY_ALERT = 0
    SSL_ERROR_INTERNAL_ERROR_ALERT = SSL_ERROR_INVALID_VERSION_RANGE = 0
    SSL_ERROR_IV_PARAM_FAILURE = SSL_ERROR_KEY_EXCHANGE_FAILURE = 0
    SSL_ERROR_MAC_COMPUTATION_FAILURE = SSL_ERROR_MALFORMED_EARLY_DATA = 0
    SSL_ERROR_MALFORMED_PRE_SHARED_KEY = SSL_ERROR_MALFORMED_PSK_KEY_EXCHANGE_MODES = 0
    SSL_ERROR_MD5_DIGEST_FAILURE = SSL_ERROR_MISSING_ALPN_EXTENSION = 0
    SSL_ERROR_MISSING_COOKIE_EXTENSION = SSL_ERROR_MISSING_ECH_EXTENSION = 0
    SSL_ERROR_MISSING_ESNI_EXTENSION = SSL_ERROR_MISSING_EXTENDED_MASTER_SECRET = 0
    SSL_ERROR_MISSING_EXTENSION_ALERT = SSL_ERROR_MISSING_KEY_SHARE = 0
    SSL_ERROR_MISSING_POST_HANDSHAKE_AUTH_EXTENSION = SSL_ERROR_MISSING_PSK_KEY_EXCHANGE_MODES = 0
    SSL_ERROR_MISSING_SIGNATURE_ALGORITHMS_EXTENSION = 0
    SSL_ERROR_MISSING_SUPPORTED_GROUPS_EXTENSION = SSL_ERROR_NEXT_PROTOCOL_DATA_INVALID = 0
    SSL_ERROR_NEXT_PROTOCOL_NO_CALLBACK = SSL_ERROR_NEXT_PROTOCOL_NO_PROTOCOL = 0
    SSL_ERROR_NO_CERTIFICATE = SSL_ERROR_NO_CIPHERS_SUPPORTED = SSL_ERROR_NO_COMPRESSION_OVERLAP = 0
    SSL_ERROR_NO_CYPHER_OVERLAP = SSL_ERROR_NO_RENEGOTIATION_ALERT = 0
    SSL_ERROR_NO_SERVER_KEY_FOR_ALG = SSL_ERROR_NO_SUPPORTED_SIGNATURE_ALGORITHM = 0
    SSL_ERROR_NO_TIMERS_FOUND = SSL_ERROR_NO_TRUSTED_SSL_CLIENT_CA = SSL_ERROR_POST_WARNING = 0
    SSL_ERROR_PROTOCOL_VERSION_ALERT = SSL_ERROR_PUB_KEY_SIZE_LIMIT_EXCEEDED = 0
    SSL_ERROR_RECORD_OVERFLOW_ALERT = SSL_ERROR_RENEGOTIATION_NOT_ALLOWED = 0
    SSL_ERROR_REVOKED_CERT_ALERT = SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT = 0
    SSL_ERROR_RX_MALFORMED_ALERT = SSL_ERROR_RX_MALFORMED_APPLICATION_DATA = 0
    SSL_ERROR_RX_MALFORMED_CERTIFICATE = SSL_ERROR_RX_MALFORMED_CERT_REQUEST = 0
    SSL_ERROR_RX_MALFORMED_CERT_VERIFY = SSL_ERROR_RX_MALFORMED_CHANGE_CIPHER = 0
    SSL_ERROR_RX_MALFORMED_CLIENT_HELLO = SSL_ERROR_RX_MALFORMED_CLIENT_KEY_EXCH = 0
    SSL_ERROR_RX_MALFORMED_DHE_KEY_SHARE = SSL_ERROR_RX_MALFORMED_DTLS_ACK = 0
    SSL_ERROR_RX_MALFORMED_ECDHE_KEY_SHARE = SSL_ERROR_RX_MALFORMED_ECH_CONFIG = 0
    SSL_ERROR_RX_MALFORMED_ECH_EXTENSION = SSL_ERROR_RX_MALFORMED_ENCRYPTED_EXTENSIONS = 0
    SSL_ERROR_RX_MALFORMED_END_OF_EARLY_DATA = SSL_ERROR_RX_MALFORMED_ESNI_EXTENSION = 0
    SSL_ERROR_RX_MALFORMED_ESNI_KEYS = SSL_ERROR_RX_MALFORMED_FINISHED = 0
    SSL_ERROR_RX_MALFORMED_HANDSHAKE = SSL_ERROR_RX_MALFORMED_HELLO_DONE = 0
    SSL_ERROR_RX_MALFORMED_HELLO_REQUEST = SSL_ERROR_RX_MALFORMED_HELLO_RETRY_REQUEST = 0
    SSL_ERROR_RX_MALFORMED_HELLO_VERIFY_REQUEST = SSL_ERROR_RX_MALFORMED_HYBRID_KEY_SHARE = 0
    SSL_ERROR_RX_MALFORMED_KEY_SHARE = SSL_ERROR_RX_MALFORMED_KEY_UPDATE = 0
    SSL_ERROR_RX_MALFORMED_NEW_SESSION_TICKET = SSL_ERROR_RX_MALFORMED_SERVER_HELLO = 0
    SSL_ERROR_RX_MALFORMED_SERVER_KEY_EXCH = SSL_ERROR_RX_RECORD_TOO_LONG = 0
    SSL_ERROR_RX_SHORT_DTLS_READ = SSL_ERROR_RX_UNEXPECTED_ALERT = 0
    SSL_ERROR_RX_UNEXPECTED_APPLICATION_DATA = SSL_ERROR_RX_UNEXPECTED_CERTIFICATE = 0
    SSL_ERROR_RX_UNEXPECTED_CERT_REQUEST = SSL_ERROR_RX_UNEXPECTED_CERT_STATUS = 0
    SSL_ERROR_RX_UNEXPECTED_CERT_VERIFY = SSL_ERROR_RX_UNEXPECTED_CHANGE_CIPHER = 0
    SSL_ERROR_RX_UNEXPECTED_CLIENT_HELLO = SSL_ERROR_RX_UNEXPECTED_CLIENT_KEY_EXCH = 0
    SSL_ERROR_RX_UNEXPECTED_ENCRYPTED_EXTENSIONS = SSL_ERROR_RX_UNEXPECTED_END_OF_EARLY_DATA = 0
    SSL_ERROR_RX_UNEXPECTED_EXTENSION = SSL_ERROR_RX_UNEXPECTED_FINISHED = 0
    SSL_ERROR_RX_UNEXPECTED_HANDSHAKE = SSL_ERROR_RX_UNEXPECTED_HELLO_DONE = 0
    SSL_ERROR_RX_UNEXPECTED_HELLO_REQUEST = SSL_ERROR_RX_UNEXPECTED_HELLO_RETRY_REQUEST = 0
    SSL_ERROR_RX_UNEXPECTED_HELLO_VERIFY_REQUEST = SSL_ERROR_RX_UNEXPECTED_KEY_UPDATE = 0
    SSL_ERROR_RX_UNEXPECTED_NEW_SESSION_TICKET = SSL_ERROR_RX_UNEXPECTED_RECORD_TYPE = 0
    SSL_ERROR_RX_UNEXPECTED_SERVER_HELLO = SSL_ERROR_RX_UNEXPECTED_SERVER_KEY_EXCH = 0
    SSL_ERROR_RX_UNEXPECTED_UNCOMPRESSED_RECORD = SSL_ERROR_RX_UNKNOWN_ALERT = 0
    SSL_ERROR_RX_UNKNOWN_HANDSHAKE = SSL_ERROR_RX_UNKNOWN_RECORD_TYPE = 0
    SSL_ERROR_SERVER_CACHE_NOT_CONFIGURED = SSL_ERROR_SERVER_KEY_EXCHANGE_FAILURE = 0
    SSL_ERROR_SESSION_KEY_GEN_FAILURE = SSL_ERROR_SESSION_NOT_FOUND = 0
    SSL_ERROR_SHA_DIGEST_FAILURE = SSL_ERROR_SIGN_HASHES_FAILURE = 0
    SSL_ERROR_SOCKET_WRITE_FAILURE = SSL_ERROR_SSL2_DISABLED = SSL_ERROR_SSL_DISABLED = 0
    SSL_ERROR_SYM_KEY_CONTEXT_FAILURE = SSL_ERROR_SYM_KEY_UNWRAP_FAILURE = 0
    SSL_ERROR_TOKEN_INSERTION_REMOVAL = SSL_ERROR_TOKEN_SLOT_NOT_FOUND = 0
    SSL_ERROR_TOO_MANY_KEY_UPDATES = SSL_ERROR_TOO_MANY_RECORDS = SSL_ERROR_TOO_MUCH_EARLY_DATA = 0
    SSL_ERROR_TX_RECORD_TOO_LONG = SSL_ERROR_UNEXPECTED_EXTENDED_MASTER_SECRET = 0
    SSL_ERROR_UNKNOWN_CA_ALERT = SSL_ERROR_UNKNOWN_CIPHER_SUITE = 0
    SSL_ERROR_UNRECOGNIZED_NAME_ALERT = SSL_ERROR_UNSAFE_NEGOTIATION = 0
    SSL_ERROR_UNSUPPORTED_CERTIFICATE_TYPE = SSL_ERROR_UNSUPPORTED_CERT_ALERT = 0
    SSL_ERROR_UNSUPPORTED_EXPERIMENTAL_API = SSL_ERROR_UNSUPPORTED_EXTENSION_ALERT = 0
    SSL_ERROR_UNSUPPORTED_HASH_ALGORITHM = SSL_ERROR_UNSUPPORTED_SIGNATURE_ALGORITHM = 0
    SSL_ERROR_UNSUPPORTED_VERSION = SSL_ERROR_UNUSED_10 = SSL_ERROR_UNUSED_5 = 0
    SSL_ERROR_USER_CANCELED_ALERT = SSL_ERROR_US_ONLY_SERVER = SSL_ERROR_WEAK_SERVER_CERT_KEY = 0
    SSL_ERROR_WEAK_SERVER_EPHEMERAL_DH_KEY = SSL_ERROR_WRONG_CERTIFICATE = 0
    SSL_FORTEZZA_DMS_WITH_FORTEZZA_CBC_SHA = SSL_FORTEZZA_DMS_WITH_NULL_SHA = 0
    SSL_FORTEZZA_DMS_WITH_RC4_128_SHA = SSL_HANDSHAKE_AS_CLIENT = SSL_HANDSHAKE_AS_SERVER = 0
    SSL_LIBRARY_VERSION_2 = SSL_LIBRARY_VERSION_3_0 = SSL_LIBRARY_VERSION_3_1_TLS = 0
    SSL_LIBRARY_VERSION_DTLS_1_0 = SSL_LIBRARY_VERSION_DTLS_1_0_WIRE = 0
    SSL_LIBRARY_VERSION_DTLS_1_2 = SSL_LIBRARY_VERSION_DTLS_1_2_WIRE = 0
    SSL_LIBRARY_VERSION_DTLS_1_3 = SSL_LIBRARY_VERSION_DTLS_1_3_WIRE = 0
    SSL_LIBRARY_VERSION_TLS_1_0 = SSL_LIBRARY_VERSION_TLS_1_1 = SSL_LIBRARY_VERSION_TLS_1_2 = 0
    SSL_LIBRARY_VERSION_TLS_1_3 = SSL_NEXT_PROTO_EARLY_VALUE = SSL_NEXT_PROTO_NEGOTIATED = 0
    SSL_NEXT_PROTO_NO_OVERLAP = SSL_NEXT_PROTO_NO_SUPPORT = SSL_NEXT_PROTO_SELECTED = 0
    SSL_NOT_ALLOWED = SSL_NO_CACHE = SSL_NO_LOCKS = SSL_NO_STEP_DOWN = SSL_NULL_WITH_NULL_NULL = 0
    SSL_RECORD_SIZE_LIMIT = SSL_RENEGOTIATE_NEVER = SSL_RENEGOTIATE_REQUIRES_XTN = 0
    SSL_RENEGOTIATE_TRANSITIONAL = SSL_RENEGOTIATE_UNRESTRICTED = SSL_REQUEST_CERTIFICATE = 0
    SSL_REQUIRE_ALWAYS = SSL_REQUIRE_CERTIFICATE = SSL_REQUIRE_DH_NAMED_GROUPS = 0
    SSL_REQUIRE_FIRST_HANDSHAKE = SSL_REQUIRE_NEVER = SSL_REQUIRE_NO_ERROR = 0
    SSL_REQUIRE_SAFE_NEGOTIATION = SSL_RESTRICTED = SSL_REUSE_SERVER_ECDHE_KEY = 0
    SSL_ROLLBACK_DETECTION = SSL_RSA_EXPORT_WITH_DES40_CBC_SHA = 0
    SSL_RSA_EXPORT_WITH_RC2_CBC_40_MD5 = SSL_RSA_EXPORT_WITH_RC4_40_MD5 = 0
    SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA = SSL_RSA_FIPS_WITH_DES_CBC_SHA = 0
    SSL_RSA_OLDFIPS_WITH_3DES_EDE_CBC_SHA = SSL_RSA_OLDFIPS_WITH_DES_CBC_SHA = 0
    SSL_RSA_WITH_3DES_EDE_CBC_SHA = SSL_RSA_WITH_DES_CBC_SHA = SSL_RSA_WITH_IDEA_CBC_SHA = 0
    SSL_RSA_WITH_NULL_MD5 = SSL_RSA_WITH_NULL_SHA = SSL_RSA_WITH_RC4_128_MD5 = 0
    SSL_RSA_WITH_RC4_128_SHA = SSL_SECURITY = SSL_SECURITY_STATUS_FORTEZZA = 0
    SSL_SECURITY_STATUS_NOOPT = SSL_SECURITY_STATUS_OFF = SSL_SECURITY_STATUS_ON_HIGH = 0
    SSL_SECURITY_STATUS_ON_LOW = SSL_SNI_CURRENT_CONFIG_IS_USED = SSL_SNI_SEND_ALERT = SSL_SOCKS = 0
    SSL_SUPPRESS_END_OF_EARLY_DATA = SSL_V2_COMPATIBLE_HELLO = TLS_AES_128_GCM_SHA256 = 0
    TLS_AES_256_GCM_SHA384 = TLS_CHACHA20_POLY1305_SHA256 = 0
    TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA = TLS_DHE_DSS_EXPORT1024_WITH_RC4_56_SHA = 0
    TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA = TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA = 0
    TLS_DHE_DSS_WITH_AES_128_CBC_SHA = TLS_DHE_DSS_WITH_AES_128_CBC_SHA256 = 0
    TLS_DHE_DSS_WITH_AES_128_GCM_SHA256 = TLS_DHE_DSS_WITH_AES_256_CBC_SHA = 0
    TLS_DHE_DSS_WITH_AES_256_CBC_SHA256 = TLS_DHE_DSS_WITH_AES_256_GCM_SHA384 = 0
    TLS_DHE_DSS_WITH_CAMELLIA_128_CBC_SHA = TLS_DHE_DSS_WITH_CAMELLIA_256_CBC_SHA = 0
    TLS_DHE_DSS_WITH_DES_CBC_SHA = TLS_DHE_DSS_WITH_RC4_128_SHA = 0
    TLS_DHE_PSK_WITH_AES_128_GCM_SHA256 = TLS_DHE_PSK_WITH_AES_256_GCM_SHA384 = 0
    TLS_DHE_PSK_WITH_CHACHA20_POLY1305_SHA256 = TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA = 0
    TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA = TLS_DHE_RSA_WITH_AES_128_CBC_SHA = 0
    TLS_DHE_RSA_WITH_AES_128_CBC_SHA256 = TLS_DHE_RSA_WITH_AES_128_GCM_SHA256 = 0
    TLS_DHE_RSA_WITH_AES_256_CBC_SHA = TLS_DHE_RSA_WITH_AES_256_CBC_SHA256 = 0
    TLS_DHE_RSA_WITH_AES_256_GCM_SHA384 = TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA = 0
    TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA = TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256 = 0
    TLS_DHE_RSA_WITH_DES_CBC_SHA = TLS_DH_ANON_WITH_AES_128_CBC_SHA = 0
    TLS_DH_ANON_WITH_AES_256_CBC_SHA = TLS_DH_ANON_WITH_CAMELLIA_128_CBC_SHA = 0
    TLS_DH_ANON_WITH_CAMELLIA_256_CBC_SHA = TLS_DH_DSS_EXPORT_WITH_DES40_CBC_SHA = 0
    TLS_DH_DSS_WITH_3DES_EDE_CBC_SHA = TLS_DH_DSS_WITH_AES_128_CBC_SHA = 0
    TLS_DH_DSS_WITH_AES_256_CBC_SHA = TLS_DH_DSS_WITH_CAMELLIA_128_CBC_SHA = 0
    TLS_DH_DSS_WITH_CAMELLIA_256_CBC_SHA = TLS_DH_DSS_WITH_DES_CBC_SHA = 0
    TLS_DH_RSA_EXPORT_WITH_DES40_CBC_SHA = TLS_DH_RSA_WITH_3DES_EDE_CBC_SHA = 0
    TLS_DH_RSA_WITH_AES_128_CBC_SHA = TLS_DH_RSA_WITH_AES_256_CBC_SHA = 0
    TLS_DH_RSA_WITH_CAMELLIA_128_CBC_SHA = TLS_DH_RSA_WITH_CAMELLIA_256_CBC_SHA = 0
    TLS_DH_RSA_WITH_DES_CBC_SHA = TLS_DH_anon_EXPORT_WITH_DES40_CBC_SHA = 0
    TLS_DH_anon_EXPORT_WITH_RC4_40_MD5 = TLS_DH_anon_WITH_3DES_EDE_CBC_SHA = 0
    TLS_DH_anon_WITH_AES_128_CBC_SHA = TLS_DH_anon_WITH_AES_256_CBC_SHA = 0
    TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA = TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA = 0
    TLS_DH_anon_WITH_DES_CBC_SHA = TLS_DH_anon_WITH_RC4_128_MD5 = 0
    TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA = TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA = 0
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256 = TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 = 0
    TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA = TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384 = 0
    TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 = TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 = 0
    TLS_ECDHE_ECDSA_WITH_NULL_SHA = TLS_ECDHE_ECDSA_WITH_RC4_128_SHA = 0
    TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256 = TLS_ECDHE_PSK_WITH_AES_256_GCM_SHA384 = 0
    TLS_ECDHE_PSK_WITH_CHACHA20_POLY1305_SHA256 = TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA = 0
    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA = TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 = 0
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 = TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA = 0
    TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384 = TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 = 0
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 = TLS_ECDHE_RSA_WITH_NULL_SHA = 0
    TLS_ECDHE_RSA_WITH_RC4_128_SHA = TLS_ECDH_ECDSA_WITH_3DES_EDE_CBC_SHA = 0
    TLS_ECDH_ECDSA_WITH_AES_128_CBC_SHA = TLS_ECDH_ECDSA_WITH_AES_128_GCM_SHA256 = 0
    TLS_ECDH_ECDSA_WITH_AES_256_CBC_SHA = TLS_ECDH_ECDSA_WITH_NULL_SHA = 0
    TLS_ECDH_ECDSA_WITH_RC4_128_SHA = TLS_ECDH_RSA_WITH_3DES_EDE_CBC_SHA = 0
    TLS_ECDH_RSA_WITH_AES_128_CBC_SHA = TLS_ECDH_RSA_WITH_AES_128_GCM_SHA256 = 0
    TLS_ECDH_RSA_WITH_AES_256_CBC_SHA = TLS_ECDH_RSA_WITH_NULL_SHA = 0
    TLS_ECDH_RSA_WITH_RC4_128_SHA = TLS_ECDH_anon_WITH_3DES_EDE_CBC_SHA = 0
    TLS_ECDH_anon_WITH_AES_128_CBC_SHA = TLS_ECDH_anon_WITH_AES_256_CBC_SHA = 0
    TLS_ECDH_anon_WITH_NULL_SHA = TLS_ECDH_anon_WITH_RC4_128_SHA = 0
    TLS_EMPTY_RENEGOTIATION_INFO_SCSV = TLS_FALLBACK_SCSV = TLS_NULL_WITH_NULL_NULL = 0
    TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA = TLS_RSA_EXPORT1024_WITH_RC4_56_SHA = 0
    TLS_RSA_EXPORT_WITH_DES40_CBC_SHA = TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5 = 0
    TLS_RSA_EXPORT_WITH_RC4_40_MD5 = TLS_RSA_WITH_3DES_EDE_CBC_SHA = 0
    TLS_RSA_WITH_AES_128_CBC_SHA = TLS_RSA_WITH_AES_128_CBC_SHA256 = 0
    TLS_RSA_WITH_AES_128_GCM_SHA256 = TLS_RSA_WITH_AES_256_CBC_SHA = 0
    TLS_RSA_WITH_AES_256_CBC_SHA256 = TLS_RSA_WITH_AES_256_GCM_SHA384 = 0
    TLS_RSA_WITH_CAMELLIA_128_CBC_SHA = TLS_RSA_WITH_CAMELLIA_256_CBC_SHA = 0
    TLS_RSA_WITH_DES_CBC_SHA = TLS_RSA_WITH_IDEA_CBC_SHA = TLS_RSA_WITH_NULL_MD5 = 0
    TLS_RSA_WITH_NULL_SHA = TLS_RSA_WITH_NULL_SHA256 = TLS_RSA_WITH_RC4_128_MD5 = 0
    TLS_RSA_WITH_RC4_128_SHA = TLS_RSA_WITH_SEED_CBC_SHA = XP_JAVA_CERT_NOT_EXISTS_ERROR = 0
    XP_JAVA_DELETE_PRIVILEGE_ERROR = XP_JAVA_REMOVE_PRINCIPAL_ERROR = XP_SEC_FORTEZZA_BAD_CARD = 0
    XP_SEC_FORTEZZA_BAD_PIN = XP_SEC_FORTEZZA_MORE_INFO = XP_SEC_FORTEZZA_NONE_SELECTED = 0
    XP_SEC_FORTEZZA_NO_CARD = XP_SEC_FORTEZZA_NO_MORE_INFO = XP_SEC_FORTEZZA_PERSON_ERROR = 0
    XP_SEC_FORTEZZA_PERSON_NOT_FOUND = certDNSName = certDirectoryName = certEDIPartyName = 0
    certIPAddress = certOtherName = certRFC822Name = certRegisterID = certURI = certUsageAnyCA = 0
    certUsageEmailRecipient = certUsageEmailSigner = certUsageIPsec = certUsageObjectSigner = 0
    certUsageProtectedObjectSigner = certUsageSSLCA = certUsageSSLClient = certUsageSSLServer = 0
    certUsageSSLServerWithStepUp = certUsageStatusResponder = certUsageUserCertImport = 0
    certUsageVerifyCA = certX400Address = cert_revocation_method_count = 0
    cert_revocation_method_crl = cert_revocation_method_ocsp = certificateUsageAnyCA = 0
    certificateUsageCheckAllUsages = certificateUsageEmailRecipient = 0
    certificateUsageEmailSigner = certificateUsageIPsec = certificateUsageObjectSigner = 0
    certificateUsageProtectedObjectSigner = certificateUsageSSLCA = certificateUsageSSLClient = 0
    certificateUsageSSLServer = certificateUsageSSLServerWithStepUp = 0
    certificateUsageStatusResponder = certificateUsageUserCertImport = certificateUsageVerifyCA = 0
    crlEntryReasonAaCompromise = crlEntryReasonAffiliationChanged = crlEntryReasonCaCompromise = 0
    crlEntryReasonCessationOfOperation = crlEntryReasonKeyCompromise = 0
    crlEntryReasonPrivilegeWithdrawn = crlEntryReasonRemoveFromCRL = crlEntryReasonSuperseded = 0
    crlEntryReasonUnspecified = crlEntryReasoncertificatedHold = dhKey = dsaKey = ecKey = 0
    ecMontKey = edKey = fortezzaKey = generalName = keaKey = kyberKey = mldsaKey = nullKey = 0
    ocspMode_FailureIsNotAVerificationFailure = ocspMode_FailureIsVerificationFailure = 0
    ocspResponderID_byKey = ocspResponderID_byName = ocspResponderID_other = 0
    relativeDistinguishedName = rsaKey = rsaOaepKey = rsaPssKey = secCertTimeExpired = 0
    secCertTimeNotValidYet = secCertTimeUndetermined = secCertTimeValid = siAsciiNameString = 0
    siAsciiString = siBMPString = siBuffer = siCipherDataBuffer = siClearDataBuffer = 0
    siDERCertBuffer = siDERNameBuffer = siDEROID = siEncodedCertBuffer = siEncodedNameBuffer = 0
    siGeneralizedTime = siUTCTime = siUTF8String = siUnsignedInteger = siVisibleString = 0
    ssl_app_layer_protocol_xtn = ssl_auth_dsa = ssl_auth_ecdh_ecdsa = ssl_auth_ecdh_rsa = 0
    ssl_auth_ecdsa = ssl_auth_kea = ssl_auth_null = ssl_auth_psk = ssl_auth_rsa = 0
    ssl_auth_rsa_decrypt = ssl_auth_rsa_pss = ssl_auth_rsa_sign = ssl_auth_tls13_any = 0
    ssl_calg_3des = ssl_calg_aes = ssl_calg_aes_gcm = ssl_calg_camellia = ssl_calg_chacha20 = 0
    ssl_calg_des = ssl_calg_fortezza = ssl_calg_idea = ssl_calg_null = ssl_calg_rc2 = 0
    ssl_calg_rc4 = ssl_calg_seed = ssl_cert_status_xtn = ssl_certificate_compression_xtn = 0
    ssl_compression_deflate = ssl_compression_null = ssl_ct_ack = ssl_ct_alert = 0
    ssl_ct_application_data = ssl_ct_change_cipher_spec = ssl_ct_handshake = 0
    ssl_delegated_credentials_xtn = ssl_ec_point_formats_xtn = ssl_elliptic_curves_xtn = 0
    ssl_ext_native = ssl_ext_native_only = ssl_ext_none = ssl_extended_master_secret_xtn = 0
    ssl_grp_ec_curve25519 = ssl_grp_ec_secp160k1 = ssl_grp_ec_secp160r1 = ssl_grp_ec_secp160r2 = 0
    ssl_grp_ec_secp192k1 = ssl_grp_ec_secp192r1 = ssl_grp_ec_secp224k1 = ssl_grp_ec_secp224r1 = 0
    ssl_grp_ec_secp256k1 = ssl_grp_ec_secp256r1 = ssl_grp_ec_secp384r1 = ssl_grp_ec_secp521r1 = 0
    ssl_grp_ec_sect163k1 = ssl_grp_ec_sect163r1 = ssl_grp_ec_sect163r2 = ssl_grp_ec_sect193r1 = 0
    ssl_grp_ec_sect193r2 = ssl_grp_ec_sect233k1 = ssl_grp_ec_sect233r1 = ssl_grp_ec_sect239k1 = 0
    ssl_grp_ec_sect283k1 = ssl_grp_ec_sect283r1 = ssl_grp_ec_sect409k1 = ssl_grp_ec_sect409r1 = 0
    ssl_grp_ec_sect571k1 = ssl_grp_ec_sect571r1 = ssl_grp_ffdhe_2048 = ssl_grp_ffdhe_3072 = 0
    ssl_grp_ffdhe_4096 = ssl_grp_ffdhe_6144 = ssl_grp_ffdhe_8192 = ssl_grp_ffdhe_custom = 0
    ssl_grp_kem_mlkem768x25519 = ssl_grp_kem_secp256r1mlkem768 = ssl_grp_kem_secp384r1mlkem1024 = 0
    ssl_grp_kem_xyber768d00 = ssl_grp_none = ssl_hash_md5 = ssl_hash_none = ssl_hash_sha1 = 0
    ssl_hash_sha224 = ssl_hash_sha256 = ssl_hash_sha384 = ssl_hash_sha512 = 0
    ssl_hello_retry_accept = ssl_hello_retry_fail = ssl_hello_retry_reject_0rtt = 0
    ssl_hello_retry_request = ssl_hmac_md5 = ssl_hmac_sha = ssl_hmac_sha256 = ssl_hmac_sha384 = 0
    ssl_hs_certificate = ssl_hs_certificate_request = ssl_hs_certificate_status = 0
    ssl_hs_certificate_verify = ssl_hs_client_hello = ssl_hs_client_key_exchange = 0
    ssl_hs_compressed_certificate = ssl_hs_ech_outer_client_hello = ssl_hs_encrypted_extensions = 0
    ssl_hs_end_of_early_data = ssl_hs_finished = ssl_hs_hello_request = 0
    ssl_hs_hello_retry_request = ssl_hs_hello_verify_request = ssl_hs_key_update = 0
    ssl_hs_message_hash = ssl_hs_new_session_ticket = ssl_hs_next_proto = ssl_hs_server_hello = 0
    ssl_hs_server_hello_done = ssl_hs_server_key_exchange = ssl_kea_dh = ssl_kea_dh_psk = 0
    ssl_kea_ecdh = ssl_kea_ecdh_hybrid = ssl_kea_ecdh_hybrid_psk = ssl_kea_ecdh_psk = 0
    ssl_kea_fortezza = ssl_kea_null = ssl_kea_rsa = ssl_kea_tls13_any = ssl_mac_aead = 0
    ssl_mac_md5 = ssl_mac_null = ssl_mac_sha = ssl_next_proto_nego_xtn = ssl_padding_xtn = 0
    ssl_preinfo_0rtt_cipher_suite = ssl_preinfo_all = ssl_preinfo_cipher_suite = ssl_preinfo_ech = 0
    ssl_preinfo_peer_auth = ssl_preinfo_version = ssl_psk_external = ssl_psk_none = 0
    ssl_psk_resume = ssl_record_size_limit_xtn = ssl_renegotiation_info_xtn = ssl_secret_read = 0
    ssl_secret_write = ssl_server_name_xtn = ssl_session_ticket_xtn = ssl_sig_dsa_sha1 = 0
    ssl_sig_dsa_sha256 = ssl_sig_dsa_sha384 = ssl_sig_dsa_sha512 = 0
    ssl_sig_ecdsa_secp256r1_sha256 = ssl_sig_ecdsa_secp384r1_sha384 = 0
    ssl_sig_ecdsa_secp521r1_sha512 = ssl_sig_ecdsa_sha1 = ssl_sig_ed25519 = ssl_sig_ed448 = 0
    ssl_sig_none = ssl_sig_rsa_pkcs1_sha1 = ssl_sig_rsa_pkcs1_sha1md5 = ssl_sig_rsa_pkcs1_sha256 = 0
    ssl_sig_rsa_pkcs1_sha384 = ssl_sig_rsa_pkcs1_sha512 = ssl_sig_rsa_pss_pss_sha256 = 0
    ssl_sig_rsa_pss_pss_sha384 = ssl_sig_rsa_pss_pss_sha512 = ssl_sig_rsa_pss_rsae_sha256 = 0
    ssl_sig_rsa_pss_rsae_sha384 = ssl_sig_rsa_pss_rsae_sha512 = ssl_sig_rsa_pss_sha256 = 0
    ssl_sig_rsa_pss_sha384 = ssl_sig_rsa_pss_sha512 = ssl_signature_algorithms_cert_xtn = 0
    ssl_signature_algorithms_xtn = ssl_signed_cert_timestamp_xtn = ssl_supported_groups_xtn = 0
    ssl_tls13_certificate_authorities_xtn = ssl_tls13_cookie_xtn = ssl_tls13_early_data_xtn = 0
    ssl_tls13_encrypted_client_hello_xtn = ssl_tls13_encrypted_sni_xtn = ssl_tls13_grease_xtn = 0
    ssl_tls13_key_share_xtn = ssl_tls13_outer_extensions_xtn = ssl_tls13_post_handshake_auth_xtn = 0
    ssl_tls13_pre_shared_key_xtn = ssl_tls13_psk_key_exchange_modes_xtn = 0
    ssl_tls13_short_header_xtn = ssl_tls13_supported_versions_xtn = 0
    ssl_tls13_ticket_early_data_info_xtn = ssl_use_srtp_xtn = ssl_variant_datagram = 0
    ssl_variant_stream = trustEmail = trustObjectSigning = trustSSL = trustTypeNone = 0

ffi: FFI
lib: Lib

# SPDX-License-Identifier: MPL-2.0
"""Calls everything that is public with what it cannot use; a program of its own.

    python sweep.py STATE LOG FILES [DATABASE PASSWORD]

What there is to call is found by looking: functions, classes, methods, properties and
operators of every public module.  Arguments are values of all types and sizes, and the
objects that came out of earlier calls; methods are called on those objects, on objects
that nothing has initialised, and on closed ones.  What is drawn at random is the same each
time, whatever else the machine does; SWEEP_SEED in the environment asks for something else.
STATE says what NSS is meanwhile:
not yet ``initialised``, ``initialised``, or down again (``afterwards``).  FILES is a folder
of certificates and the like, of which objects are made; see ``seeds``.

Only exceptions that tell a caller of a mistake may come out.  What else does is printed as
JSON; if a signal ends the process, the first line of LOG says in which call.
"""

from __future__ import annotations

import collections
import contextlib
import copy
import enum
import faulthandler
import gc
import importlib
import inspect
import itertools
import json
import mmap
import operator
import os
import pickle
import pkgutil
import random
import signal
import ssl as standard_ssl
import sys
import time
import traceback
import warnings
from io import BytesIO
from pathlib import Path

import nss as package
from nss import error, io, nss, pki, ssl
from nss._core import callbacks

SECONDS = 200  # for all; then the stack is shown and the process ends
MANY = 100_000  # calls; then fewer for each callable are enough
FEW = 3
A_MOMENT = 0.1
SECONDS_FOR_A_CALL = 3
RANDOM_CALLS = 25
WAITING_CALLS = 4
KEPT = 2  # of the objects of one class

PYPY = sys.implementation.name == "pypy"
# PyPy writes the text of an exception when it is caught, and may do so of what was never
# initialised
OF_LATE_TEXTS = (AttributeError,) if PYPY else ()
NOT_OURS = {"load_dh_params"} if PYPY else set()  # PyPy's fills as many octets as a number says
MUCH = 10_000 if PYPY else 100_000  # PyPy takes its time to refuse a path of such a length

# these start or stop NSS, or change the standard library
LIFECYCLE = {
    "extract_from_ssl",
    "inject_into_ssl",
    "session",
    "nss_init",
    "nss_init_context",
    "nss_init_flags",
    "nss_init_nodb",
    "nss_init_read_write",
    "nss_initialize",
    "nss_shutdown",
    "nss_shutdown_context",
}
# these wait although sockets are non-blocking, but a signal ends that
WAITING = (".poll", ".sendall", ".wait_for_token_event")
# these come after everything else that is done with an object
LAST = {"close", "shutdown", "__init__"}


class ProvokedError(Exception):
    """Raised by an argument when it is used."""


def provoke(*arguments, **keywords):
    """Be a callback, or any method, that raises."""
    raise ProvokedError


def interrupt(number, frame):
    """Handle the signal that ends a call that waits."""
    raise InterruptedError


class Hostile:
    """Raises whatever is done with it."""

    __index__ = __int__ = __float__ = __bool__ = __len__ = __iter__ = __bytes__ = provoke
    __getitem__ = __contains__ = __eq__ = __hash__ = __str__ = __fspath__ = provoke


EXPECTED = (
    BufferError,
    ImportError,  # of a package that is not there, nor needed
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    OverflowError,
    ProvokedError,
    pickle.PicklingError,
    StopIteration,
    TypeError,
    ValueError,
    error.NSPRError,
)


def nested(depth):
    """The DER of a sequence in a sequence, and so on."""
    data = b""
    for _ in range(depth):
        data = b"\x30\x83" + len(data).to_bytes(3, "big") + data
    return data


VALUES = [
    None,
    True,
    0,
    1,
    -1,
    2**31,
    2**32,
    2**64,
    -(2**31) - 1,
    10**1000,
    1.5,
    float("nan"),
    "",
    "CN=x",
    "127.0.0.1",
    "a\0b",
    "\udcff",
    "y" * MUCH,
    b"",
    b"\x30\x80",
    b"\xff" * MUCH,
    b"\x30\x80" * (MUCH // 2),
    nested(5000),
    bytearray(b"x"),
    memoryview(b"abcdef")[::2],
    (),
    [None],
    [[b"x"]],
    {"a": 1},
    object(),
    provoke,
    int,
    Hostile(),
]

OPERATIONS = {
    "str": (str, 0),
    "repr": (repr, 0),
    "hash": (hash, 0),
    "len": (len, 0),
    "bool": (bool, 0),
    "bytes": (bytes, 0),
    "memoryview": (memoryview, 0),
    "list": (list, 0),
    "next": (next, 0),
    "copy": (copy.copy, 0),
    "deepcopy": (copy.deepcopy, 0),
    "pickle": (pickle.dumps, 0),
    "getitem": (operator.getitem, 1),
    "contains": (operator.contains, 1),
    "equal": (operator.eq, 1),
    "less": (operator.lt, 1),
}


def public_modules():
    """The modules that programs may import."""
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"nss.{name}") for name in names if not name.startswith("_")]


def public_callables():
    """All functions and classes by their public names, without enumerations."""
    for module in public_modules():
        for name in module.__all__:
            value = getattr(module, name)
            kind = value if isinstance(value, type) else type(value)
            if callable(value) and not issubclass(kind, enum.Enum):
                yield f"{module.__name__}.{name}", value


def public_classes():
    """The classes among them, each once; exceptions too."""
    return {value: name for name, value in public_callables() if isinstance(value, type)}


def members(kind):
    """The names of what a class offers, and of its constructor."""
    names = {name for name in dir(kind) if not name.startswith("_") or name == "__init__"}
    return [name for name in sorted(names - NOT_OURS) if hasattr(kind, name)]


def is_unbound(kind, name):
    """Whether something of a class is called without an object."""
    return isinstance(inspect.getattr_static(kind, name), (staticmethod, classmethod))


def parameters_of(function):
    """How many arguments to try; one more than it names when it takes any number."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:  # of something that the interpreter has made
        return 2
    named = [each for each in parameters if each.kind is not inspect.Parameter.VAR_KEYWORD]
    variable = any(each.kind is inspect.Parameter.VAR_POSITIONAL for each in parameters)
    return min(len(named), 4) + variable


def calm(value):
    """Let nobody wait for the network."""
    if isinstance(value, io.Socket) and not value.closed:
        with contextlib.suppress(error.NSPRError, ValueError):
            value.set_socket_option(io.PR_SockOpt_Nonblocking, True)


def shown(value):
    """An argument in a few letters."""
    if isinstance(value, (str, bytes)):
        return f"{value[:30]!r}"
    if isinstance(value, (int, float)) and abs(value) < 2**65:
        return f"{value!r}"
    return type(value).__name__


class Sweep:
    """What has been called, what has come out, and what was wrong."""

    def __init__(self, log):
        self.log = log
        self.wrong = {}
        self.calls = 0
        self.pool = collections.defaultdict(list)
        self.random = random.Random()
        self.seed = os.environ.get("SWEEP_SEED", "15")

    def keep(self, value):
        """Remember an object that a call has given."""
        kind = type(value)
        if isinstance(value, (tuple, list)):
            for each in value[:KEPT]:
                self.keep(each)
        elif kind.__module__.startswith("nss.") and not isinstance(value, (enum.Enum, Exception)):
            kept = self.pool[kind]
            if len(kept) < KEPT and not any(value is each for each in kept):
                kept.append(value)

    def call(self, name, function, arguments, expected):
        """Call something, and judge how it ends."""
        line = f"{name}({', '.join(map(shown, arguments))})"[:400]
        self.calls += 1
        self.log[:] = line.encode("utf-8", "replace").ljust(len(self.log))
        waiting = name.endswith(WAITING)
        begun = time.process_time()
        if waiting:
            signal.setitimer(signal.ITIMER_REAL, A_MOMENT)
            expected = (*expected, InterruptedError)
        try:
            try:
                result = function(*arguments)
                if not name.startswith("uninitialised"):
                    self.keep(result)
            except expected:
                pass
        except (*expected, *OF_LATE_TEXTS):
            pass
        except BaseException as problem:
            self.judge(name, line, problem)
        if waiting:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if time.process_time() - begun > SECONDS_FOR_A_CALL:
            self.note(f"{name}: takes too long", line)
        for left in callbacks.pending.values():
            self.note(f"{name}: leaves {left!r} behind", line)
        callbacks.pending.clear()

    def judge(self, name, line, problem):
        """Note an exception that is none of those that tell of a mistake."""
        place = traceback.extract_tb(problem.__traceback__)[-1]
        # an object of another kind says so, and what is inherited may be careless
        meant = (place.line or "").startswith("raise") or place.filename == standard_ssl.__file__
        # a dataclass that was made to hold itself compares itself for ever, as a list does
        endless = isinstance(problem, RecursionError) and place.filename == "<string>"
        if not (endless or (isinstance(problem, AttributeError) and meant)):
            where = f"{os.path.basename(place.filename)}:{place.lineno}"
            self.note(f"{name}: {type(problem).__name__} in {where}", f"{line}: {problem}")

    def note(self, what, line):
        """Remember what was wrong, and the first call that did it."""
        self.wrong.setdefault(what, line[:400])

    def arguments(self, most):
        """Lists of arguments: the same value everywhere, then any mixture."""
        yield ()
        late = self.calls > MANY
        values = self.random.sample(VALUES, FEW) if late else VALUES
        for count in {1, most} if most else ():
            for value in values:
                yield (value,) * count
        objects = [each for kept in self.pool.values() for each in kept] or VALUES
        for _ in range((FEW if late else RANDOM_CALLS) if most else 0):
            sources = self.random.choices([VALUES, objects], k=self.random.randint(1, most))
            yield tuple(map(self.random.choice, sources))

    def every(self, name, function, most, *, target=None, expected=EXPECTED):
        """Call something with up to *most* arguments of all kinds.

        A method is called on the object that *target* gives.
        """
        if name.startswith("uninitialised"):
            expected = (*expected, AttributeError)
        self.random.seed(f"{self.seed} {name}")
        most_calls = WAITING_CALLS if name.endswith(WAITING) else None
        for arguments in itertools.islice(self.arguments(most), most_calls):
            everything = (target(), *arguments) if target else arguments
            for each in everything:
                calm(each)
            self.call(name, function, everything, expected)

    def on_object(self, name, kind, target):
        """Use an object in every way; *target* gives it, or a new one each time."""
        for operation, (function, most) in OPERATIONS.items():
            self.every(f"{name} {operation}", function, most, target=target)
        for member in sorted(members(kind), key=lambda each: (each in LAST, each)):
            title, value = f"{name}.{member}", getattr(kind, member)
            if callable(value):
                if not is_unbound(kind, member):
                    self.every(title, value, parameters_of(value) - 1, target=target)
                continue
            attribute = (lambda self, _=member: getattr(self, _), 0)
            assignment = (lambda self, value, _=member: setattr(self, _, value), 1)
            refused = (*EXPECTED, AttributeError)
            self.every(title, *attribute, target=target)
            self.every(f"{title} =", *assignment, target=target, expected=refused)

    def functions(self):
        """Functions, constructors, and what can be called on a class."""
        for name, function in public_callables():
            if name.rpartition(".")[2] in LIFECYCLE:
                continue
            self.every(name, function, parameters_of(function))
            if isinstance(function, type):
                for member in members(function):
                    if is_unbound(function, member):
                        bound = getattr(function, member)
                        self.every(f"{name}.{member}", bound, parameters_of(bound))

    def uninitialised(self):
        """Objects whose constructor has never run."""
        for kind, name in public_classes().items():
            try:
                kind.__new__(kind)
            except EXPECTED:  # it does not exist without its arguments
                continue
            self.on_object(f"uninitialised {name}", kind, lambda kind=kind: kind.__new__(kind))

    def made(self):
        """Objects that calls have given; at last they are all closed."""
        everything = [(kind, each) for kind, kept in self.pool.items() for each in kept]
        for kind, target in everything:
            self.on_object(f"live {kind.__name__}", kind, lambda target=target: target)
        for kind, target in everything:
            if hasattr(target, "close"):
                self.call(f"live {kind.__name__}.close", target.close, (), ())
                self.on_object(f"closed {kind.__name__}", kind, lambda target=target: target)


def connected(identity, version):
    """The two ends of a TLS connection, both non-blocking."""
    client, listener = (ssl.SSLSocket(io.PR_AF_INET) for _ in range(2))
    with listener:
        listener.set_ssl_version_range("tls1.2", version)
        listener.config_server_identity(identity)
        listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
        listener.listen()
        client.set_hostname("server.example")
        client.connect(listener.get_sock_name())
        server, _ = listener.accept()
    ends = [client, server]
    while ends:
        for end in list(ends):
            calm(end)
            with contextlib.suppress(error.NSPRError):
                end.force_handshake()
                ends.remove(end)
    return client, server


PEERS = []
"""The other ends of the connections, which stay open."""


def seeds(files, password):
    """Objects to begin with: those of classes that no call with such arguments gives."""
    yield from io.Socket.new_tcp_pair()
    yield io.AddrInfo("127.0.0.1")
    yield io.HostEntry("127.0.0.1")
    yield io.NetworkAddress("127.0.0.1", 1)
    yield nss.InitParameters()
    yield ssl.Alert(1, 0)
    if not nss.nss_is_initialized():
        return
    for group in (identities, connections, documents, secrets):
        yield from group(files)
    if password:
        nss.set_password_callback(lambda slot, retry, *data: None if retry else password)
        stored = nss.find_cert_from_nickname("server")
        yield from (stored, nss.find_key_by_any_cert(stored))


def identities(files):
    """Certificates with their keys, and what is said of them."""
    authority = pki.create_ca("sweep")
    pki.trust(authority.certificate)
    identity = authority.issue(["server.example"])
    certificate = identity.certificate
    yield from (authority, identity, certificate, identity.key, pki.public_key(identity.key))
    name = nss.DN("CN=x,O=y")
    yield from (name, name[0], name[0][0])
    try:
        certificate.verify_with_log(None, True, nss.certificateUsageSSLServer, 0)
    except error.CertVerifyError as problem:
        yield from (problem.log, problem.log[0])


def connections(files):
    """Both sides of connections."""
    with pki.create_ca("connected") as authority:
        pki.trust(authority.certificate)
        with authority.issue(["server.example"]) as identity:
            client, peer = connected(identity, "tls1.3")
            other, server = connected(identity, "tls1.2")
    PEERS.extend([peer, other])
    yield from (client, server, client.get_ssl_channel_info())
    yield ssl.get_cipher_suite_info(ssl.TLS_AES_128_GCM_SHA256)


EXTENSIONS = {
    nss.SEC_OID_X509_AUTH_KEY_ID: nss.AuthKeyID,
    nss.SEC_OID_X509_AUTH_INFO_ACCESS: nss.AuthorityInfoAccesses,
    nss.SEC_OID_X509_BASIC_CONSTRAINTS: nss.BasicConstraints,
    nss.SEC_OID_X509_CRL_DIST_POINTS: nss.CRLDistributionPts,
    nss.SEC_OID_X509_SUBJECT_ALT_NAME: lambda value: nss.x509_alt_name(value, nss.AsObject)[0],
}


def documents(files):
    """What comes in files, and its parts."""
    for name in ("RSA", "DSA"):
        certificate = nss.Certificate(files[name])
        information = certificate.subject_public_key_info
        yield from (certificate, certificate.signed_data, information)
        yield getattr(information.public_key, name.lower())
    for extension in certificate.extensions:
        yield extension
        if extension.oid_tag in EXTENSIONS:
            value = EXTENSIONS[extension.oid_tag](extension.value)
            yield value
            yield from list(value) if hasattr(value, "__iter__") else ()
    request = nss.CertificateRequest(files["request"])
    yield from (request, *request.attributes)
    yield nss.decode_der_crl(files["list"])
    decoder = nss.PKCS12Decoder(BytesIO(files["PKCS12"]), "password")
    yield from (decoder, *decoder)


def secrets(files):
    """Symmetric keys, and what is done with them."""
    slot = nss.get_internal_slot()
    octets = nss.SecItem(bytes(16))
    key = nss.import_sym_key(slot, nss.CKM_AES_CBC, nss.PK11_OriginUnwrap, nss.CKA_ENCRYPT, octets)
    iv = nss.param_from_iv(nss.CKM_AES_CBC, octets)
    yield from (slot, octets, key, nss.create_digest_context(nss.SEC_OID_SHA256))
    yield nss.create_context_by_sym_key(nss.CKM_AES_CBC, nss.CKA_ENCRYPT, key, iv)


def shake_hands():
    """Use TLS in earnest: nothing has spoiled the library."""
    with pki.create_ca("handshake") as authority:
        pki.trust(authority.certificate)
        with authority.issue(["server.example"]) as identity:
            client, server = connected(identity, "tls1.3")
    with client, server:
        client.send(b"hello")
        assert io.Socket.poll([(server, io.PR_POLL_READ)], io.seconds_to_interval(10)) == (1,)
        assert server.recv(10) == b"hello"


def begin(sweep, state, files, path, password):
    """Bring NSS into the state, and make the first objects."""
    if state == "afterwards":
        with nss.session():
            for seed in seeds(files, password):
                sweep.keep(seed)
        return
    if state == "initialised":
        nss.nss_init_read_write(path) if path else nss.nss_init_nodb()
    for seed in seeds(files, password):
        sweep.keep(seed)


def end(sweep):
    """See that NSS works as ever, and that nothing is left that keeps it from ending."""
    for kept in (sweep.pool, PEERS):
        kept.clear()
    nss.set_password_callback(None)
    nss.set_shutdown_callback(None)
    for _ in range(3):
        gc.collect()
    nss.nss_init_nodb()  # does nothing if it is up, unless nss.tls has brought it up
    shake_hands()
    nss.nss_shutdown()


def main():
    """Sweep in a state, and print what was wrong."""
    state, log, folder, path, password = (*sys.argv[1:], None, None)[:5]
    files = {each.name: each.read_bytes() for each in sorted(Path(folder).iterdir())}
    VALUES.extend(files.values())
    faulthandler.dump_traceback_later(SECONDS, exit=True)
    signal.signal(signal.SIGALRM, interrupt)
    warnings.simplefilter("ignore")
    with open(log, "w+b") as stream:
        stream.truncate(1000)
        sweep = Sweep(mmap.mmap(stream.fileno(), 1000))
    begin(sweep, state, files, path, password)
    sweep.functions()
    if state != "afterwards":
        sweep.uninitialised()
    seen = {f"{kind.__module__}.{kind.__qualname__}" for kind in sweep.pool}
    sweep.made()
    end(sweep)
    print(json.dumps({"wrong": sweep.wrong, "seen": sorted(seen), "calls": sweep.calls}))


if __name__ == "__main__":
    main()

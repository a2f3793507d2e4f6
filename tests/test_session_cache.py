# SPDX-License-Identifier: MPL-2.0
"""Session caches: in one process, and shared by forked ones."""

from __future__ import annotations

import pytest

from nss import ssl

COMMON = """
    import os, sys, threading
    from nss import error, io, nss, pki, ssl
    version, tickets = sys.argv[1], sys.argv[2] == "tickets"
    nss.nss_init_nodb()

    def configure(sock):
        sock.set_ssl_version_range(version, version)
        sock.set_ssl_option(ssl.SSL_ENABLE_SESSION_TICKETS, tickets)

    def listen(identity, listener=None):
        listener = listener or ssl.SSLSocket(io.PR_AF_INET)
        configure(listener)
        listener.config_server_identity(identity)
        return listener

    def answer(listener):
        with listener.accept()[0] as connection:
            connection.force_handshake()
            resumed = connection.get_ssl_channel_info().resumed
            connection.send(f"{os.getpid()} {resumed}".encode())
            connection.recv(1)

    def ask(port):
        with ssl.SSLSocket(io.PR_AF_INET) as client:
            configure(client)
            client.set_hostname("server.example")
            client.connect(io.NetworkAddress(io.PR_IpAddrLoopback, port))
            text = client.recv(100).decode()
            worker, resumed = text.split()
            assert str(client.get_ssl_channel_info().resumed) == resumed
            return worker, resumed == "True"
"""

IN_ONE_PROCESS = (
    COMMON
    + """
    ssl.config_server_session_id_cache()
    with pki.create_ca("test") as authority, authority.issue(["server.example"]) as identity:
        pki.trust(authority.certificate)
        with listen(identity) as listener:
            listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback))
            listener.listen()
            port = listener.get_sock_name().port
            thread = threading.Thread(target=lambda: [answer(listener) for _ in range(4)])
            thread.start()
            found = [ask(port)[1] for _ in range(3)]
            ssl.clear_session_cache()
            found.append(ask(port)[1])
            thread.join()
    nss.nss_shutdown()
    print(found)
"""
)

# each worker is forked when the one before has ended, and shuts NSS down in its own way
IN_FORKED_WORKERS = (
    COMMON
    + """
    kind, end = sys.argv[3:]
    with pki.create_ca("test") as authority:
        with authority.issue(["server.example"], key=kind) as identity:
            trusted = authority.to_pem()
            files = identity.to_pem(), identity.key_to_pem()
    ssl.config_mp_server_sid_cache()
    port_of = io.Socket(io.PR_AF_INET)
    port_of.bind(io.NetworkAddress(io.PR_IpAddrLoopback))
    port_of.listen()
    port = port_of.get_sock_name().port

    def work():
        with pki.load_identity(*files) as identity:
            with ssl.SSLSocket.import_tcp_socket(os.dup(port_of.fileno())) as listener:
                answer(listen(identity, listener))
        if end == "shutdown":
            nss.nss_shutdown()

    to_client, from_parent = os.pipe()
    client = os.fork()
    if client == 0:
        os.close(from_parent)
        pki.trust(pki.load_certificate(trusted))
        while os.read(to_client, 1):
            print(*ask(port), flush=True)
        os._exit(0)
    os.close(to_client)
    for _ in range(3):
        worker = os.fork()
        if worker == 0:
            try:
                work()
            finally:
                os._exit(0)
        os.write(from_parent, b"x")
        os.waitpid(worker, 0)
    os.close(from_parent)
    assert os.waitpid(client, 0)[1] == 0
    port_of.close()
    nss.nss_shutdown()
"""
)


@pytest.mark.parametrize(
    ("version", "tickets"), [("tls1.2", "ids"), ("tls1.2", "tickets"), ("tls1.3", "tickets")]
)
def test_resumption_in_one_process(run_python, version, tickets):
    """A client resumes by an id or a ticket, until its own cache is emptied."""
    found = run_python(IN_ONE_PROCESS, version, tickets).stdout
    assert found == "[False, True, True, False]\n"


def test_tls13_resumes_by_tickets_alone(run_python):
    """Without tickets there is nothing to resume in TLS 1.3, whatever the cache."""
    found = run_python(IN_ONE_PROCESS, "tls1.3", "ids").stdout
    assert found == "[False, False, False, False]\n"


@pytest.mark.parametrize("end", ["exit", "shutdown"])
@pytest.mark.parametrize(
    ("version", "tickets", "kind"),
    [
        ("tls1.2", "ids", "P-256"),
        ("tls1.2", "tickets", "P-256"),
        ("tls1.3", "tickets", "P-256"),
        ("tls1.3", "tickets", "RSA-2048"),
    ],
)
def test_resumption_across_processes(run_python, version, tickets, kind, end):
    """A worker resumes what one began that has gone; its own end takes nothing from others."""
    lines = run_python(IN_FORKED_WORKERS, version, tickets, kind, end).stdout.splitlines()
    workers, resumed = zip(*(line.split() for line in lines))
    assert len(set(workers)) == 3
    assert resumed == ("False", "True", "True")


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ("config_server_session_id_cache()", "config_server_session_id_cache(5)", None),
        ("config_mp_server_sid_cache()", "config_mp_server_sid_cache(directory='/nowhere')", None),
        ("config_mp_server_sid_cache()", "config_server_session_id_cache()", None),
        (
            "config_server_session_id_cache()",
            "config_mp_server_sid_cache()",
            "SEC_ERROR_INVALID_ARGS",
        ),
        (
            "config_server_session_id_cache()",
            "config_server_session_id_cache_with_opt(enable_mp_cache=True)",
            "SEC_ERROR_INVALID_ARGS",
        ),
        ("get_max_server_cache_locks()", "config_mp_server_sid_cache(directory='/nowhere')", "any"),
    ],
)
def test_configuring_again(run_python, first, second, problem):
    """The first cache stays; one that is not shared cannot become so: libssl would crash."""
    done = run_python(
        f"""
        from nss import error, nss, ssl
        nss.nss_init_nodb()
        ssl.{first}
        try:
            ssl.{second}
        except error.NSPRError as caught:
            print(caught.name)
        nss.nss_shutdown()
        """
    )
    told = done.stdout.strip()
    assert bool(told) is (problem is not None)
    assert problem in (None, "any", told)


HUGE = 2**31 - 1


@pytest.mark.parametrize(
    ("configure", "sizes"),
    [
        (ssl.config_server_session_id_cache, {"max_cache_entries": HUGE}),
        (ssl.config_mp_server_sid_cache, {"max_cache_entries": HUGE}),
        (ssl.config_mp_server_sid_cache, {"max_cache_entries": HUGE // 1000}),
        (ssl.config_server_session_id_cache_with_opt, {"max_cert_cache_entries": HUGE}),
        (ssl.config_server_session_id_cache_with_opt, {"max_server_name_cache_entries": HUGE}),
        (ssl.config_server_session_id_cache, {"max_cache_entries": -1}),
        (ssl.config_server_session_id_cache, {"ssl3_timeout": 2**32}),
        (ssl.set_max_server_cache_locks, {"max_locks": 2**32}),
    ],
)
def test_sizes_are_limited(nss_nodb, configure, sizes):
    """A cache that NSS could not count is refused; it would write beyond its memory."""
    with pytest.raises(OverflowError):
        configure(**sizes)


def test_directories(run_python, tmp_path):
    """The file of a shared cache lies in the folder that is named, and has no name there."""
    run_python(
        """
        import os, pathlib, sys
        from nss import nss, ssl
        nss.nss_init_nodb()
        for wrong in ("a\\0b", 5):
            try:
                ssl.config_mp_server_sid_cache(directory=wrong)
            except (TypeError, ValueError):
                continue
            raise AssertionError(wrong)
        ssl.config_mp_server_sid_cache(10, directory=pathlib.Path(sys.argv[1]))
        assert os.listdir(sys.argv[1]) == []
        nss.nss_shutdown()
        """,
        str(tmp_path),
    )

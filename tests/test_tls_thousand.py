# SPDX-License-Identifier: MPL-2.0
"""A thousand connections at once to a server with a thread for each of them.

The server is a process of its own, whose files, objects of NSS and memory can be counted.  The
clients are those of the standard library: NSS as a client verifies each certificate by searches
among all session objects of its process, the keys of the other connections included.
"""

from __future__ import annotations

import json
import sys

from cli_tool import Process, environment

SERVER = """
import ctypes, faulthandler, gc, json, os, resource, sys, threading
from nss import io, nss, pki, ssl
from nss._core import handles
from nss._core.lifecycle import gate

threading.stack_size(512 * 1024)
faulthandler.dump_traceback_later(100, exit=True)
trim = getattr(ctypes.CDLL(None), "malloc_trim", lambda reserve: 0)

nss.nss_init_nodb()
ssl.config_server_session_id_cache()
authority = pki.create_ca("thousand")
listener = ssl.SSLSocket(io.PR_AF_INET)
listener.config_server_identity(authority.issue(["server.example"]))
listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
listener.listen(200)

def serve(connection, all_are_here):
    with connection:
        try:
            connection.force_handshake()
            all_are_here.wait()
            data = connection.recv(100)
            connection.send(data[::-1])
            assert connection.recv(100) == b""
        except BaseException:
            all_are_here.abort()
            raise

def serve_many(many):
    all_are_here = threading.Barrier(many)
    threads = []
    for _ in range(many):
        connection, _ = listener.accept()
        threads.append(threading.Thread(target=serve, args=[connection, all_are_here]))
        threads[-1].start()
    for thread in threads:
        thread.join()

def count():
    for _ in range(3):
        gc.collect()
    trim(0)
    with open("/proc/self/statm") as statm:
        memory = int(statm.read().split()[1]) * resource.getpagesize()
    files = len(os.listdir("/proc/self/fd"))
    return [memory, [files, handles.live(), gate.users, threading.active_count()]]

start = {"port": listener.get_sock_name().port, "ca": authority.to_pem(), "count": count()}
print(json.dumps(start), flush=True)
for line in sys.stdin:
    serve_many(int(line))
    print(json.dumps(count()), flush=True)
"""

CLIENTS = """
import socket, ssl, sys
from concurrent.futures import ThreadPoolExecutor

many, port, ca = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
context = ssl.create_default_context(cadata=ca)

def connect(number):
    raw = socket.create_connection(("127.0.0.1", port), 100)
    return context.wrap_socket(raw, server_hostname="server.example")

def ask(number, client):
    with client:
        client.sendall(b"%d" % number)
        assert client.recv(100) == (b"%d" % number)[::-1]

with ThreadPoolExecutor(8) as pool:
    clients = list(pool.map(connect, range(many)))
    list(pool.map(ask, range(many), clients))
"""

# for a process that has a thousand connections, and not much else
ROOM = """
import resource
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
if soft != resource.RLIM_INFINITY and soft < 1200:
    resource.setrlimit(resource.RLIMIT_NOFILE, (1200, max(hard, 1200)))
"""
BYTES_OF_A_CONNECTION = 4_000
"""What one that is left behind would take at the least."""


def test_a_thousand_at_once(run_python):
    """All are there at the same time, all get their answer, and nothing is left of them.

    What a process takes once and keeps it has taken after the first thousand; those that come
    then must find it enough.
    """
    command = [sys.executable, "-W", "error", "-c", ROOM + SERVER]
    server = Process(command, env=environment(MALLOC_ARENA_MAX="2"))
    try:
        start = json.loads(server.line())
        counts = [start["count"]]
        for many in (1000, 250):
            server.process.stdin.write(b"%d\n" % many)
            server.process.stdin.flush()
            run_python(ROOM + CLIENTS, str(many), str(start["port"]), start["ca"])
            counts.append(json.loads(server.line()))
        server.process.stdin.close()
        assert server.finish().status == 0
    finally:
        server.close()
    memory = [each[0] for each in counts]
    assert [each[1] for each in counts] == [counts[0][1]] * 3
    assert memory[2] - memory[1] < 250 * BYTES_OF_A_CONNECTION, memory

# SPDX-License-Identifier: MPL-2.0
"""One end of one benchmark, for the contestants that are written in Python.

The same loops for all of them: what differs is the ``Peer``, the few lines that
open a connection with this or that library.  Its sockets have ``send``, ``recv``
and ``close``, which the loops call directly, so nothing stands between what is
measured and the clock.  ``reference.c`` is this program once more in C, and both
speak the same lines with ``contest.py``::

    worker.py PEER serve  WORK FOLDER        prints the port, then serves until killed
    worker.py PEER client WORK FOLDER PORT   prints "ready", then for each line with a
                                             number of seconds on stdin: "operations seconds"

PEER is the module with the ``Peer``; WORK is a loop and its conditions, separated
by commas, such as ``handshake,database`` (README.md lists them); FOLDER is what
``identities.py`` has made.
"""

from __future__ import annotations

import importlib
import sys
from itertools import repeat
from time import perf_counter

RECORD = 16 * 1024
BLOCK = 16 * 1024 * 1024

# a call of a microsecond is repeated, or the clock would be what is measured
CALLS = 200


def answer_once(sock):
    """Serve the loop ``handshake``: a byte comes, a byte goes."""
    sock.send(sock.recv(1))


def echo(sock):
    """Serve the loop ``pingpong``, until the client leaves."""
    send, recv = sock.send, sock.recv
    while True:
        data = recv(1)
        if not data:
            return
        send(data)


def sink(sock):
    """Serve the loop ``bulk``: take blocks with ``recv``, acknowledge each with a byte."""
    recv = sock.recv
    while True:
        left = BLOCK
        while left:
            data = recv(RECORD)
            if not data:
                return
            left -= len(data)
        sock.send(b"x")


def sink_into(sock):
    """Serve the loop ``bulk`` with ``recv_into`` and one buffer."""
    recv_into, buffer = sock.recv_into, bytearray(RECORD)
    while True:
        left = BLOCK
        while left:
            got = recv_into(buffer)
            if not got:
                return
            left -= got
        sock.send(b"x")


def serve(peer, loop, conditions):
    """Accept connections and serve them, one after the other, for ever."""
    serve_one = {"handshake": answer_once, "bulk": sink}.get(loop, echo)
    if "into" in conditions:
        serve_one = sink_into
    print(peer.listen(), flush=True)
    while True:
        sock = peer.accept()
        serve_one(sock)
        sock.close()


def handshake(peer, port, conditions):
    """A connection, a byte each way, and the end of it."""
    resumed = "resume" in conditions

    def operate():
        sock = peer.connect(port)
        sock.send(b"x")
        if sock.recv(1) != b"x" or peer.was_resumed(sock) != resumed:
            raise RuntimeError("the handshake is not what it should be")
        peer.remember(sock)
        sock.close()

    # a session must exist before it can be resumed
    first = peer.connect(port)
    first.send(b"x")
    first.recv(1)
    peer.remember(first)
    first.close()
    return operate, 1


def pingpong(peer, port, conditions):
    """A byte each way on an open connection."""
    sock = peer.connect(port)
    send, recv = sock.send, sock.recv

    def operate():
        send(b"x")
        if not recv(1):
            raise RuntimeError("the server has left")

    return operate, 1


def bulk(peer, port, conditions):
    """A block of records one way, and a byte to say that it has arrived; counted in MiB."""
    sock = peer.connect(port)
    send, record, records = sock.send, bytes(RECORD), BLOCK // RECORD

    def operate():
        for _ in repeat(None, records):
            if send(record) != RECORD:
                raise RuntimeError("a record was sent in part")
        if not sock.recv(1):
            raise RuntimeError("the server has left")

    return operate, BLOCK // (1024 * 1024)


def call(peer, port, conditions):
    """One call of the interface, named by the first condition, many times."""
    sock = peer.connect(port)
    function = peer.calls(sock)[conditions[0]]

    def operate():
        for _ in repeat(None, CALLS):
            function()

    return operate, CALLS


def compute(peer, port, conditions):
    """One computation, named by the first condition, many times; nobody is talked to."""
    function = peer.computations()[conditions[0]]

    def operate():
        for _ in repeat(None, CALLS):
            function()

    return operate, CALLS


LOOPS = {
    "handshake": handshake,
    "pingpong": pingpong,
    "bulk": bulk,
    "call": call,
    "compute": compute,
}


def client(peer, loop, port, conditions):
    """Operate for as long as each line says, and tell how often that was possible."""
    operate, units = LOOPS[loop](peer, port, conditions)
    print("ready", flush=True)
    for line in sys.stdin:
        count = 0
        start = now = perf_counter()
        end = start + float(line)
        while now < end:
            operate()
            count += units
            now = perf_counter()
        print(count, now - start, flush=True)


def main(name, role, work, folder, port="0"):
    """Be the server or the client of one work."""
    loop, *conditions = work.split(",")
    peer = importlib.import_module(name).Peer(folder, conditions)
    if role == "serve":
        serve(peer, loop, conditions)
    else:
        client(peer, loop, int(port), conditions)


if __name__ == "__main__":
    main(*sys.argv[1:])

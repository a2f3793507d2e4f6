# SPDX-License-Identifier: MPL-2.0
"""TLS without records: a handshake as QUIC carries it."""

import pytest

from nss import error, ssl


def deliver(queue, target):
    """Give what waits to the other side; whether there was anything."""
    there = bool(queue)
    while queue:
        epoch, kind, data = queue.pop(0)
        target.feed_record(epoch, kind, data)
    return there


@pytest.fixture
def bare_pair(make_pair):
    """Makes a client and a server without records, with what they say and their secrets."""

    def make():
        pair = make_pair()
        said = {pair.client: [], pair.server: []}
        secrets = {pair.client: {}, pair.server: {}}
        for end in said:
            end.set_record_callback(lambda sock, *what: said[sock].append(what))
            end.set_secret_callback(
                lambda sock, epoch, way, secret: secrets[sock].update({(epoch, way): secret})
            )
        return pair, said, secrets

    return make


def test_a_handshake_without_a_byte_on_the_wire(bare_pair):
    """The messages and secrets go through the callbacks, and nothing through the rings."""
    pair, said, secrets = bare_pair()
    epochs = set()
    for _ in range(10):
        pair.client.handshake()
        epochs |= {what[0] for what in said[pair.client]}
        deliver(said[pair.client], pair.server)
        pair.server.handshake()
        epochs |= {what[0] for what in said[pair.server]}
        deliver(said[pair.server], pair.client)
    assert pair.client.handshake()
    assert pair.server.handshake()
    assert epochs >= {0, 2}
    assert pair.client.outgoing == pair.server.outgoing == 0
    for epoch in (2, 3):
        for way, other in (
            (ssl.ssl_secret_read, ssl.ssl_secret_write),
            (ssl.ssl_secret_write, ssl.ssl_secret_read),
        ):
            mine = secrets[pair.client][epoch, way]
            assert len(mine) in (32, 48)
            assert mine == secrets[pair.server][epoch, other]
    assert pair.client.get_ssl_channel_info().protocol_version_str == "tls1.3"


def test_closing_calls_nobody(bare_pair):
    """What libssl says in its end is told to no callback."""
    pair, said, _ = bare_pair()
    while not all([pair.client.handshake(), pair.server.handshake()]):
        deliver(said[pair.client], pair.server)
        deliver(said[pair.server], pair.client)
    for end in (pair.client, pair.server):
        del said[end][:]
        end.close()
        assert said[end] == []


def test_there_is_nothing_to_read(run_python):
    """Reading is refused: inside libssl it would go on for ever once the handshake is complete."""
    run_python(
        """
        import faulthandler
        from nss import error, nss, pki, ssl

        faulthandler.dump_traceback_later(20, exit=True)
        nss.nss_init_nodb()
        server_model = ssl.Engine(server=True)
        server_model.config_server_identity(pki.create_ca("Authority").issue(["server.example"]))
        said = []
        server_model.set_record_callback(lambda end, *what: said.append((end, what)))
        server = ssl.Engine(server=True, model=server_model)
        client = ssl.Engine()
        client.set_auth_certificate_callback(lambda *_: True)
        client.set_record_callback(lambda end, *what: said.append((end, what)))

        def refused(use):
            try:
                use()
            except error.NSPRError as problem:
                assert problem.errno == error.PR_OPERATION_NOT_SUPPORTED_ERROR, problem
            else:
                raise AssertionError("it was not refused")

        for _ in range(4):
            for end in (client, server):
                done = end.handshake()
                for use in (end.read, lambda: end.read_into(bytearray(10))):
                    refused(use)
                for source, what in said:
                    (client if source is server else server).feed_record(*what)
                del said[:]
        assert client.handshake() and server.handshake()
        """
    )


def test_nothing_to_read_on_sockets(make_server, make_client, bare_pair):
    """A socket refuses it, too, and says so at once."""
    server = make_server(lambda connection: connection.recv(1))
    client = make_client(server.port)
    client.set_record_callback(print)
    for use in (lambda: client.recv(1), lambda: client.recv_into(bytearray(1))):
        with pytest.raises(error.NSPRError, match="PR_OPERATION_NOT_SUPPORTED_ERROR"):
            use()


def test_messages_in_pieces(bare_pair):
    """A message may come in any number of pieces."""
    pair, said, _ = bare_pair()
    pair.client.handshake()
    for epoch, kind, data in said[pair.client]:
        for octet in data:
            pair.server.feed_record(epoch, kind, bytes([octet]))
    pair.server.handshake()
    assert said[pair.server]


def test_garbage_and_the_wrong_time(bare_pair):
    """Nonsense ends the handshake; what belongs to a later epoch is refused."""
    pair, _, _ = bare_pair()
    with pytest.raises(error.NSPRError):
        pair.server.feed_record(3, ssl.ssl_ct_application_data, b"x")
    pair, _, _ = bare_pair()
    with pytest.raises(error.NSPRError):
        pair.server.feed_record(0, ssl.ssl_ct_handshake, b"\x7f\x00\x00\x01x")
    for wrong in ((-1, 22, b"x"), (0, 300, b"x")):
        with pytest.raises(OverflowError):
            pair.client.feed_record(*wrong)
    with pytest.raises(TypeError):
        pair.client.feed_record(0, 22, "x")


def test_not_for_datagrams(make_engine):
    """QUIC has its own; DTLS keeps its records."""
    with pytest.raises(error.NSPRError, match="SEC_ERROR_INVALID_ARGS"):
        make_engine(datagrams=True).set_record_callback(print)
    for method in ("set_record_callback", "set_secret_callback"):
        with pytest.raises(TypeError):
            getattr(make_engine(), method)(None)


def test_a_callback_that_raises(make_pair):
    """The exception of the function comes out of the operation."""

    def fail(*_):
        raise LookupError("gone")

    pair = make_pair(client=lambda end: end.set_record_callback(fail))
    with pytest.raises(LookupError):
        pair.client.handshake()


def test_after_an_exception_nothing_goes_out(bare_pair):
    """libssl is in the middle of its answer, and would send or crash if it were asked again."""

    def fail(*_):
        raise LookupError("mine")

    pair, said, _ = bare_pair()
    pair.client.install_extension(0xFFA5, lambda *_: b"x", lambda *_: None)
    pair.server.install_extension(0xFFA5, fail, lambda *_: None)
    pair.client.handshake()
    with pytest.raises(LookupError):
        deliver(said[pair.client], pair.server)
    del said[pair.server][:]
    for use in (lambda: pair.server.write(b"data"), pair.server.handshake, pair.server.shutdown):
        with pytest.raises(error.NSPRError, match="the connection is broken"):
            use()
    assert said[pair.server] == []

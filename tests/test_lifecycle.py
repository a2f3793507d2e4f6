# SPDX-License-Identifier: MPL-2.0
"""Starting and stopping NSS: what may be alive, who may be inside, forks, the end.

NSS is one per process, so each test runs in a process of its own.
"""

import pytest


def test_shutdown_and_start_again(run_python):
    """NSS can be stopped and started as often as one likes."""
    run_python(
        """
        import nss.nss as nss
        for _ in range(5):
            nss.nss_init_nodb()
            assert nss.nss_is_initialized()
            nss.generate_random(8)
            nss.nss_shutdown()
            assert not nss.nss_is_initialized()
        """
    )


def test_shutdown_before_init(run_python):
    """Stopping what was not started is SEC_ERROR_NOT_INITIALIZED."""
    run_python(
        """
        import nss.nss as nss, nss.error as error
        try:
            nss.nss_shutdown()
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_NOT_INITIALIZED, problem
        else:
            raise AssertionError("no error")
        """
    )


def test_shutdown_with_live_objects_is_refused_and_harmless(run_python, nssdb):
    """SEC_ERROR_BUSY names what is alive; NSS works on, and stops once all is closed."""
    run_python(
        f"""
        import nss.nss as nss, nss.error as error
        nss.set_password_callback(lambda slot, retry: None if retry else {nssdb.password!r})
        nss.nss_init({nssdb.directory!r})
        cert = nss.find_cert_from_nickname({nssdb.server!r})
        key = nss.find_key_by_any_cert(cert)
        slot = nss.get_internal_key_slot()
        try:
            nss.nss_shutdown()
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_BUSY, problem
            assert "1 certificate" in str(problem), problem
            assert "1 private key" in str(problem), problem
            assert "1 slot" in str(problem), problem
        else:
            raise AssertionError("no error")
        assert nss.nss_is_initialized()
        assert nss.find_cert_from_nickname({nssdb.server!r}) == cert
        cert.close(), key.close(), slot.close()
        nss.nss_shutdown()
        nss.nss_init({nssdb.directory!r})
        nss.find_cert_from_nickname({nssdb.server!r})
        """
    )


def test_an_object_in_a_cycle_does_not_keep_nss_up(run_python):
    """What only the garbage collector can free is freed before NSS is asked to stop."""
    run_python(
        """
        import gc
        import nss.nss as nss
        gc.disable()
        nss.nss_init_nodb()
        cycle = [nss.get_internal_slot()]
        cycle.append(cycle)
        del cycle
        nss.nss_shutdown()
        assert not nss.nss_is_initialized()
        """
    )


def test_an_exception_does_not_keep_nss_up(run_python, nssdb):
    """What a call that failed was about is not held by its exception, on its way or kept."""
    run_python(
        f"""
        import nss.nss as nss, nss.error as error

        kept = []

        def check(usage):
            nss.nss_init({nssdb.directory!r})
            cert = nss.find_cert_from_nickname({nssdb.server!r})
            try:
                try:
                    cert.get_extension(nss.SEC_OID_X509_NAME_CONSTRAINTS)
                except KeyError as problem:
                    kept.append(problem)
                try:
                    cert.verify_now(nss.get_default_certdb(), True, usage)
                except error.NSPRError as problem:
                    raise ValueError(problem.strerror)
            finally:
                del cert
                nss.nss_shutdown()

        for _ in range(2):
            try:
                check(nss.certificateUsageSSLCA)
            except ValueError as problem:
                assert problem.__context__.__traceback__ is not None
            else:
                raise AssertionError("no error")
            assert not nss.nss_is_initialized()
        assert len(kept) == 2
        """
    )


def test_a_session_ends_for_sure(run_python):
    """Leaving a session closes what is still open; NSS can start again."""
    run_python(
        """
        import nss.nss as nss
        for _ in range(3):
            with nss.session():
                slot = nss.get_internal_slot()
            assert not nss.nss_is_initialized()
            assert slot.closed
            try:
                slot.token_name
            except ValueError:
                pass
            else:
                raise AssertionError("a closed slot answered")
        """
    )


def test_a_session_ends_also_with_an_exception(run_python):
    """An exception that leaves a session is raised, whatever its frames were using."""
    run_python(
        """
        import nss.error as error, nss.nss as nss, nss.pki as pki

        def fail(certificate):
            pointer = certificate._live()
            try:
                certificate.verify(None, True, nss.certificateUsageSSLServer)
            except error.CertVerifyError as problem:
                raise KeyError("found") from problem

        for _ in range(3):
            try:
                with nss.session():
                    fail(pki.create_ca("nobody").issue(["x.example"]).certificate)
            except KeyError as problem:
                assert isinstance(problem.__cause__, error.CertVerifyError)
            else:
                raise AssertionError("the exception is lost")
            assert not nss.nss_is_initialized()
        """
    )


def test_a_session_within_nss_is_refused(run_python):
    """A session would end the NSS of the rest of the program, so it does not begin."""
    run_python(
        """
        import nss.nss as nss, nss.error as error
        nss.nss_init_nodb()
        try:
            with nss.session():
                raise AssertionError("it began")
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_BUSY
        assert nss.nss_is_initialized()
        """
    )


@pytest.mark.parametrize(
    "call",
    [
        "ssl.SSLSocket(io.PR_AF_INET)",
        "ssl.set_ssl_default_option(ssl.SSL_SECURITY, 1)",
        "ssl.set_default_cipher_pref(0x1301, True)",
        "ssl.set_cipher_policy(0x1301, ssl.SSL_ALLOWED)",
        "ssl.set_domestic_policy()",
        "ssl.set_default_ssl_version_range('tls1.2', 'tls1.3')",
        "ssl.config_server_session_id_cache()",
        "ssl.clear_session_cache()",
        "nss.find_cert_from_nickname('x')",
        "nss.generate_random(8)",
        "nss.get_internal_slot()",
    ],
)
def test_calls_before_init_are_refused_and_do_not_spoil_libssl(run_python, call):
    """Before NSS is up such a call raises; afterwards libssl works as ever."""
    run_python(
        f"""
        import nss.io as io, nss.nss as nss, nss.ssl as ssl, nss.error as error
        try:
            {call}
        except error.NSPRError as problem:
            assert problem.errno == error.SEC_ERROR_NOT_INITIALIZED, problem
        else:
            raise AssertionError("no error")
        nss.nss_init_nodb()
        ssl.SSLSocket(io.PR_AF_INET).close()
        nss.nss_shutdown()
        """
    )


def test_shutdown_while_threads_are_inside(run_python):
    """Threads that use NSS while another stops and starts it get an error, never a crash."""
    run_python(
        """
        import threading
        import nss.nss as nss, nss.error as error
        nss.nss_init_nodb()
        stop = threading.Event()
        problems = []
        def work():
            while not stop.is_set():
                try:
                    nss.generate_random(1000)
                except error.NSPRError as problem:
                    if problem.errno != error.SEC_ERROR_NOT_INITIALIZED:
                        problems.append(problem)
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for _ in range(100):
            try:
                nss.nss_shutdown()
            except error.NSPRError as problem:
                assert problem.errno == error.SEC_ERROR_BUSY, problem
            nss.nss_init_nodb()
        stop.set()
        for thread in threads:
            thread.join()
        assert not problems, problems
        """
    )


@pytest.mark.parametrize("drawn", [0, 1, 15, 31, 32, 100])
@pytest.mark.parametrize("size", [8, 16, 31, 32, 100])
def test_children_of_a_fork_draw_different_random_bytes(run_python, drawn, size):
    """Parent and two children never draw the same bytes, few or many (invariant 5)."""
    run_python(
        f"""
        import os
        import nss.nss as nss
        nss.nss_init_nodb()
        nss.generate_random({drawn})
        drawn = []
        for _ in range(2):
            read, write = os.pipe()
            if os.fork() == 0:
                os.write(write, nss.generate_random({size}))
                os._exit(0)
            os.close(write)
            drawn.append(os.read(read, {size}))
            os.wait()
        drawn.append(nss.generate_random({size}))
        assert len(set(drawn)) == 3, drawn
        assert all(len(data) == {size} for data in drawn)
        """
    )


def test_a_child_of_a_busy_process_does_not_hang(run_python):
    """What threads were in the middle of is lost with them: NSS works, or says that it does not."""
    code = """
        import os
        import threading
        import warnings

        from nss import error, nss

        warnings.simplefilter("ignore", DeprecationWarning)  # of Python, about such forks
        nss.nss_init_nodb()
        busy = True

        def draw():
            while busy:
                nss.generate_random(1 << 16)

        threads = [threading.Thread(target=draw) for _ in range(3)]
        for thread in threads:
            thread.start()

        def outcome():
            try:
                return len(nss.generate_random(4)) == 4
            except error.NSPRError as problem:
                return problem.name == "SEC_ERROR_NOT_INITIALIZED"

        children = []
        for _ in range(12):
            child = os.fork()
            if child == 0:
                os._exit(0 if outcome() else 1)
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert codes == [0] * 12, codes
        busy = False
        for thread in threads:
            thread.join()
        nss.nss_shutdown()
    """
    run_python(code)


def test_a_child_forked_inside_a_callback_goes_on(run_python, nssdb):
    """It comes out of the call that it was born in, and NSS works on in both processes."""
    code = """
        import os
        import sys

        from nss import nss

        directory, word = sys.argv[1:]
        child = None

        def password(slot, retry):
            global child
            child = os.fork()
            return word

        nss.set_password_callback(password)
        nss.nss_init(directory)
        certificate = nss.find_cert_from_nickname("server")
        key = nss.find_key_by_any_cert(certificate)
        assert nss.find_key_by_any_cert(certificate) and nss.get_internal_slot()
        assert nss.sha256_digest(b"octets")
        if child == 0:
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        del certificate, key
        nss.nss_shutdown()
    """
    run_python(code, nssdb.directory, nssdb.password)


def test_a_forked_child_frees_nothing_of_its_parent(run_python):
    """The child may use and close inherited objects; the parent's stay whole."""
    run_python(
        """
        import os
        import nss.nss as nss, nss.error as error
        nss.nss_init_nodb()
        slot = nss.get_internal_slot()
        child = os.fork()
        if child == 0:
            assert slot.token_name
            slot.close()
            try:
                nss.nss_shutdown()
            except error.NSPRError as problem:
                os._exit(0 if problem.errno == error.SEC_ERROR_BUSY else 1)
            os._exit(2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert slot.token_name
        slot.close()
        nss.nss_shutdown()
        """
    )


def test_the_end_of_the_interpreter_is_quiet(run_python):
    """A program that leaves everything open ends with status 0 and without a word."""
    done = run_python(
        """
        import threading
        import nss.io as io, nss.nss as nss, nss.ssl as ssl
        nss.nss_init_nodb()
        slot = nss.get_internal_slot()
        listener = ssl.SSLSocket(io.PR_AF_INET)
        listener.bind(io.NetworkAddress(io.PR_IpAddrLoopback, 0))
        listener.listen()
        threading.Thread(target=listener.accept, daemon=True).start()
        """
    )
    assert done.stderr == ""

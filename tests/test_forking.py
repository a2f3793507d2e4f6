# SPDX-License-Identifier: MPL-2.0
"""What a child gets of the locks that other threads of its parent held."""

from __future__ import annotations

FORK = """
    import os
    import signal
    import threading
    import warnings

    warnings.simplefilter("ignore", DeprecationWarning)  # of Python, about such forks

    def fork_and_run(work):
        child = os.fork()
        if child == 0:
            signal.alarm(30)
            os._exit(0 if work() else 1)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
"""


def test_a_fork_waits_for_a_half_imported_room(run_python):
    """A room that a thread is importing is whole in the child."""
    code = """
    import sys

    from nss import nss

    importing, go_on = threading.Event(), threading.Event()

    class Slow:
        def find_spec(self, name, path=None, target=None):
            if name == "nss._crypto.randomness":
                importing.set()
                go_on.wait()

    sys.meta_path.insert(0, Slow())
    nss.nss_init_nodb()
    thread = threading.Thread(target=lambda: nss.generate_random(1))
    thread.start()
    importing.wait()
    os.register_at_fork(before=go_on.set)  # what is registered last is called first
    assert fork_and_run(lambda: len(nss.generate_random(4)) == 4) == 0
    thread.join()
    """
    run_python(FORK + code)


def test_a_lock_of_another_thread_is_a_new_one_in_the_child(run_python):
    """The parent's stays as it is."""
    code = """
    from nss._core.forking import ProcessLock

    lock, held, let_go = ProcessLock(), threading.Event(), threading.Event()

    def hold():
        with lock:
            held.set()
            let_go.wait()

    def take():
        with lock:
            return True

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    assert fork_and_run(take) == 0
    taken = []
    other = threading.Thread(target=lambda: taken.append(take()))
    other.start()
    assert not taken
    let_go.set()
    thread.join()
    other.join()
    assert taken == [True]
    """
    run_python(FORK + code)


def test_the_thread_that_forks_keeps_its_lock(run_python):
    """Both processes come out of what they were in; the next one gets in."""
    code = """
    from nss._core.forking import ProcessLock

    for wait in (False, True):
        lock = ProcessLock(wait=wait)

        def take_elsewhere():
            threads = [threading.Thread(target=lock.__enter__, daemon=True)]
            threads[0].start()
            threads[0].join(20)
            return not threads[0].is_alive()

        with lock:
            child = os.fork()
        if child == 0:
            signal.alarm(30)
            os._exit(0 if take_elsewhere() else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        assert take_elsewhere()
    """
    run_python(FORK + code)

# SPDX-License-Identifier: MPL-2.0
"""Certificates and requests say and show what they do in python-nss, byte for byte."""

import json

import pytest
from corpus import DESCRIBE, by_hand, by_openssl


@pytest.fixture(scope="session")
def told(tmp_path_factory, nssdb, run_python, peer_python):
    """What this package and python-nss tell of all certificates and requests."""
    folder = tmp_path_factory.mktemp("corpus")
    certificates, requests = by_openssl(folder)
    certificates.update(by_hand())
    corpus = [{k: v.hex() for k, v in part.items()} for part in (certificates, requests)]
    path = folder / "corpus"
    path.write_text(json.dumps([*corpus, nssdb.directory, [nssdb.ca, nssdb.server, nssdb.user]]))
    return [json.loads(run(DESCRIBE, str(path)).stdout) for run in (run_python, peer_python)]


def differences(ours, peers, where=""):
    """Where two answers differ, with both."""
    if type(ours) is type(peers) and isinstance(ours, (dict, list)) and len(ours) == len(peers):
        keys = ours if isinstance(ours, dict) else range(len(ours))
        for key in keys:
            yield from differences(ours[key], peers[key], f"{where}/{key}")
    elif ours != peers:
        yield f"{where}\n  ours:       {ours!r}\n  python-nss: {peers!r}"


def test_everything_is_the_same(told):
    """Of some hundred certificates and requests python-nss says nothing that we do not."""
    ours, peers = told
    assert len(peers) > 110
    found = list(differences(ours, peers))
    assert not found, "\n".join(found[:60])

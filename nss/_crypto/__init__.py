# SPDX-License-Identifier: MPL-2.0
"""Cryptography on tokens: slots and their passwords, keys, identifiers, randomness.

Stands on ``_core`` alone; certificates, which need all of this, are in ``_pki``.
"""

# SPDX-License-Identifier: MPL-2.0
"""X.509: names, certificates, where they are kept, and whether they are good.

Stands on ``_core`` and ``_crypto``.
"""

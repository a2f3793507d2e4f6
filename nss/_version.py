# SPDX-License-Identifier: MPL-2.0
"""The version of the package: stated here, and nowhere else."""

__version__ = "2.0.0.dev0"

# SPDX-License-Identifier: MPL-2.0
"""List the cipher suites of NSS, and what they are made of.

    python list_suites.py [--enabled] [--fips] [NAME...]

prints a line for each suite: its number and name, the strength of its cipher in bits,
whether FIPS 140 allows it, and whether new sockets offer it.  Suites that are named, in any
case, are described in full.
"""

import argparse
import sys

from nss import nss, ssl


def describe(name):
    """Everything about one suite."""
    try:
        suite = ssl.ssl_cipher_suite_from_name(name)
    except KeyError:
        sys.exit(f"there is no suite {name}")
    if suite not in ssl.ssl_implemented_ciphers:
        sys.exit(f"NSS {nss.nss_get_version()} does not implement {name}")
    print(ssl.get_cipher_suite_info(suite))


def overview(suites):
    """A line for each suite."""
    for suite in suites:
        info = ssl.get_cipher_suite_info(suite)
        marks = ("FIPS" if info.is_fips else "-", "on" if is_on(suite) else "off")
        bits = info.effective_key_bits
        print(f"{suite:#06x}  {info.cipher_suite_name:46} {bits:4} bits  {marks[0]:4}  {marks[1]}")


def is_on(suite):
    """Whether the policy allows the suite and new sockets offer it."""
    allowed = ssl.get_cipher_policy(suite) != ssl.SSL_NOT_ALLOWED
    return allowed and ssl.get_default_cipher_pref(suite)


def main():
    """List or describe what the command line asks for."""
    parser = argparse.ArgumentParser(description="List the cipher suites of NSS.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="describe this suite")
    parser.add_argument("--enabled", action="store_true", help="only what new sockets offer")
    parser.add_argument("--fips", action="store_true", help="only what FIPS 140 allows")
    options = parser.parse_args()
    with nss.session():
        for name in options.names:
            describe(name)
        if not options.names:
            suites = ssl.ssl_implemented_ciphers
            if options.enabled:
                suites = filter(is_on, suites)
            if options.fips:
                suites = [each for each in suites if ssl.get_cipher_suite_info(each).is_fips]
            overview(suites)


if __name__ == "__main__":
    main()

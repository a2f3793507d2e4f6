/* SPDX-License-Identifier: MPL-2.0 */
/* NSS's headers, once, for all that follows. */

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/socket.h>
#include <dlfcn.h>

#include <nspr.h>
#include <prerror.h>
#include <private/pprio.h>

#include <nss.h>
#include <nssutil.h>
#include <cert.h>
#include <certdb.h>
#include <certt.h>
#include <cryptohi.h>
#include <hasht.h>
#include <keyhi.h>
#include <nssb64.h>
#include <ocsp.h>
#include <p12.h>
#include <p12plcy.h>
#include <pk11pub.h>
#include <pkcs11n.h>
#include <pkcs11t.h>
#include <secasn1.h>
#include <secder.h>
#include <secerr.h>
#include <sechash.h>
#include <secmod.h>
#include <secoid.h>
#include <secpkcs5.h>
#include <ssl.h>
#include <sslerr.h>
#include <sslexp.h>
#include <sslproto.h>

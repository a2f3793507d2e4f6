/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The loops of the benchmarks in C, on the libnss that the package uses: what the library
 * itself can do on this machine.  Both ends do what workloads/worker.py does, with the same
 * options, so that the ratio to it is the cost of Python and of the package.
 *
 *     reference                            prints the version of NSS
 *     reference serve  WORK FOLDER         prints the port, then serves until killed
 *     reference client WORK FOLDER PORT    prints "ready", then for each line with a number
 *                                          of seconds on stdin: "operations seconds"
 *
 * WORK is a loop and its conditions, separated by commas, such as "handshake,database"
 * (README.md lists them); FOLDER is what identities.py has made.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cert.h>
#include <keyhi.h>
#include <nss.h>
#include <pk11pub.h>
#include <prerror.h>
#include <prio.h>
#include <prnetdb.h>
#include <ssl.h>
#include <sslproto.h>

enum { RECORD = 16 * 1024, BLOCK = 16 * 1024 * 1024 };

typedef struct {
    CERTCertificate *authority;
    CERTCertificate *certificate;
    SECKEYPrivateKey *key;
} Identity;

static const char *work;
static const char *folder;

static void
must(int condition, const char *what)
{
    if (!condition) {
        const char *name = PR_ErrorToName(PR_GetError());
        fprintf(stderr, "reference %s: %s: %s\n", work, what, name ? name : "unknown error");
        exit(1);
    }
}

/* Whether the work has this loop or condition; no name is part of another. */
static PRBool
is(const char *word)
{
    return strstr(work, word) != NULL;
}

static SECItem
read_file(const char *name)
{
    char path[4096];
    static unsigned char content[16 * 1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    must(file != NULL, path);
    SECItem found = { siBuffer, content, (unsigned)fread(content, 1, sizeof content, file) };
    fclose(file);
    return found;
}

static CERTCertificate *
read_certificate(const char *name)
{
    SECItem der = read_file(name);
    CERTCertificate *found =
        CERT_NewTempCertificate(CERT_GetDefaultCertDB(), &der, NULL, PR_FALSE, PR_TRUE);
    must(found != NULL, "CERT_NewTempCertificate");
    return found;
}

static Identity
identity_in_memory(void)
{
    Identity all = { read_certificate("ca.der"), read_certificate("leaf.der"), NULL };
    CERTCertTrust trust;
    must(CERT_DecodeTrustString(&trust, "C,,") == SECSuccess, "CERT_DecodeTrustString");
    must(CERT_ChangeCertTrust(CERT_GetDefaultCertDB(), all.authority, &trust) == SECSuccess,
         "CERT_ChangeCertTrust");
    SECItem pkcs8 = read_file("leaf-key.der");
    PK11SlotInfo *slot = PK11_GetInternalSlot();
    must(PK11_ImportDERPrivateKeyInfoAndReturnKey(slot, &pkcs8, NULL, NULL, PR_FALSE, PR_TRUE,
                                                  KU_ALL, &all.key, NULL) == SECSuccess,
         "PK11_ImportDERPrivateKeyInfoAndReturnKey");
    PK11_FreeSlot(slot);
    return all;
}

static Identity
identity_in_database(void)
{
    Identity all = { NULL, PK11_FindCertFromNickname("leaf", NULL), NULL };
    must(all.certificate != NULL, "PK11_FindCertFromNickname");
    all.key = PK11_FindKeyByAnyCert(all.certificate, NULL);
    must(all.key != NULL, "PK11_FindKeyByAnyCert");
    return all;
}

static Identity
start(void)
{
    if (is("database")) {
        char path[4096];
        snprintf(path, sizeof path, "sql:%s/database", folder);
        must(NSS_Init(path) == SECSuccess, "NSS_Init");
    } else {
        must(NSS_NoDB_Init(NULL) == SECSuccess, "NSS_NoDB_Init");
    }
    if (is("tls1.2")) {
        SSLVersionRange range = { SSL_LIBRARY_VERSION_TLS_1_2, SSL_LIBRARY_VERSION_TLS_1_2 };
        must(SSL_VersionRangeSetDefault(ssl_variant_stream, &range) == SECSuccess,
             "SSL_VersionRangeSetDefault");
    }
    return is("database") ? identity_in_database() : identity_in_memory();
}

/* Without it Nagle's algorithm and the delayed acknowledgement cost 40 ms a connection. */
static void
set_nodelay(PRFileDesc *fd)
{
    PRSocketOptionData option = { .option = PR_SockOpt_NoDelay, .value.no_delay = PR_TRUE };
    must(PR_SetSocketOption(fd, &option) == PR_SUCCESS, "PR_SockOpt_NoDelay");
}

static PRFileDesc *
open_socket(void)
{
    PRFileDesc *tcp = PR_OpenTCPSocket(PR_AF_INET);
    must(tcp != NULL, "PR_OpenTCPSocket");
    PRFileDesc *tls = SSL_ImportFD(NULL, tcp);
    must(tls != NULL, "SSL_ImportFD");
    if (is("resume") && !is("tls1.2")) { /* TLS 1.2 resumes by the session's id */
        must(SSL_OptionSet(tls, SSL_ENABLE_SESSION_TICKETS, PR_TRUE) == SECSuccess,
             "SSL_ENABLE_SESSION_TICKETS");
    }
    return tls;
}

static PRNetAddr
loopback(int port)
{
    PRNetAddr address;
    must(PR_InitializeNetAddr(PR_IpAddrLoopback, (PRUint16)port, &address) == PR_SUCCESS,
         "PR_InitializeNetAddr");
    return address;
}

static PRInt32
receive(PRFileDesc *fd, void *data, int size)
{
    PRInt32 got = PR_Recv(fd, data, size, 0, PR_INTERVAL_NO_TIMEOUT);
    must(got >= 0, "PR_Recv");
    return got;
}

static void
send_all(PRFileDesc *fd, const void *data, int size)
{
    must(PR_Send(fd, data, size, 0, PR_INTERVAL_NO_TIMEOUT) == size, "PR_Send");
}

static void
configure(PRFileDesc *fd, Identity all)
{
    must(SSL_ConfigServerCert(fd, all.certificate, all.key, NULL, 0) == SECSuccess,
         "SSL_ConfigServerCert");
}

static PRFileDesc *
listen_with(Identity all)
{
    PRFileDesc *listener = open_socket();
    if (is("resume")) {
        must(SSL_ConfigServerSessionIDCache(0, 0, 0, NULL) == SECSuccess,
             "SSL_ConfigServerSessionIDCache");
    } else {
        must(SSL_OptionSet(listener, SSL_NO_CACHE, PR_TRUE) == SECSuccess, "SSL_NO_CACHE");
    }
    if (!is("each"))
        configure(listener, all);
    PRNetAddr address = loopback(0);
    must(PR_Bind(listener, &address) == PR_SUCCESS, "PR_Bind");
    must(PR_Listen(listener, 16) == PR_SUCCESS, "PR_Listen");
    must(PR_GetSockName(listener, &address) == PR_SUCCESS, "PR_GetSockName");
    printf("%d\n", PR_ntohs(PR_NetAddrInetPort(&address)));
    fflush(stdout);
    return listener;
}

static void
serve_one(PRFileDesc *fd)
{
    static unsigned char data[RECORD];
    PRInt32 got = 1;
    if (is("handshake")) {
        send_all(fd, data, receive(fd, data, 1));
    } else if (is("pingpong")) {
        while ((got = receive(fd, data, 1)) > 0)
            send_all(fd, data, got);
    } else {
        while (got > 0) {
            int left = BLOCK;
            while (left > 0 && (got = receive(fd, data, left < RECORD ? left : RECORD)) > 0)
                left -= got;
            if (left == 0)
                send_all(fd, data, 1);
        }
    }
}

static void
serve(void)
{
    Identity all = start();
    PRFileDesc *listener = listen_with(all);
    for (;;) {
        PRFileDesc *fd = PR_Accept(listener, NULL, PR_INTERVAL_NO_TIMEOUT);
        must(fd != NULL, "PR_Accept");
        set_nodelay(fd);
        if (is("each"))
            configure(fd, all);
        serve_one(fd);
        PR_Close(fd);
    }
}

static PRFileDesc *
connect_to(int port)
{
    PRFileDesc *fd = open_socket();
    PRNetAddr address = loopback(port);
    set_nodelay(fd);
    must(SSL_SetURL(fd, "localhost") == SECSuccess, "SSL_SetURL");
    must(PR_Connect(fd, &address, PR_INTERVAL_NO_TIMEOUT) == PR_SUCCESS, "PR_Connect");
    must(SSL_ForceHandshake(fd) == SECSuccess, "SSL_ForceHandshake");
    return fd;
}

static void
ping(PRFileDesc *fd)
{
    char byte = 'x';
    send_all(fd, &byte, 1);
    must(receive(fd, &byte, 1) == 1, "the answer");
}

static PRBool
was_resumed(PRFileDesc *fd)
{
    SSLChannelInfo info;
    must(SSL_GetChannelInfo(fd, &info, sizeof info) == SECSuccess, "SSL_GetChannelInfo");
    return info.resumed;
}

/* One operation; `open` is the connection of the loops that use but one. */
static void
operate(PRFileDesc *open, int port, PRBool first)
{
    static const unsigned char record[RECORD];
    if (is("handshake")) {
        PRFileDesc *fd = connect_to(port);
        ping(fd);
        must(first || was_resumed(fd) == is("resume"), "resumption is not as wanted");
        PR_Close(fd);
    } else if (is("pingpong")) {
        ping(open);
    } else {
        char byte;
        for (int sent = 0; sent < BLOCK; sent += RECORD)
            send_all(open, record, RECORD);
        must(receive(open, &byte, 1) == 1, "the answer");
    }
}

static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void
client(int port)
{
    char line[64];
    Identity all = start(); /* the authority must live, for its trust to be found */
    PRFileDesc *open = is("handshake") ? NULL : connect_to(port);
    operate(open, port, PR_TRUE);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        long count = 0, units = is("bulk") ? BLOCK / (1024 * 1024) : 1;
        double begin = now(), time = begin, end = begin + atof(line);
        for (; time < end; time = now(), count += units)
            operate(open, port, PR_FALSE);
        printf("%ld %.9f\n", count, time - begin);
        fflush(stdout);
    }
    (void)all;
}

int
main(int argc, char **argv)
{
    if (argc < 4) {
        puts(NSS_GetVersion());
        return 0;
    }
    work = argv[2];
    folder = argv[3];
    if (argc == 4)
        serve();
    else
        client(atoi(argv[4]));
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* digest: SHA-256, random bytes, passwords and signatures. The one room of libsodium. */
#ifndef DIGEST_H
#define DIGEST_H

#include <stdbool.h>
#include <stddef.h>

enum {
	DIGEST_BYTES = 32,
	DIGEST_TEXT = 65,
	SALT_BYTES = 16,
	SALT_TEXT = 33,
	PASSWORD_TEXT = 128,
	SIGN_PUBLIC_TEXT = 65,
	SIGN_SECRET_TEXT = 129,
	SIGNATURE_TEXT = 129
};

struct digest {
	unsigned char state[128];
}; /* opaque */

void digest_begin(struct digest *digest);
void digest_add(struct digest *digest, const void *bytes, size_t len_bytes);
/* Lower-case hexadecimal. */
void digest_end(struct digest *digest, char hex[static DIGEST_TEXT]);
void digest_text(const char *text, char hex[static DIGEST_TEXT]);

/* Not for the engine: these are not pure. */
int digest_start(void); /* once per process, before the ones below; -1 when the system has no randomness */
void digest_salt(char hex[static SALT_TEXT]);
enum password_cost { PASSWORD_REAL, PASSWORD_TEST }; /* argon2id: 64 MiB and two passes; or the library's least, for tests and drills */
int password_hash(const char *password, enum password_cost cost, char out[static PASSWORD_TEXT]); /* -1: out of memory */
bool password_matches(const char *hash, const char *password);
void sign_keys(char public_hex[static SIGN_PUBLIC_TEXT], char secret_hex[static SIGN_SECRET_TEXT]);
int sign_text(const char *secret_hex, const char *text, char signature_hex[static SIGNATURE_TEXT]);
bool sign_verify(const char *public_hex, const char *text, const char *signature_hex);

#endif

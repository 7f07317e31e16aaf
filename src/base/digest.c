/* SPDX-License-Identifier: MIT */
/* digest: a thin skin over libsodium, so that no other room has to know it. Who may sign or log in is not decided here. */
#include "digest.h"

#include "antou/must.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct digest), "struct digest holds libsodium's state");
_Static_assert(DIGEST_BYTES == crypto_hash_sha256_BYTES && PASSWORD_TEXT >= crypto_pwhash_STRBYTES, "sizes of digest.h are libsodium's");
_Static_assert(SIGN_PUBLIC_TEXT == 2 * crypto_sign_PUBLICKEYBYTES + 1 && SIGN_SECRET_TEXT == 2 * crypto_sign_SECRETKEYBYTES + 1 &&
                       SIGNATURE_TEXT == 2 * crypto_sign_BYTES + 1,
        "sizes of digest.h are libsodium's");

void digest_begin(struct digest *digest)
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	memcpy(digest->state, &state, sizeof(state));
}

/* The state is copied out and in because struct digest promises no alignment. */
void digest_add(struct digest *digest, const void *bytes, size_t len_bytes)
{
	crypto_hash_sha256_state state;

	memcpy(&state, digest->state, sizeof(state));
	crypto_hash_sha256_update(&state, bytes, len_bytes);
	memcpy(digest->state, &state, sizeof(state));
}

void digest_end(struct digest *digest, char hex[static DIGEST_TEXT])
{
	crypto_hash_sha256_state state;
	unsigned char sum[DIGEST_BYTES];

	memcpy(&state, digest->state, sizeof(state));
	crypto_hash_sha256_final(&state, sum);
	memset(digest->state, 0, sizeof(digest->state));
	sodium_bin2hex(hex, DIGEST_TEXT, sum, sizeof(sum));
}

void digest_text(const char *text, char hex[static DIGEST_TEXT])
{
	struct digest digest;

	digest_begin(&digest);
	digest_add(&digest, text, strlen(text));
	digest_end(&digest, hex);
}

int digest_start(void)
{
	return sodium_init() < 0 ? -1 : 0;
}

void digest_salt(char hex[static SALT_TEXT])
{
	unsigned char salt[SALT_BYTES];

	randombytes_buf(salt, sizeof(salt));
	sodium_bin2hex(hex, SALT_TEXT, salt, sizeof(salt));
}

int password_hash(const char *password, enum password_cost cost, char out[static PASSWORD_TEXT])
{
	bool real = cost == PASSWORD_REAL;
	unsigned long long passes = real ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MIN;
	size_t bytes = real ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MIN;

	return crypto_pwhash_str_alg(out, password, strlen(password), passes, bytes, crypto_pwhash_ALG_ARGON2ID13) == 0 ? 0 : -1;
}

/* The library reads a hash as a field of fixed size, so a stored one is first put into such a field. */
bool password_matches(const char *hash, const char *password)
{
	char field[crypto_pwhash_STRBYTES] = "";
	size_t len = strlen(hash);

	if (len >= sizeof(field))
		return false;
	memcpy(field, hash, len);
	return crypto_pwhash_str_verify(field, password, strlen(password)) == 0;
}

void sign_keys(char public_hex[static SIGN_PUBLIC_TEXT], char secret_hex[static SIGN_SECRET_TEXT])
{
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];

	must(crypto_sign_keypair(public_key, secret_key) == 0);
	sodium_bin2hex(public_hex, SIGN_PUBLIC_TEXT, public_key, sizeof(public_key));
	sodium_bin2hex(secret_hex, SIGN_SECRET_TEXT, secret_key, sizeof(secret_key));
	sodium_memzero(secret_key, sizeof(secret_key));
}

/* Fills out with exactly size bytes from all of hex. */
static bool hex_read(const char *hex, unsigned char *out, size_t size)
{
	size_t len = strlen(hex), got;

	return len == 2 * size && sodium_hex2bin(out, size, hex, len, NULL, &got, NULL) == 0 && got == size;
}

int sign_text(const char *secret_hex, const char *text, char signature_hex[static SIGNATURE_TEXT])
{
	unsigned char secret_key[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];

	if (!hex_read(secret_hex, secret_key, sizeof(secret_key)))
		return -1;
	crypto_sign_detached(signature, NULL, (const unsigned char *)text, strlen(text), secret_key);
	sodium_memzero(secret_key, sizeof(secret_key));
	sodium_bin2hex(signature_hex, SIGNATURE_TEXT, signature, sizeof(signature));
	return 0;
}

bool sign_verify(const char *public_hex, const char *text, const char *signature_hex)
{
	unsigned char public_key[crypto_sign_PUBLICKEYBYTES], signature[crypto_sign_BYTES];

	if (!hex_read(public_hex, public_key, sizeof(public_key)) || !hex_read(signature_hex, signature, sizeof(signature)))
		return false;
	return crypto_sign_verify_detached(signature, (const unsigned char *)text, strlen(text), public_key) == 0;
}

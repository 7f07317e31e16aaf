/* SPDX-License-Identifier: MIT */
/* digest: the published vectors of SHA-256 (FIPS 180-4), passwords and signatures that hold and that don't. */
#include "digest.h"

#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_vectors(void **state)
{
	struct digest digest;
	char hex[DIGEST_TEXT];

	(void)state;
	digest_text("", hex);
	assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	digest_text("abc", hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	digest_begin(&digest);
	for (int i = 0; i < 1000; i++)
		digest_add(&digest, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		        100);
	for (int i = 0; i < 900000 / 90; i++)
		digest_add(&digest, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 90);
	digest_end(&digest, hex);
	assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void test_password(void **state)
{
	char hash[PASSWORD_TEXT], again[PASSWORD_TEXT], longer[PASSWORD_TEXT + 50];

	(void)state;
	assert_int_equal(password_hash("案头2026", PASSWORD_TEST, hash), 0);
	assert_int_equal(password_hash("案头2026", PASSWORD_TEST, again), 0);
	assert_memory_equal(hash, "$argon2id$", 10);
	assert_string_not_equal(hash, again);
	assert_true(password_matches(hash, "案头2026"));
	assert_false(password_matches(hash, "案头2027"));
	assert_false(password_matches(hash, ""));
	assert_false(password_matches("", ""));
	assert_false(password_matches("plain", "plain"));
	memset(longer, 'x', sizeof(longer));
	longer[sizeof(longer) - 1] = '\0';
	assert_false(password_matches(longer, "x"));
	hash[strlen(hash) - 1] ^= 1;
	assert_false(password_matches(hash, "案头2026"));
}

static void test_real_cost(void **state)
{
	char hash[PASSWORD_TEXT];

	(void)state;
	assert_int_equal(password_hash("x", PASSWORD_REAL, hash), 0);
	assert_non_null(strstr(hash, "$m=65536,t=2,"));
}

static void test_salt(void **state)
{
	char a[SALT_TEXT], b[SALT_TEXT];

	(void)state;
	digest_salt(a);
	digest_salt(b);
	assert_int_equal(strlen(a), 2 * SALT_BYTES);
	assert_int_equal(strspn(a, "0123456789abcdef"), 2 * SALT_BYTES);
	assert_string_not_equal(a, b);
}

static void test_signature(void **state)
{
	char public_hex[SIGN_PUBLIC_TEXT], secret_hex[SIGN_SECRET_TEXT], other_hex[SIGN_PUBLIC_TEXT], spare[SIGN_SECRET_TEXT],
	        signature[SIGNATURE_TEXT];

	(void)state;
	sign_keys(public_hex, secret_hex);
	sign_keys(other_hex, spare);
	assert_int_equal(sign_text(secret_hex, "链尾 7", signature), 0);
	assert_true(sign_verify(public_hex, "链尾 7", signature));
	assert_false(sign_verify(public_hex, "链尾 8", signature));
	assert_false(sign_verify(other_hex, "链尾 7", signature));
	assert_false(sign_verify("", "链尾 7", signature));
	assert_false(sign_verify(public_hex, "链尾 7", ""));
	assert_int_equal(sign_text("00", "x", signature), -1);
	signature[3] = signature[3] == '0' ? '1' : '0';
	assert_false(sign_verify(public_hex, "链尾 7", signature));
	secret_hex[5] = 'x';
	assert_int_equal(sign_text(secret_hex, "x", signature), -1);
}

static int setup(void **state)
{
	(void)state;
	return digest_start();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_vectors),
	        cmocka_unit_test(test_password),
	        cmocka_unit_test(test_real_cost),
	        cmocka_unit_test(test_salt),
	        cmocka_unit_test(test_signature),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}

/* SPDX-License-Identifier: MIT */
/* decode: what bytes typed one by one become (RFC 3629). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "decode.h"

/* Feeds all bytes; characters are written to codes, dropped bytes as 0. */
static size_t decode_all(const char *bytes, size_t len_bytes, uint32_t *codes)
{
	struct decode decode = {.count = 0};
	size_t count = 0;

	for (size_t i = 0; i < len_bytes; i++) {
		enum decode_result result;
		uint32_t code = 0;

		decode_feed(&decode, (unsigned char)bytes[i]);
		while ((result = decode_take(&decode, &code)) != DECODE_MORE)
			codes[count++] = result == DECODE_CODE ? code : 0;
	}
	return count;
}

static void characters_of_each_length(void **state)
{
	uint32_t codes[16];

	(void)state;
	assert_int_equal(decode_all("aé政𠮷", 10, codes), 4);
	assert_int_equal(codes[0], 'a');
	assert_int_equal(codes[1], 0xe9);
	assert_int_equal(codes[2], 0x653f);
	assert_int_equal(codes[3], 0x20bb7);
}

static void a_bad_byte_costs_itself(void **state)
{
	uint32_t codes[16];

	(void)state;
	assert_int_equal(decode_all("\xff"
	                            "a",
	                         2, codes),
	        2);
	assert_int_equal(codes[0], 0);
	assert_int_equal(codes[1], 'a');
	/* a character cut short: its bytes are dropped, the next character is whole */
	assert_int_equal(decode_all("\xe6\x94"
	                            "b",
	                         3, codes),
	        3);
	assert_int_equal(codes[2], 'b');
	/* overlong and surrogate forms are no characters */
	assert_int_equal(decode_all("\xc0\xaf\xed\xa0\x80z", 6, codes), 6);
	for (int i = 0; i < 5; i++)
		assert_int_equal(codes[i], 0);
	assert_int_equal(codes[5], 'z');
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(characters_of_each_length), cmocka_unit_test(a_bad_byte_costs_itself)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* fuzz_decode: bytes from a terminal: every byte is taken or dropped, and what comes out is a character. */
#include "fuzz.h"

#include "decode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct decode decode = {.count = 0};

	for (size_t i = 0; i < size; i++) {
		enum decode_result result;
		uint32_t code = 0;
		int turns = 0;

		decode_feed(&decode, data[i]);
		while ((result = decode_take(&decode, &code)) != DECODE_MORE) {
			fuzz_need(++turns <= 4);
			fuzz_need(result == DECODE_BAD || (code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)));
		}
		fuzz_need(decode.count < sizeof(decode.bytes));
	}
	return 0;
}

/* SPDX-License-Identifier: MIT */
/* json: canonical JSON text, the form in which payloads are kept and hashed: no blanks, keys in the order given by the writer (callers give
   them sorted by byte where the text is hashed), UTF-8 kept as it is, only ", \ and control characters escaped. */
#ifndef ANTOU_JSON_H
#define ANTOU_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

struct json {
	struct buf *out;
	bool comma; /* the next value needs a comma before it */
};

void json_begin(struct json *json, struct buf *out);
/* Each takes a key inside an object and NULL inside an array or at the top. */
void json_object(struct json *json, const char *key);
void json_object_end(struct json *json);
void json_array(struct json *json, const char *key);
void json_array_end(struct json *json);
void json_text(struct json *json, const char *key, const char *text); /* NULL text writes null */
void json_int(struct json *json, const char *key, int64_t number);
void json_bool(struct json *json, const char *key, bool flag);
void json_null(struct json *json, const char *key);
/* text already is JSON */
void json_raw(struct json *json, const char *key, const char *text);

#endif

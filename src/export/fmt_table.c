/* SPDX-License-Identifier: MIT */
/* fmt_table: the formats there are. A new one is a file fmt_<name>.c and one line here. */
#include "export.h"

#include "antou/text.h"

static const struct export_format *const formats[] = {
        &text_format,
        &csv_format,
        &json_format,
        &xlsx_format,
        &pdf_format,
};

enum { FORMAT_COUNT = sizeof(formats) / sizeof(formats[0]) };

size_t export_format_count(void)
{
	return FORMAT_COUNT;
}

const struct export_format *export_format_at(size_t index)
{
	return formats[index];
}

const struct export_format *export_format_find(const char *name)
{
	for (size_t i = 0; i < FORMAT_COUNT; i++)
		if (text_equal(formats[i]->name, name))
			return formats[i];
	return NULL;
}

const struct export_format *export_format_nearest(const char *name)
{
	const char *names[FORMAT_COUNT];

	for (size_t i = 0; i < FORMAT_COUNT; i++)
		names[i] = formats[i]->name;
	return export_format_find(text_nearest(name, names, FORMAT_COUNT));
}

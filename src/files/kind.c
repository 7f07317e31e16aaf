/* SPDX-License-Identifier: MIT */
/* kind: which content may stand under which ending of a name, and what is never taken. Media types as the IANA registry and libmagic name them. */
#include <stdbool.h>
#include <string.h>

#include "antou/arena.h"
#include "antou/text.h"
#include "antou/words.h"
#include "files.h"

enum { TYPES = 5 };

/* Office formats are ZIP archives or compound documents inside, and libmagic of one version tells less than that of another: the container is accepted for
   what it may hold. */
static const struct kind {
	const char *endings, *types[TYPES];
} kinds[] = {
        {"pdf", {"application/pdf"}},
        {"ofd", {"application/zip", "application/octet-stream", "application/ofd"}},
        {"doc xls ppt wps et dps", {"application/msword", "application/vnd.ms-", "application/CDFV2", "application/x-ole-storage", "application/kswps"}},
        {"docx xlsx pptx", {"application/vnd.openxmlformats-officedocument.", "application/zip", "application/octet-stream"}},
        {"odt ods odp", {"application/vnd.oasis.opendocument.", "application/zip"}},
        {"jpg jpeg", {"image/jpeg"}},
        {"png", {"image/png"}},
        {"tif tiff", {"image/tiff"}},
        {"bmp", {"image/bmp", "image/x-ms-bmp"}},
        {"txt csv md", {"text/", "application/csv", "application/json"}},
        {"zip", {"application/zip"}},
        {"7z", {"application/x-7z-compressed"}},
        {"mp3", {"audio/mpeg"}},
        {"wav", {"audio/"}},
        {"mp4", {"video/mp4"}},
};

/* Programs, whatever they are called. */
static const char *const programs[] = {"application/x-executable", "application/x-pie-executable", "application/x-sharedlib", "application/x-object",
        "application/x-dosexec", "application/vnd.microsoft.portable-executable", "application/x-mach-binary", "application/java-archive",
        "application/x-java-applet", "application/x-msi", "application/x-ms-shortcut", "text/x-shellscript", "text/x-msdos-batch", "text/x-perl",
        "text/x-script.python", "text/x-python", "text/javascript", "application/javascript", "text/x-php", "application/x-bytecode.python"};

static bool has_word(const char *words, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = words; len && (at = strstr(at, word)); at++)
		if ((at == words || at[-1] == ' ') && (at[len] == '\0' || at[len] == ' '))
			return true;
	return false;
}

static const struct kind *kind_of(const char *ending)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (has_word(kinds[i].endings, ending))
			return &kinds[i];
	return NULL;
}

/* After the last dot, in small letters; "" without one. */
static const char *ending_of(const char *name, struct arena *arena)
{
	const char *dot = strrchr(name, '.');
	char *ending = arena_strdup(arena, dot && dot > name ? dot + 1 : "");
	for (char *at = ending; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
	return ending;
}

const char *files_mismatch(const char *name, const char *type, struct arena *arena)
{
	const char *ending = ending_of(name, arena);
	const struct kind *kind = kind_of(ending);
	for (size_t i = 0; i < sizeof(programs) / sizeof(*programs); i++)
		if (text_equal(type, programs[i]))
			return arena_printf(arena, spoken("%s 的内容是程序（%s），不收程序"), name, type);
	for (size_t i = 0; kind && i < TYPES && kind->types[i]; i++)
		if (text_starts(type, kind->types[i]))
			return NULL;
	return kind ? arena_printf(arena, spoken("%s 名为 .%s，内容却是 %s；请核对文件"), name, ending, type) : NULL;
}

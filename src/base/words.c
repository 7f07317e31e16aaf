/* SPDX-License-Identifier: MIT */
/* words: gettext behind one function. What is translated is known to the catalogue alone. */
#include "antou/words.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char domain[] = "antou";

const char *spoken(const char *chinese)
{
	return chinese == NULL || *chinese == '\0' ? chinese : dgettext(domain, chinese);
}

/* gettext translates in any locale but C, and reads LANGUAGE for the catalogue's name. */
static bool locale_take(void)
{
	static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (setlocale(LC_MESSAGES, names[i]) != NULL)
			return true;
	}
	return false;
}

bool words_speak(const char *language, const char *folder)
{
	if (strcmp(language, "en") != 0) {
		setlocale(LC_MESSAGES, "C");
		return true;
	}
	return bindtextdomain(domain, folder) != NULL && bind_textdomain_codeset(domain, "UTF-8") != NULL && setenv("LANGUAGE", "en", 1) == 0 &&
	        locale_take();
}

/* SPDX-License-Identifier: MIT */
/* words: the program's own words in the reader's language. They are written in Chinese where they are used; a catalogue of gettext, made from
   data/locale/en.po, brings the English. Words of a rulebook, of the engine and of papers are never looked up. */
#ifndef ANTOU_WORDS_H
#define ANTOU_WORDS_H

#include <stdbool.h>

/* The words in the language chosen, for as long as the process lives; the Chinese itself when the catalogue lacks them or Chinese is spoken.
   Directives of a format are the same in both. NULL and "" come back as they are. */
const char *spoken(const char *chinese) __attribute__((format_arg(1)));

/* Chooses the language: "en" with the folder that holds en/LC_MESSAGES/antou.mo, anything else for Chinese, which opens no file. For the whole
   process, so only main calls it, before the first word. gettext heeds LANGUAGE only in the process's own environment: it is set there, and
   the program starts no others. False when this machine has no locale to speak English in; Chinese is spoken then. */
bool words_speak(const char *language, const char *folder);

#endif

/* SPDX-License-Identifier: MIT */
/* attach: files of cases: taken from a path or from the drop folder, kept with the case, and put out again. Who may attach is the engine's to say; the bytes
   are stored by submit in the transaction of the command. */
#include "antou/day.h"
#include "antou/err.h"
#include "antou/text.h"
#include "antou/words.h"
#include "desk_room.h"
#include "files.h"

#include <string.h>

enum { DROP_FILES_MAX = 500, MEGABYTE = 1024 * 1024, MEGABYTES_USUAL = 20 };

static int64_t most_bytes(const struct desk *desk)
{
	int megabytes = desk->options.file_megabytes ? desk->options.file_megabytes : MEGABYTES_USUAL;
	return (int64_t)megabytes * MEGABYTE;
}

int desk_attach(struct desk *desk, const struct session *session, const struct command *command, const char *path, struct arena *arena, struct verdict *out,
        struct err *err)
{
	struct command own = *command;
	struct file_taken taken;
	struct attached attached = {.note = command->words};
	if (files_take(path, most_bytes(desk), arena, &taken, err) < 0)
		return -1;
	attached.name = taken.name;
	attached.digest = arena_strdup(arena, taken.digest);
	attached.type = taken.type;
	attached.bytes = taken.bytes;
	attached.content = taken.content;
	own.action = ACTION_ATTACH;
	own.attached = &attached;
	return desk_submit(desk, session, &own, arena, out, err);
}

int desk_dropped(struct desk *desk, struct arena *arena, struct dropped_file **out, size_t *count, struct err *err)
{
	struct file_offered *files;
	*out = NULL;
	*count = 0;
	if (!desk->options.drop_dir)
		return err_set(err, ERR_USAGE, spoken("没有投件夹：请管理员在 antou.ini 的 [files] drop 写明文件夹"));
	if (files_offered(desk->options.drop_dir, DROP_FILES_MAX, arena, &files, count, err) < 0)
		return -1;
	*out = arena_array(arena, *count + 1, sizeof(**out));
	for (size_t i = 0; i < *count; i++)
		(*out)[i] = (struct dropped_file){.name = files[i].name,
		        .path = arena_printf(arena, "%s/%s", desk->options.drop_dir, files[i].name),
		        .bytes = files[i].bytes,
		        .changed_s = files[i].changed_s};
	return 0;
}

/* By its name, or the beginning of its digest; *several: how many answer to it. */
static const struct attachment *attachment_named(const struct casefile *file, const char *name, size_t *several)
{
	const struct attachment *found = NULL;
	size_t len = name ? strlen(name) : 0;
	*several = 0;
	for (size_t i = 0; i < file->attachment_count; i++) {
		const struct attachment *one = &file->attachments[i];
		if (len && !text_equal(one->name, name) && !(len >= 8 && strncmp(one->digest, name, len) == 0))
			continue;
		found = one;
		++*several;
	}
	return *several == 1 ? found : NULL;
}

static int content_check(const struct attachment *attachment, const void *bytes, size_t len, struct err *err)
{
	struct digest digest;
	char hex[DIGEST_TEXT];
	digest_begin(&digest);
	digest_add(&digest, bytes, len);
	digest_end(&digest, hex);
	if (!bytes || !text_equal(hex, attachment->digest))
		return err_set(err, ERR_DAMAGED, spoken("附件“%s”的内容已损坏或不在库中，没有取出"), attachment->name);
	return 0;
}

int desk_take_out(struct desk *desk, const struct session *session, const char *key, const char *name, const char *path, struct arena *arena, struct err *err)
{
	struct lookup lookup = lookup_of(desk);
	const struct attachment *attachment;
	struct casefile file;
	struct scene scene;
	const void *bytes;
	size_t len, several;
	if (scene_seen(desk, session, key, &lookup, arena, &file, &scene, err) < 0)
		return -1;
	attachment = attachment_named(&file, name, &several);
	if (!attachment && several > 1)
		return err_set(err, ERR_USAGE, spoken("本件有 %zu 个这样的附件，请写明是哪一个的摘要（前八位以上）"), several);
	if (!attachment)
		return err_set(err, ERR_MISSING, spoken("本件没有叫“%s”的附件"), name ? name : "");
	if (desk->ops->get_content(desk->store, attachment->digest, arena, &bytes, &len, err) < 0 || content_check(attachment, bytes, len, err) < 0)
		return -1;
	return files_put(path, bytes, (int64_t)len, err);
}

int attach_verify(struct desk *desk, const struct casefile *file, struct arena *arena, const char **damaged, struct err *err)
{
	struct err own = {0};
	*damaged = NULL;
	for (size_t i = 0; i < file->attachment_count && !*damaged; i++) {
		const void *bytes;
		size_t len;
		if (desk->ops->get_content(desk->store, file->attachments[i].digest, arena, &bytes, &len, err) < 0)
			return -1;
		if (content_check(&file->attachments[i], bytes, len, &own) < 0)
			*damaged = file->attachments[i].name;
	}
	return 0;
}

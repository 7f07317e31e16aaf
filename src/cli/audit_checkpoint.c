/* SPDX-License-Identifier: MIT */
/* audit_checkpoint: files in, files out. Signing and comparing are the desk's. */
#include "audit_checkpoint.h"

#include <errno.h>
#include <string.h>
#include <fcntl.h>
#include <unistd.h>

#include "antou/buf.h"
#include "antou/words.h"

enum { CHECKPOINT_BYTES = 4096 };

/* A new file of one line. */
static int line_write(struct cli *cli, const char *path, mode_t mode, const char *line)
{
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode), number;
	bool written;
	if (file < 0)
		return cli_fail(cli, errno == EEXIST ? EXIT_USAGE : EXIT_FAULT, "写不了 %s：%s", path,
		        errno == EEXIST ? spoken("已经有了，不覆盖；请换一个文件名") : strerror(errno));
	written = dprintf(file, "%s\n", line) == (int)strlen(line) + 1 && fsync(file) == 0;
	number = errno;
	if (close(file) == 0 && written)
		return 0;
	unlink(path);
	return cli_fail(cli, EXIT_FAULT, "写不完 %s：%s", path, strerror(number));
}

int audit_key(struct cli *cli)
{
	char public_hex[KEY_PUBLIC_TEXT], secret_hex[KEY_SECRET_TEXT];
	const char *secret = cli->args[0], *public = arena_printf(&cli->arena, "%s.pub", secret);
	struct err err = {0};
	int code = desk_key_make(public_hex, secret_hex, &err) == 0 ? 0 : cli_fault(cli, &err);
	if (!code)
		code = line_write(cli, secret, 0600, secret_hex);
	memset(secret_hex, 0, sizeof(secret_hex));
	if (code)
		return code;
	code = line_write(cli, public, 0644, public_hex);
	if (code)
		unlink(secret);
	else
		cli_line(cli, "私钥 %s：只留在出具凭证的人手里，不要外传。\n公钥 %s：交给日后核对凭证的人。\n公钥内容 %s", secret, public, public_hex);
	return code;
}

/* The first line of the file that --key names, of at most size - 1 bytes. */
static int key_read(struct cli *cli, char *line, size_t size, const char *kind)
{
	const char *path = cli_option(cli, "key");
	FILE *in = path ? fopen(path, "r") : NULL;
	bool read = in && fgets(line, (int)size, in);
	int number = errno;
	if (in)
		fclose(in);
	if (!path)
		return cli_fail(cli, EXIT_USAGE, "请用 --key 指明%s文件；没有就先用 antou audit key 制作", kind);
	if (!read)
		return cli_fail(cli, EXIT_USAGE, "读不了%s文件 %s：%s", kind, path, in ? spoken("是空的") : strerror(number));
	line[strcspn(line, "\r\n")] = '\0';
	return 0;
}

int audit_checkpoint(struct cli *cli)
{
	char secret[KEY_SECRET_TEXT + 1] = "";
	const char *text;
	struct err err = {0};
	int code = key_read(cli, secret, sizeof(secret), spoken("私钥"));
	if (!code)
		code = cli_desk_keeper(cli);
	if (!code && desk_checkpoint(cli->desk, &cli->session, secret, &cli->arena, &text, &err) != 0)
		code = cli_fault(cli, &err);
	memset(secret, 0, sizeof(secret));
	if (!code)
		fputs(text, stdout);
	return code;
}

/* A whole small file as text. */
static int checkpoint_read(struct cli *cli, const char *path, char text[static CHECKPOINT_BYTES + 1])
{
	FILE *in = fopen(path, "r");
	size_t len = in ? fread(text, 1, CHECKPOINT_BYTES + 1, in) : 0;
	int number = errno;
	bool bad = !in || ferror(in);
	if (in)
		fclose(in);
	if (bad)
		return cli_fail(cli, EXIT_USAGE, "读不了凭证 %s：%s", path, strerror(number));
	if (len > CHECKPOINT_BYTES || memchr(text, '\0', len))
		return cli_fail(cli, EXIT_USAGE, "%s 不是案头出具的凭证", path);
	text[len] = '\0';
	return 0;
}

static void check_print(struct cli *cli, const struct verification *found)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_bool(&json, "sound", found->sound);
	json_int(&json, "events", found->events);
	json_text(&json, "head", found->head);
	if (found->damaged_event)
		json_int(&json, "damaged", found->damaged_event);
	json_text(&json, "words", found->words);
	json_object_end(&json);
	if (cli->format == FORMAT_JSON)
		cli_json(cli, &json);
	else if (found->sound)
		cli_line(cli, "%s", found->words);
}

int audit_check(struct cli *cli)
{
	char public[KEY_SECRET_TEXT + 1] = "", text[CHECKPOINT_BYTES + 1] = "";
	struct verification found;
	struct err err = {0};
	int code = key_read(cli, public, sizeof(public), spoken("公钥"));
	if (!code && strlen(public) == KEY_SECRET_TEXT - 1)
		code = cli_fail(cli, EXIT_USAGE, "%s 是私钥；请给出公钥文件 %s.pub", cli_option(cli, "key"), cli_option(cli, "key"));
	if (!code)
		code = checkpoint_read(cli, cli->args[0], text);
	if (!code)
		code = cli_desk_keeper(cli);
	if (!code && desk_checkpoint_check(cli->desk, &cli->session, text, public, &cli->arena, &found, &err) != 0)
		code = cli_fault(cli, &err);
	memset(public, 0, sizeof(public));
	if (code)
		return code;
	check_print(cli, &found);
	return found.sound ? EXIT_DONE : cli_fail(cli, EXIT_FAULT, "%s", found.words);
}

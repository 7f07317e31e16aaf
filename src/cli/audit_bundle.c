/* SPDX-License-Identifier: MIT */
/* audit_bundle: events.jsonl is for programs, chain.tsv for the shell: the same texts, of which the hashes are made. No text of an event holds a tab or a
   line feed, since JSON escapes them. */
#include "audit_bundle.h"

#include <errno.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "antou/buf.h"
#include "antou/words.h"

static const char readme[] =
        "这是案头的全部记录，可以不用本程序而重算。\n\n"
        "events.jsonl  每行一条记录：header 是[序号, 件, 件内序号, 种类, 秒, 谁]，payload 是内容，另有 salt、digest、hash。\n"
        "chain.tsv     同样的文字，以制表符分栏：序号、hash、digest、salt、header、payload。\n"
        "head          记录条数和最后一条的 hash。\n\n"
        "涉密的件，取证的人没有相应资格的，salt 和 payload 不给（events.jsonl 里是 null，chain.tsv 里是 -），digest 照给，链照样算得通。\n\n"
        "digest = sha256(salt 与 payload 相接)\n"
        "hash   = sha256(上一条的 hash、换行、header、换行、digest)；第一条之前是六十四个 0\n\n"
        "重算一条，设 P 为上一条的 hash：\n"
        "    printf '%s%s' SALT PAYLOAD | sha256sum\n"
        "    printf '%s\\n%s\\n%s' P HEADER DIGEST | sha256sum\n\n"
        "全部重算：bash verify.sh。改动、抽去、添加、换位的第一条会被指出；尾部被截去，要与另外保存的链头对照。\n";

static const char script[] =
        "#!/bin/bash\n"
        "# Recomputes the chain of this folder with sha256sum; names the first line that does not fit.\n"
        "cd -- \"$(dirname -- \"$0\")\" || exit 2\n"
        "sum() { sha256sum | cut -d ' ' -f 1; }\n"
        "last=$(printf '0%.0s' {1..64})\n"
        "count=0\n"
        "while IFS=$'\\t' read -r id hash digest salt header payload; do\n"
        "\tcount=$((count + 1))\n"
        "\tfits=$digest\n"
        "\t[[ $salt$payload == -- ]] || fits=$(printf '%s%s' \"$salt\" \"$payload\" | sum)\n"
        "\tif [[ $id != \"$count\" || $fits != \"$digest\" ||\n"
        "\t\t$(printf '%s\\n%s\\n%s' \"$last\" \"$header\" \"$digest\" | sum) != \"$hash\" ]]; then\n"
        "\t\tprintf '第 %s 条不符\\n' \"$count\"\n"
        "\t\texit 1\n"
        "\tfi\n"
        "\tlast=$hash\n"
        "done <chain.tsv\n"
        "if [[ $(cat head) != \"$count $last\" ]]; then\n"
        "\tprintf '链头不符：算得 %s %s\\n' \"$count\" \"$last\"\n"
        "\texit 1\n"
        "fi\n"
        "printf '%s 条全部相符，链头 %s\\n' \"$count\" \"$last\"\n";

struct bundle {
	struct cli *cli;
	const char *folder;
	FILE *lines, *chain;
	int64_t events;
	char head[65];
};

static FILE *file_create(struct bundle *bundle, const char *name)
{
	const char *path = arena_printf(&bundle->cli->arena, "%s/%s", bundle->folder, name);
	int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	FILE *out = file < 0 ? NULL : fdopen(file, "w");
	if (!out)
		cli_fail(bundle->cli, EXIT_FAULT, "写不了 %s：%s", path, strerror(errno));
	return out;
}

static int file_end(struct bundle *bundle, FILE *out)
{
	bool bad = out && ferror(out);
	if (out && fclose(out) == 0 && !bad)
		return 0;
	return out ? cli_fail(bundle->cli, EXIT_FAULT, "写不完 %s：%s", bundle->folder, strerror(errno)) : EXIT_FAULT;
}

static int text_write(struct bundle *bundle, const char *name, const char *text)
{
	FILE *out = file_create(bundle, name);
	if (out)
		fputs(text, out);
	return file_end(bundle, out);
}

static int event_write(void *context, const struct event_text *event, struct err *err)
{
	struct bundle *bundle = context;
	struct arena scratch;
	struct buf buf;
	struct json json;
	arena_init(&scratch);
	buf_init(&buf, &scratch);
	json_begin(&json, &buf);
	json_object(&json, NULL);
	json_raw(&json, "header", event->header);
	if (event->payload)
		json_raw(&json, "payload", event->payload);
	else
		json_text(&json, "payload", NULL);
	json_text(&json, "salt", event->salt);
	json_text(&json, "digest", event->digest);
	json_text(&json, "hash", event->hash);
	json_object_end(&json);
	fprintf(bundle->lines, "%s\n", buf_text(&buf));
	fprintf(bundle->chain, "%lld\t%s\t%s\t%s\t%s\t%s\n", (long long)event->id, event->hash, event->digest, event->salt ? event->salt : "-", event->header,
	        event->payload ? event->payload : "-");
	arena_fini(&scratch);
	bundle->events = event->id;
	snprintf(bundle->head, sizeof(bundle->head), "%s", event->hash);
	if (ferror(bundle->lines) || ferror(bundle->chain))
		return err_set(err, ERR_FULL, spoken("写不完 %s：%s"), bundle->folder, strerror(errno));
	return 0;
}

static int events_write(struct bundle *bundle)
{
	struct err err = {0};
	int code = EXIT_FAULT, chain;
	bundle->lines = file_create(bundle, "events.jsonl");
	bundle->chain = bundle->lines ? file_create(bundle, "chain.tsv") : NULL;
	if (bundle->chain)
		code = desk_events(bundle->cli->desk, &bundle->cli->session, event_write, bundle, &err) == 0 ? 0 : cli_fault(bundle->cli, &err);
	if (bundle->lines && file_end(bundle, bundle->lines) && !code)
		code = EXIT_FAULT;
	chain = bundle->chain ? file_end(bundle, bundle->chain) : 0;
	return code ? code : chain;
}

int audit_bundle(struct cli *cli, const char *folder)
{
	struct bundle bundle = {.cli = cli, .folder = folder, .head = "0000000000000000000000000000000000000000000000000000000000000000"};
	int code;
	if (mkdir(folder, 0700) != 0)
		return cli_fail(cli, EXIT_USAGE, "建不了文件夹 %s：%s", folder, errno == EEXIST ? spoken("已经有了，不覆盖") : strerror(errno));
	code = events_write(&bundle);
	if (!code)
		code = text_write(&bundle, "head", arena_printf(&cli->arena, "%lld %s\n", (long long)bundle.events, bundle.head));
	if (!code)
		code = text_write(&bundle, "README", readme);
	if (!code)
		code = text_write(&bundle, "verify.sh", script);
	if (!code)
		cli_line(cli, "%lld 条记录写到 %s；用 bash %s/verify.sh 重算", (long long)bundle.events, folder, folder);
	return code;
}

/* SPDX-License-Identifier: MIT */
/* why_then: who could have signed a case at a moment gone by, as it was known then and as it is known now. */
#include "antou/buf.h"
#include "antou/deputy.h"
#include "antou/text.h"
#include "antou/words.h"
#include "cli.h"
#include "why_then.h"

static void signers_json(struct json *json, const char *key, const struct signer *signers, size_t count)
{
	json_array(json, key);
	for (size_t i = 0; i < count; i++) {
		json_object(json, NULL);
		json_text(json, "person", signers[i].person);
		json_text(json, "name", signers[i].name);
		json_text(json, "capacity", signers[i].capacity);
		json_bool(json, "could", signers[i].could);
		json_bool(json, "away", signers[i].away);
		json_bool(json, "acting", signers[i].acting);
		json_text(json, "fact", signers[i].fact);
		json_object_end(json);
	}
	json_array_end(json);
}

static void then_json(struct cli *cli, const struct signing *lines, size_t count)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, &cli->arena);
	json_begin(&json, &buf);
	json_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		json_object(&json, NULL);
		json_text(&json, "step", lines[i].step);
		json_text(&json, "title", lines[i].title);
		json_text(&json, "posts", lines[i].posts);
		signers_json(&json, "known-then", lines[i].then, lines[i].then_count);
		signers_json(&json, "known-now", lines[i].now, lines[i].now_count);
		json_object_end(&json);
	}
	json_array_end(&json);
	cli_json(cli, &json);
}

static bool same(const struct signing *line)
{
	if (line->then_count != line->now_count)
		return false;
	for (size_t i = 0; i < line->now_count; i++)
		if (!text_equal(line->then[i].person, line->now[i].person) || line->then[i].could != line->now[i].could || line->then[i].away != line->now[i].away ||
		        line->then[i].acting != line->now[i].acting)
			return false;
	return true;
}

static void signers_text(struct cli *cli, const struct signer *signers, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct signer *signer = &signers[i];
		cli_line(cli, "    %s %s（%s）%s%s", signer->could ? spoken("能签  ") : spoken("不能签"), signer->name, signer->capacity, *signer->fact ? spoken("：") : "",
		        signer->fact);
	}
	if (count == 0)
		cli_line(cli, "    没有人");
}

int why_then(struct cli *cli, int64_t at_s)
{
	struct signing *lines;
	struct err err = {0};
	size_t count;
	if (desk_signers(cli->desk, &cli->session, cli->args[0], at_s, &cli->arena, &lines, &count, &err) != 0)
		return cli_fault(cli, &err);
	if (cli->format == FORMAT_JSON) {
		then_json(cli, lines, count);
		return EXIT_DONE;
	}
	for (size_t i = 0; i < count; i++) {
		cli_line(cli, "“%s”（%s），由%s：", lines[i].title, lines[i].step, lines[i].posts);
		cli_line(cli, "  当时所知");
		signers_text(cli, lines[i].then, lines[i].then_count);
		if (same(&lines[i])) {
			cli_line(cli, "  现在所知与当时一样");
			continue;
		}
		cli_line(cli, "  现在所知");
		signers_text(cli, lines[i].now, lines[i].now_count);
	}
	if (count == 0)
		cli_line(cli, "那一刻没有等人办的步骤");
	return EXIT_DONE;
}

/* SPDX-License-Identifier: MIT */
/* The rulebook: reading and proving an office's YAML, and building it from the image that the database keeps. */
#include "bench.h"

#include "book_image.h"

#include <stdio.h>

enum { BOOK_ROUNDS = 40 };

struct rounds { struct figures load, prove, image, look; size_t bytes; };

static double since(double *start)
{
	double now = bench_ms(), taken = now - *start;

	*start = now;
	return taken;
}

static void round_run(struct bench *bench, struct rounds *rounds)
{
	struct arena arena, again;
	struct issues issues;
	struct book *book;
	const char *text;
	double start;

	arena_init(&arena);
	arena_init(&again);
	issues = (struct issues){.arena = &arena};
	start = bench_ms();
	bench_need(bench, book_load(bench_source(bench, "rules/xingren"), bench->options.data_dir, &arena, &book, &issues, &bench->err));
	if (!book)
		fprintf(stderr, "%s\n", issues_text(&issues, &arena));
	figures_add(&rounds->load, since(&start));
	book_prove(book, &issues);
	figures_add(&rounds->prove, since(&start));
	book_image(book, &arena, &text, &rounds->bytes);
	start = bench_ms();
	bench_need(bench, book_from_image(text, rounds->bytes, &again, &book, &bench->err));
	figures_add(&rounds->image, since(&start));
	arena_fini(&again);
	arena_fini(&arena);
}

static void round_look(struct bench *bench, struct rounds *rounds)
{
	double start = bench_ms();
	struct desk *desk = bench_desk(bench);
	struct session session = bench_session(bench, desk, "wang-lihua");
	struct inbox inbox;
	struct arena arena;

	arena_init(&arena);
	bench_need(bench, desk_inbox(desk, &session, 0, 24, &arena, &inbox, &bench->err));
	figures_add(&rounds->look, since(&start));
	arena_fini(&arena);
	desk_close(desk);
}

int main(void)
{
	struct rounds rounds = {0};
	struct bench bench;

	bench_open(&bench);
	for (size_t i = 0; i < bench_count(BOOK_ROUNDS); i++) {
		round_run(&bench, &rounds);
		round_look(&bench, &rounds);
	}
	bench_title("the rulebook of xingren");
	bench_line("loading YAML and proving, p50", AT_MOST, 20, figures_at(&rounds.load, 0.5) + figures_at(&rounds.prove, 0.5), "ms");
	bench_line("of that proving a second time", NO_BOUND, 0, figures_at(&rounds.prove, 0.5), "ms");
	bench_line("building from its image, p50", AT_MOST, 2, figures_at(&rounds.image, 0.5), "ms");
	bench_line("image", NO_BOUND, 0, (double)rounds.bytes / 1024, "KiB");
	bench_line("opening the desk, signing in, first inbox, p50", NO_BOUND, 0, figures_at(&rounds.look, 0.5), "ms");
	figures_free(&rounds.load);
	figures_free(&rounds.prove);
	figures_free(&rounds.image);
	figures_free(&rounds.look);
	bench_close(&bench);
	return 0;
}

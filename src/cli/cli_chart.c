/* SPDX-License-Identifier: MIT */
/* cli_chart: label, figure, bar; the bar stands last, so that a terminal which takes blocks for wide ones moves nothing else. */
#include "cli_chart.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "antou/bar.h"
#include "antou/text.h"
#include "antou/words.h"

enum { SCREEN_COLS = 80, BAR_LEAST_COLS = 10, LABEL_MOST_COLS = 30, GAP_COLS = 2 };

struct layout { int labels, figures, bars; };

static int screen_cols(void)
{
	struct winsize size;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : SCREEN_COLS;
}

static const char *label_of(const struct chart_bar *bar)
{
	return *bar->label ? bar->label : spoken("（空）");
}

static int wider(int cols, const char *text)
{
	return text_cols(text) > cols ? text_cols(text) : cols;
}

static struct layout layout_of(struct cli *cli, const struct chart_bars *bars)
{
	struct layout layout = {.labels = text_cols(spoken("合计")), .figures = text_cols(value_text(&bars->total, &cli->arena))};
	for (size_t i = 0; i < bars->count; i++) {
		layout.labels = wider(layout.labels, label_of(&bars->bars[i]));
		layout.figures = wider(layout.figures, value_text(&bars->bars[i].figure, &cli->arena));
	}
	layout.labels = layout.labels > LABEL_MOST_COLS ? LABEL_MOST_COLS : layout.labels;
	layout.bars = screen_cols() - layout.labels - layout.figures - 2 * GAP_COLS;
	layout.bars = layout.bars < BAR_LEAST_COLS ? BAR_LEAST_COLS : layout.bars;
	return layout;
}

static void line_print(struct cli *cli, const struct layout *layout, const char *label, const struct value *figure, const char *bar)
{
	const char *number = value_text(figure, &cli->arena);
	int used;
	label = arena_strndup(&cli->arena, label, text_cut(label, layout->labels, &used));
	cli_line(cli, "%s%*s%s%s%s", label, layout->labels - used + GAP_COLS + layout->figures - text_cols(number), "", number, *bar ? "  " : "", bar);
}

void chart_print(struct cli *cli, const struct chart_bars *bars)
{
	struct layout layout = layout_of(cli, bars);
	for (size_t i = 0; i < bars->count; i++)
		line_print(cli, &layout, label_of(&bars->bars[i]), &bars->bars[i].figure,
		        bar_text(bars->bars[i].units, bars->bars[0].units, layout.bars, cli->world->ascii_frames, &cli->arena));
	line_print(cli, &layout, spoken("合计"), &bars->total, "");
	if (bars->more)
		cli_line(cli, "（只列出最大的 %zu 项）", bars->count);
}

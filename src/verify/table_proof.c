/* SPDX-License-Identifier: MIT */
/* table_proof: tries every combination of a table's atoms and says what is not as its policy promises. A case is told by its smallest form:
   inputs that make no difference are left out. */
#include "verify.h"

#include "antou/arena.h"
#include "antou/buf.h"
#include "antou/text.h"
#include "atoms.h"
#include "issues.h"

#include <string.h>

enum { ROWS_BITS = 64, GAPS_TOLD = 5, MAX_INPUTS = 64 };

/* What is being asked of one combination. */
struct claim {
	enum { CLAIM_GAP, CLAIM_BOTH } kind;
	size_t one, other;
};

/* A gap that was told: combinations like it are not told again. */
struct told {
	size_t *place;
	bool *free;
};

struct proof {
	const struct table *table;
	struct arena *arena;
	struct issues *issues;
	struct node_mark mark; /* of the table */
	struct axis axes[MAX_INPUTS];
	size_t place[MAX_INPUTS]; /* the combination at hand, an atom of each axis */
	size_t words;
	uint64_t *left[MAX_INPUTS]; /* rows that hit so far, by input */
	uint64_t *live;             /* rows that counted somewhere */
	uint64_t *hit;              /* rows that hit somewhere */
	uint64_t *clashed;          /* pairs that were told: bit one * row_count + other */
	struct told gaps[GAPS_TOLD];
	size_t gap_count;
};

static bool bit(const uint64_t *set, size_t i)
{
	return set[i / ROWS_BITS] >> (i % ROWS_BITS) & 1;
}

static void bit_set(uint64_t *set, size_t i)
{
	set[i / ROWS_BITS] |= UINT64_C(1) << (i % ROWS_BITS);
}

static bool row_hits(const struct proof *proof, const size_t *place, size_t row)
{
	for (size_t i = 0; i < proof->table->input_count; i++)
		if (!bit(proof->axes[i].atoms[place[i]].rows, row))
			return false;
	return true;
}

static bool claim_holds(const struct proof *proof, const size_t *place, const struct claim *claim)
{
	if (claim->kind == CLAIM_BOTH)
		return row_hits(proof, place, claim->one) && row_hits(proof, place, claim->other);
	for (size_t i = 0; i < proof->table->row_count; i++)
		if (row_hits(proof, place, i))
			return false;
	return true;
}

/* Does the claim hold whatever the free axes from i on are? */
static bool claim_always(const struct proof *proof, size_t *place, const bool *free_axes, size_t i, const struct claim *claim)
{
	size_t kept;
	bool holds = true;

	while (i < proof->table->input_count && !free_axes[i])
		i++;
	if (i == proof->table->input_count)
		return claim_holds(proof, place, claim);
	kept = place[i];
	for (size_t k = 0; holds && k < proof->axes[i].count; k++) {
		place[i] = k;
		holds = claim_always(proof, place, free_axes, i + 1, claim);
	}
	place[i] = kept;
	return holds;
}

/* Which inputs make no difference to the claim at the combination at hand. */
static void claim_free(struct proof *proof, const struct claim *claim, bool *free_axes)
{
	size_t *place = arena_array(proof->arena, MAX_INPUTS, sizeof(*place));

	memcpy(place, proof->place, sizeof(proof->place));
	for (size_t i = 0; i < proof->table->input_count; i++) {
		free_axes[i] = true;
		free_axes[i] = claim_always(proof, place, free_axes, 0, claim);
	}
}

/* urgency=急件, amount=5000.00 */
static const char *case_words(struct proof *proof, const bool *free_axes)
{
	struct buf buf;

	buf_init(&buf, proof->arena);
	for (size_t i = 0; i < proof->table->input_count; i++)
		if (!free_axes[i])
			buf_printf(&buf, "%s%s", buf.len_bytes ? ", " : "", proof->axes[i].atoms[proof->place[i]].text);
	return buf.len_bytes ? buf_text(&buf) : "不论怎样填";
}

static bool gap_told(const struct proof *proof)
{
	for (size_t i = 0; i < proof->gap_count; i++) {
		bool same = true;

		for (size_t k = 0; k < proof->table->input_count; k++)
			same = same && (proof->gaps[i].free[k] || proof->gaps[i].place[k] == proof->place[k]);
		if (same)
			return true;
	}
	return false;
}

static void tell_gap(struct proof *proof)
{
	struct claim claim = {.kind = CLAIM_GAP};
	struct told *told;

	if (proof->gap_count == GAPS_TOLD || gap_told(proof))
		return;
	told = &proof->gaps[proof->gap_count++];
	told->place = arena_array(proof->arena, MAX_INPUTS, sizeof(*told->place));
	told->free = arena_array(proof->arena, MAX_INPUTS, sizeof(*told->free));
	memcpy(told->place, proof->place, sizeof(proof->place));
	claim_free(proof, &claim, told->free);
	issues_add(proof->issues, proof->mark, "表“%s”有空缺：%s 时没有一行管；请补一行，本来就没有结果的在 => 后写“-”%s", proof->table->id,
	        case_words(proof, told->free), proof->gap_count == GAPS_TOLD ? "；其余空缺补了这几处再查" : "");
}

static void tell_clash(struct proof *proof, size_t one, size_t other)
{
	const struct table *table = proof->table;
	struct claim claim = {CLAIM_BOTH, one, other};
	bool *free_axes = arena_array(proof->arena, MAX_INPUTS, sizeof(*free_axes));

	if (bit(proof->clashed, one * table->row_count + other))
		return;
	bit_set(proof->clashed, one * table->row_count + other);
	claim_free(proof, &claim, free_axes);
	issues_add(proof->issues, table->rows[other].mark, "表“%s”第%zu行与第%zu行%s：%s 时两行都管；请改窄一行%s", table->id, one + 1,
	        other + 1, table->policy == POLICY_ANY ? "结果不同" : "重叠", case_words(proof, free_axes),
	        table->policy == POLICY_ANY ? "，或把结果改成一样" : "，或把 policy 改成 first（先写的先用）");
}

static bool rows_agree(const struct table *table, size_t one, size_t other)
{
	for (size_t i = 0; i < table->output_count; i++)
		if (!text_equal(table->rows[one].texts[i], table->rows[other].texts[i]))
			return false;
	return true;
}

static bool gives_one(enum table_policy policy)
{
	return policy == POLICY_UNIQUE || policy == POLICY_ANY || policy == POLICY_FIRST || policy == POLICY_PRIORITY;
}

/* One combination: rows is the set of rows that hit. */
static void weigh(struct proof *proof, const uint64_t *rows)
{
	const struct table *table = proof->table;
	bool clashes = table->policy == POLICY_UNIQUE || table->policy == POLICY_ANY;
	size_t hits = 0;

	for (size_t i = 0; i < table->row_count; i++) {
		if (!bit(rows, i))
			continue;
		bit_set(proof->hit, i);
		if (hits == 0 || table->policy != POLICY_FIRST)
			bit_set(proof->live, i);
		hits++;
		for (size_t k = 0; clashes && k < i; k++)
			if (bit(rows, k) && (table->policy == POLICY_UNIQUE || !rows_agree(table, k, i)))
				tell_clash(proof, k, i);
	}
	if (hits == 0 && gives_one(table->policy))
		tell_gap(proof);
}

static void try_all(struct proof *proof, size_t input, const uint64_t *rows)
{
	uint64_t *left = input < proof->table->input_count ? proof->left[input] : NULL;

	if (!left) {
		weigh(proof, rows);
		return;
	}
	for (size_t i = 0; i < proof->axes[input].count; i++) {
		proof->place[input] = i;
		for (size_t k = 0; k < proof->words; k++)
			left[k] = rows[k] & proof->axes[input].atoms[i].rows[k];
		try_all(proof, input + 1, left);
	}
}

static void tell_dead(struct proof *proof)
{
	const struct table *table = proof->table;

	for (size_t i = 0; i < table->row_count; i++) {
		if (bit(proof->live, i))
			continue;
		issues_add(proof->issues, table->rows[i].mark, "表“%s”第%zu行用不上：%s；请删去或挪到前面", table->id, i + 1,
		        bit(proof->hit, i) ? "前面的行已全部盖住" : "没有一种填法能对上它");
	}
}

/* The number of combinations, or 0 when there are too many. */
static size_t proof_points(const struct proof *proof)
{
	size_t points = 1;

	for (size_t i = 0; i < proof->table->input_count; i++) {
		if (points > VERIFY_MAX_POINTS / proof->axes[i].count)
			return 0;
		points *= proof->axes[i].count;
	}
	return points;
}

static void table_prove(struct proof *proof, const struct rulebook *book)
{
	const struct table *table = proof->table;
	struct stand_ins stand_ins = {.arena = proof->arena};
	uint64_t *all;

	for (size_t i = 0; i < table->input_count; i++)
		proof->axes[i] = axis_of(book, table, i, &stand_ins, proof->arena);
	if (proof_points(proof) == 0) {
		issues_add(proof->issues, proof->mark, "表“%s”输入太多，组合超过 %d 种，没有逐一查过；请拆成几张表", table->id,
		        (int)VERIFY_MAX_POINTS);
		return;
	}
	proof->words = rows_words(table);
	for (size_t i = 0; i < table->input_count; i++)
		proof->left[i] = arena_array(proof->arena, proof->words, sizeof(*proof->left[i]));
	proof->live = arena_array(proof->arena, proof->words, sizeof(*proof->live));
	proof->hit = arena_array(proof->arena, proof->words, sizeof(*proof->hit));
	proof->clashed = arena_array(proof->arena, table->row_count * table->row_count / ROWS_BITS + 1, sizeof(*proof->clashed));
	all = arena_array(proof->arena, proof->words, sizeof(*all));
	memset(all, 0xff, proof->words * sizeof(*all));
	try_all(proof, 0, all);
	tell_dead(proof);
}

void verify_table(const struct rulebook *book, const struct table *table, struct issues *issues)
{
	struct arena arena;
	struct proof proof = {.table = table, .arena = &arena, .issues = issues, .mark = {table->cites.file, table->cites.line, 1}};

	if (table->input_count > MAX_INPUTS) {
		issues_add(issues, proof.mark, "表“%s”的输入多于 %d 个；请拆成几张表", table->id, (int)MAX_INPUTS);
		return;
	}
	arena_init(&arena);
	table_prove(&proof, book);
	arena_fini(&arena);
}

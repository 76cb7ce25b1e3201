#include "cli/cli.h"

#include "base/file.h"
#include "config/config.h"
#include "plan/read.h"
#include "report/words.h"

#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char cli_tool[] = "secondment " SECONDMENT_VERSION;

/* At most ten updates a second. */
enum { PROGRESS_MS = 100 };

/* Set by Ctrl-C; the solver looks at it between chunks of pivots. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

void cli_report(struct cli *cli)
{
	if (cli->quiet)
		diag_drop_warnings(&cli->diags);
	diag_sort(&cli->diags);
	if (cli->json) {
		if (cli->diags.first)
			diag_print_json(cli->err, &cli->diags);
	} else {
		diag_print_text(cli->err, &cli->diags, cli->sources ? sources_line : NULL, cli->sources);
	}
	diags_free(&cli->diags);
}

/* A failure of memory is not the input's fault. */
enum exit_status cli_load_status(const struct diags *ds)
{
	for (const struct diag *d = ds->first; d; d = d->next)
		if (strcmp(d->code, "out-of-memory") == 0)
			return STATUS_INTERNAL;
	return STATUS_INPUT;
}

/* What a config is warned of is for `check` to say in full: a plan should not drown in it. */
static void count_warnings(struct cli *cli, const char *path)
{
	size_t n = cli->diags.warnings;

	if (cli->json)
		cli_report(cli);
	else if (n > 0 && !cli->quiet)
		fprintf(cli->err, "%s: %zu warning%s; to read %s: secondment check %s%s\n", path, n, n == 1 ? "" : "s",
			n == 1 ? "it" : "them", path,
			cli->scenarios.n + cli->sets.n > 0 ? " with the same changes" : "");
	diags_free(&cli->diags);
}

bool cli_has_sources(struct cli *cli)
{
	if (!cli->sources)
		cli->sources = sources_new();
	return cli->sources || diag_no_memory(&cli->diags);
}

bool cli_may_write_over(struct cli *cli, const char *read)
{
	return !cli->output || !file_is_same(cli->output, read) ||
	       diag_error(&cli->diags, (struct loc){0}, "bad-option", "--output would write over '%s', which is read",
			  read);
}

/* The files that configs name, which are known once they were read. */
static bool may_write(struct cli *cli)
{
	const char *name;

	for (size_t i = 0; (name = sources_name(cli->sources, i)); i++)
		if (!cli_may_write_over(cli, name)) {
			diag_drop_warnings(&cli->diags); /* it is not about the config */
			return false;
		}
	return true;
}

enum exit_status cli_loaded(struct cli *cli, const char *path, bool ok, bool keep_warnings)
{
	enum exit_status status = !ok ? cli_load_status(&cli->diags) : may_write(cli) ? STATUS_OK : STATUS_USAGE;

	if (status != STATUS_OK)
		cli_report(cli);
	else if (!keep_warnings)
		count_warnings(cli, path);
	return status;
}

struct config_asked cli_changes(const struct cli *cli)
{
	return (struct config_asked){.scenarios = cli->scenarios.at,
				     .nscenarios = cli->scenarios.n,
				     .sets = cli->sets.at,
				     .nsets = cli->sets.n};
}

static bool load(struct cli *cli, struct province *p, struct config_shown *shown)
{
	struct config_asked asked = cli_changes(cli);

	if (shown) {
		asked.show = cli->show;
		asked.shown = shown;
	}
	return cli_has_sources(cli) && config_load_asked(p, cli->arguments[0], &asked, cli->sources, &cli->diags);
}

enum exit_status cli_load_shown(struct cli *cli, struct province *p, struct config_shown *shown)
{
	return cli_loaded(cli, cli->arguments[0], load(cli, p, shown), true);
}

enum exit_status cli_load(struct cli *cli, struct province *p, bool keep_warnings)
{
	return cli_loaded(cli, cli->arguments[0], load(cli, p, NULL), keep_warnings);
}

enum exit_status cli_load_plan(struct cli *cli, const char *path, struct plan *plan, struct plan_input *file,
			       const struct node **places)
{
	enum exit_status status = STATUS_OK;

	if (!cli_has_sources(cli) || !plan_read(plan, file, places, path, cli->sources, &cli->diags))
		status = cli_load_status(&cli->diags);
	cli_report(cli);
	return status;
}

enum exit_status cli_load_in_force(struct cli *cli, struct province *p, struct plan *plan, struct plan_input *file)
{
	enum exit_status status = cli->from ? cli_load_plan(cli, cli->from, plan, file, NULL) : STATUS_OK;

	if (!cli->from || status != STATUS_OK)
		return status;
	if (strcmp(plan->provenance.province, p->id) != 0) {
		diag_error(&cli->diags, (struct loc){cli->from, 0, 0}, "other-province",
			   "this is for the province '%s', and %s for '%s'", plan->provenance.province,
			   cli->arguments[0], p->id);
		diag_hint(&cli->diags, "--from takes a plan that was made for this province");
		status = STATUS_INPUT;
	} else if (!province_add_change(p, &cli->diags)) {
		status = STATUS_INTERNAL;
	}
	cli_report(cli);
	return status;
}

bool cli_said(struct cli *cli, struct words *w)
{
	bool ok = !w->arena.failed || diag_no_memory(&cli->diags);

	words_free(w);
	cli_report(cli);
	return ok;
}

bool cli_page(const struct cli *cli, const struct province *p, cli_print_fn *print, const void *what, struct text *out)
{
	char *at = NULL;
	size_t len = 0;
	FILE *memory = open_memstream(&at, &len);
	struct words w = {memory, p, cli->language, {0}};
	bool ok;

	if (!memory)
		return false;
	print(&w, what);
	ok = !ferror(memory) && !w.arena.failed;
	words_free(&w);
	ok = fclose(memory) == 0 && ok;
	if (ok)
		text_add_bytes(out, at, len);
	free(at);
	return ok && !out->failed;
}

enum exit_status cli_write(struct cli *cli, const char *text, size_t len)
{
	if (!cli->output || strcmp(cli->output, "-") == 0)
		return fwrite(text, 1, len, cli->out) == len ? STATUS_OK : STATUS_INTERNAL; /* main() says why */
	if (file_write_atomic(cli->output, text, len, &cli->diags))
		return STATUS_OK;
	cli_report(cli);
	return STATUS_INTERNAL;
}

enum exit_status cli_solved(enum solve_status solved, const struct plan *plan)
{
	switch (solved) {
	case SOLVE_OK:
		return plan->status == PLAN_LIMIT ? STATUS_LIMIT : STATUS_OK;
	case SOLVE_NO_PLAN:
		return STATUS_NO_PLAN;
	case SOLVE_NO_TIME:
		return STATUS_LIMIT;
	case SOLVE_OTHER_PLAN:
		return STATUS_VERIFY;
	case SOLVE_BAD_QUESTION:
		return STATUS_INPUT;
	case SOLVE_FAILED:
		break;
	}
	return STATUS_INTERNAL;
}

static void show_progress(void *ctx, const char *what, long done)
{
	struct cli *cli = ctx;
	struct timespec now;
	int64_t ms;

	/* the solver calls as often as it likes; a terminal need not follow */
	clock_gettime(CLOCK_MONOTONIC, &now);
	ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
	if (ms < cli->progress_next)
		return;
	cli->progress_next = ms + PROGRESS_MS;
	fprintf(cli->err, "\rsolving: %ld %s\033[K", done, what);
	fflush(cli->err);
}

bool cli_shows_progress(const struct cli *cli)
{
	return !cli->quiet && !cli->json && isatty(fileno(cli->err));
}

void cli_catch_interrupts(struct limits *limits)
{
	struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};

	/* a second Ctrl-C ends the program at once */
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	*limits = (struct limits){.interrupted = &interrupted};
}

void cli_limits(struct cli *cli, struct limits *limits)
{
	cli_catch_interrupts(limits);
	limits->gap = cli->gap;
	limits_start(limits, cli->time_limit);
	if (cli_shows_progress(cli)) {
		limits->progress = show_progress;
		limits->progress_ctx = cli;
	}
}

void cli_progress_end(struct cli *cli)
{
	if (cli_shows_progress(cli))
		fputs("\r\033[K", cli->err);
}

#include "report/shown.h"

#include "base/json.h"

/* `missing`: what holds where nothing is given, or NULL. */
static const char *value_of(const struct shown_version *v, const char *missing)
{
	if (v->value)
		return v->value;
	return missing ? missing : "not given";
}

static void print_version(FILE *out, const struct shown_version *v, const char *missing)
{
	bool deleted = !v->value && v->at.line > 0;

	fprintf(out, "  %s", deleted ? "deleted" : value_of(v, missing));
	if (v->at.line > 0)
		fprintf(out, "  %s:%u:%u", v->at.file, v->at.line, v->at.col);
	else if (missing)
		fputs("  when not given", out);
	if (v->by)
		fprintf(out, " (scenario %s)", v->by);
	if (v->how && v->value && strcmp(v->how, v->value) != 0)
		fprintf(out, " by %s", v->how);
	fputc('\n', out);
}

/* Not given, and it never was: the first line has said so. */
static bool is_nothing(const struct shown_value *v)
{
	return v->n == 1 && !v->versions[0].value && v->versions[0].at.line == 0 && !v->missing;
}

void shown_print(FILE *out, const struct config_shown *shown)
{
	for (size_t i = 0; i < shown->n; i++) {
		const struct shown_value *v = &shown->at[i];

		fprintf(out, "%s%s = %s\n", i > 0 ? "\n" : "", v->path, value_of(&v->versions[0], v->missing));
		for (size_t k = 0; k < v->n && !is_nothing(v); k++)
			print_version(out, &v->versions[k], v->missing);
	}
}

static void add_version(struct json *list, const struct shown_version *v)
{
	struct json *j = json_add_object(list, NULL);

	json_add_string(j, "value", v->value);
	loc_add_json(j, v->at.line > 0 ? v->at : (struct loc){0});
	json_add_string(j, "change", v->how);
	json_add_string(j, "scenario", v->by);
}

bool shown_print_json(FILE *out, const struct config_shown *shown)
{
	struct json *list = json_array();
	struct text text = {0};

	for (size_t i = 0; i < shown->n; i++) {
		const struct shown_value *v = &shown->at[i];
		struct json *j = json_add_object(list, NULL), *history;

		json_add_string(j, "path", v->path);
		json_add_string(j, "value", v->versions[0].value ? v->versions[0].value : v->missing);
		history = json_add_array(j, "history");
		for (size_t k = 0; k < v->n; k++)
			add_version(history, &v->versions[k]);
	}
	bool ok = json_print(list, &text) && fwrite(text.at, 1, text.len, out) == text.len;
	text_free(&text);
	json_free(list);
	return ok;
}

/* What explain says of people, as text. */
#include "unit.h"

#include "report/explain_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONG = 1000 };

static char long_name[LONG + 1];

/* A unit of that name sends somebody for a part of the week, after a course. */
static struct explained_choice choice_of(struct plan_part *part)
{
	return (struct explained_choice){.price = CHOICE_TIE,
					 .person = long_name,
					 .people = 1,
					 .lever = "second",
					 .from = long_name,
					 .to = long_name,
					 .position = "it-officer",
					 .share = {part, 1},
					 .course = "it-basic",
					 .metres = 1000};
}

static char *printed(struct explained_who *who)
{
	const struct province p = {.id = "sample"};
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	explain_print_who(out, who, &p);
	fclose(out);
	return text;
}

static void names_of_any_length_can_be_told(void **state)
{
	struct plan_part part = {.to = long_name, .position = "it-officer", .days = 2};
	struct explained_choice choices[] = {choice_of(&part)};
	struct explained_who who = {.unit = long_name, .position = "it-officer", .serves = {choices, 1}};

	(void)state;
	memset(long_name, 'x', LONG);
	for (int asks_person = 0; asks_person < 2; asks_person++) {
		char *text;

		who.person = asks_person ? "KH-001" : NULL;
		who.from = "so-khcn";
		who.others = who.serves;
		text = printed(&who);
		assert_non_null(strstr(text, "as good"));
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest all[] = {
		cmocka_unit_test(names_of_any_length_can_be_told),
	};

	return cmocka_run_group_tests(all, NULL, NULL);
}

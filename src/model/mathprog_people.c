/* Staff, courses, hires, and what offices decided about people. */
#include "model/mathprog_internal.h"
#include "model/model.h"

static void write_staff(FILE *out, const struct province *p)
{
	static const char *const eligible[] = {"false", "true", "if-volunteer"}; /* by enum eligible */

	begin_table(out, "STAFF: unit staff_kind count eligible volunteer seconded_until until home_town");
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct person *person = &p->staff[i];

		write_pair(out, person->id, person->unit.id);
		write_symbol_cell(out, staff_kind_names[person->kind]);
		write_cell(out, person->count);
		write_symbol_cell(out, eligible[person->eligible]);
		write_cell(out, person->volunteer);
		write_date_cell(out, person->seconded_until);
		write_date_cell(out, person->until);
		write_symbol_cell(out, person->home_town.id);
		end_row(out);
	}
	end(out);
}

static void write_skills(FILE *out, const struct province *p)
{
	begin_table(out, "SKILLS: skill");
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct ref_counts *skills = &p->staff[i].skills;

		for (size_t k = 0; k < skills->n; k++) {
			write_pair(out, p->staff[i].id, skills->at[k].ref.id);
			write_cell(out, skills->at[k].value);
			end_row(out);
		}
	}
	end(out);
	begin_set(out, "HOLDERS");
	for (size_t i = 0; i < p->nstaff; i++) {
		if (!p->staff[i].post.id)
			continue;
		write_pair(out, p->staff[i].id, p->staff[i].post.id);
		end_row(out);
	}
	end(out);
}

static void write_wishes(FILE *out, const struct province *p)
{
	begin_table(out, "WISHES: wish");
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct refs *wishes = &p->staff[i].wishes;

		for (size_t k = 0; k < wishes->n; k++) {
			write_pair(out, p->staff[i].id, wishes->at[k].id);
			write_cell(out, (int64_t)k + 1);
			end_row(out);
		}
	}
	end(out);
}

static void write_homes(FILE *out, const struct province *p)
{
	begin_set(out, "OWN_DISTRICTS");
	for (size_t i = 0; i < p->nstaff; i++)
		write_texts_of(out, p->staff[i].id, &p->staff[i].former_districts);
	end(out);
	begin_set(out, "OWN_TAGS");
	for (size_t i = 0; i < p->nstaff; i++)
		write_texts_of(out, p->staff[i].id, &p->staff[i].tags);
	end(out);
	begin_table(out, "HOMES: home_lat home_lon place");
	for (size_t i = 0; i < p->nstaff; i++) {
		const struct home *home = &p->staff[i].home;

		if (home->at.line == 0)
			continue;
		write_symbol(out, p->staff[i].id);
		write_decimal(out, home->lat, 6);
		write_decimal(out, home->lon, 6);
		write_symbol_cell(out, home->place);
		end_row(out);
	}
	end(out);
}

/* The last day of a term after each course, and without one. */
static void write_ends(FILE *out, const struct province *p)
{
	fputs("param ends :=\n", out);
	for (int i = -1; i < (int)p->ncourses; i++) {
		write_symbol(out, i < 0 ? "" : p->courses[i].id);
		write_date_cell(out, term_end(p, term_start(p, course_weeks(p, i))));
		end_row(out);
	}
	end(out);
}

static void write_courses(FILE *out, const struct province *p)
{
	begin_table(out, "COURSES: course_field course_from course_to course_seats course_min course_cost "
			 "course_weeks course_place course_max_m");
	for (size_t i = 0; i < p->ncourses; i++) {
		const struct course *course = &p->courses[i];

		write_pair(out, course->id, course->field.id);
		write_cell(out, course->from);
		write_cell(out, course->to);
		write_cell(out, course->seats);
		write_cell(out, course->min_seats);
		write_cell(out, course->cost);
		write_cell(out, course->weeks);
		write_symbol_cell(out, course->place.id);
		write_cell(out, course->max_m);
		end_row(out);
	}
	end(out);
	begin_set(out, "RELATED");
	for (size_t i = 0; i < p->ncourses; i++)
		write_refs_of(out, p->courses[i].id, &p->courses[i].related);
	end(out);
	write_ends(out, p);
}

static void write_hires(FILE *out, const struct province *p)
{
	begin_table(out, "HIRES: hire_lever hire_field hire_level hire_at_most hire_one_off hire_monthly hire_weeks");
	for (size_t i = 0; i < p->nhires; i++) {
		const struct hire *hire = &p->hires[i];

		write_pair(out, hire->id, lever_names[hire->lever]);
		write_symbol_cell(out, hire->field.id);
		write_cell(out, hire->level);
		write_cell(out, hire->at_most);
		write_cell(out, hire->one_off);
		write_cell(out, hire->monthly);
		write_cell(out, hire->lead_weeks);
		end_row(out);
	}
	end(out);
}

static void write_pairs(FILE *out, const struct province *p)
{
	begin_table(out, "RULINGS: ruling of_person of_unit at_commune at_position at_least");
	for (size_t i = 0; i < p->npairs; i++) {
		const struct pair *pair = &p->pairs[i];

		fprintf(out, "%zu", i + 1);
		write_symbol_cell(out, pair_rule_names[pair->rule]);
		write_symbol_cell(out, pair->person.id);
		write_symbol_cell(out, pair->unit.id);
		write_symbol_cell(out, pair->commune.id);
		write_symbol_cell(out, pair->position.id);
		write_cell(out, pair->rule == PAIR_NEVER ? ABSENT : pair->people);
		end_row(out);
	}
	end(out);
}

void write_people(FILE *out, const struct province *p)
{
	write_staff(out, p);
	write_skills(out, p);
	write_wishes(out, p);
	write_homes(out, p);
	write_courses(out, p);
	write_hires(out, p);
	write_pairs(out, p);
}

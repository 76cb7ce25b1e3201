/* Dates and law; positions, units and posts. */
#include "model/mathprog_internal.h"

static void write_law(FILE *out, const struct province *p)
{
	const struct law *laws = p->rules.law.at;

	begin_table(out, "LAW: law_volunteer");
	for (size_t i = 0; i < p->rules.law.n; i++) {
		write_symbol(out, staff_kind_names[laws[i].kind]);
		write_date_cell(out, laws[i].from);
		write_cell(out, laws[i].if_volunteer);
		end_row(out);
	}
	end(out);
}

void write_when(FILE *out, const struct province *p)
{
	const struct rules *rules = &p->rules;

	write_scalar(out, "as_of", p->as_of);
	write_scalar(out, "start_by", rules->term.start_by == NO_DATE ? ABSENT : rules->term.start_by);
	write_scalar(out, "months", rules->term.months);
	begin_set(out, "LEVERS_ON");
	for (enum lever lever = 0; lever < LEVERS; lever++)
		if (lever_is_on(p, lever)) {
			write_symbol(out, lever_names[lever]);
			end_row(out);
		}
	end(out);
	write_scalar(out, "same_unit", rules->same_unit_at_most);
	write_scalar(out, "max_units", rules->sharing.max_units);
	write_scalar(out, "travel_days", rules->sharing.travel_days);
	write_law(out, p);
}

static void write_positions(FILE *out, const struct province *p)
{
	begin_set(out, "FIELDS");
	for (size_t i = 0; i < p->nfields; i++) {
		write_symbol(out, p->fields[i].id);
		end_row(out);
	}
	end(out);
	begin_table(out, "POSITIONS: field level weight mandatory");
	for (size_t i = 0; i < p->npositions; i++) {
		const struct position *position = &p->positions[i];

		write_pair(out, position->id, position->field.id);
		write_cell(out, position->level);
		write_cell(out, position->weight);
		write_cell(out, position->mandatory);
		end_row(out);
	}
	end(out);
}

static void write_zones(FILE *out, const struct province *p)
{
	const struct zone *zones = p->costs.zones.at;

	begin_table(out, "ZONES: zone_monthly");
	for (size_t i = 0; i < p->costs.zones.n; i++) {
		write_symbol(out, zones[i].id);
		write_cell(out, zones[i].monthly);
		end_row(out);
	}
	end(out);
}

static void write_units(FILE *out, const struct province *p)
{
	begin_table(out, "UNITS: kind lat lon population one_off_here seats at_most percent support zone");
	for (size_t i = 0; i < p->nunits; i++) {
		const struct unit *unit = &p->units[i];

		write_pair(out, unit->id, unit_kind_names[unit->kind]);
		write_decimal(out, unit->lat, 6);
		write_decimal(out, unit->lon, 6);
		write_cell(out, unit->population);
		write_cell(out, unit->one_off);
		write_cell(out, unit->seats);
		write_cell(out, unit->release.at_most);
		write_cell(out, unit->release.percent);
		write_cell(out, unit->support);
		write_symbol_cell(out, unit->zone.id);
		end_row(out);
	}
	end(out);
	begin_table(out, "KEEP: keep");
	for (size_t i = 0; i < p->nunits; i++) {
		const struct ref_counts *keep = &p->units[i].release.keep;

		for (size_t k = 0; k < keep->n; k++) {
			write_pair(out, p->units[i].id, keep->at[k].ref.id);
			write_cell(out, keep->at[k].value);
			end_row(out);
		}
	}
	end(out);
}

static void write_neighbours(FILE *out, const struct province *p)
{
	begin_set(out, "DISTRICTS");
	for (size_t i = 0; i < p->nunits; i++)
		write_texts_of(out, p->units[i].id, &p->units[i].former_districts);
	end(out);
	begin_set(out, "NEIGHBOURS");
	for (size_t i = 0; i < p->nunits; i++)
		write_refs_of(out, p->units[i].id, &p->units[i].neighbours);
	end(out);
	begin_set(out, "ASKS");
	for (size_t i = 0; i < p->nunits; i++)
		write_refs_of(out, p->units[i].id, &p->units[i].asks_for);
	end(out);
	begin_set(out, "TAGS");
	for (size_t i = 0; i < p->nunits; i++)
		write_texts_of(out, p->units[i].id, &p->units[i].tags);
	end(out);
}

static void write_posts(FILE *out, const struct province *p)
{
	begin_table(out, "POSTS: quota filled needed qualified requested");
	for (size_t i = 0; i < p->nposts; i++) {
		const struct post *post = &p->posts[i];

		write_pair(out, post->unit.id, post->position.id);
		write_cell(out, post->quota);
		write_cell(out, post->filled);
		write_cell(out, post->needed);
		write_cell(out, post->qualified);
		write_cell(out, post->requested);
		end_row(out);
	}
	end(out);
	begin_set(out, "SHARED");
	for (size_t i = 0; i < p->nposts; i++)
		for (size_t k = 0; k < p->posts[i].days.n; k++) {
			write_pair(out, p->posts[i].unit.id, p->posts[i].position.id);
			write_cell(out, p->posts[i].days.at[k]);
			end_row(out);
		}
	end(out);
}

void write_places(FILE *out, const struct province *p)
{
	write_zones(out, p);
	write_positions(out, p);
	write_units(out, p);
	write_neighbours(out, p);
	write_posts(out, p);
}

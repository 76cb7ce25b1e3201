/* Distances, costs and points. */
#include "base/fraction.h"
#include "model/mathprog_internal.h"

static void write_travel(FILE *out, const struct province *p)
{
	const struct travel *travel = &p->rules.travel;
	const struct km_pair *pairs = travel->pairs.at;

	begin_table(out, "PAIRS: pair_m");
	for (size_t i = 0; i < travel->pairs.n; i++) {
		write_pair(out, pairs[i].from, pairs[i].to.id);
		write_cell(out, pairs[i].metres);
		end_row(out);
	}
	end(out);
	fputs("param road_factor :=", out);
	write_decimal(out, travel->road_factor, 3);
	end(out);
	write_scalar(out, "max_m", travel->max_m);
}

/* The largest number that divides the cost of every option. */
static int64_t money_unit(const struct province *p)
{
	const struct band *bands = p->costs.bands.at;
	const struct zone *zones = p->costs.zones.at;
	int64_t months = p->rules.term.months;
	int64_t unit = common_divisor(p->costs.one_off, months * p->costs.rent.monthly);

	for (size_t i = 0; i < p->costs.bands.n; i++)
		unit = common_divisor(unit, months * bands[i].monthly);
	for (size_t i = 0; i < p->costs.zones.n; i++)
		unit = common_divisor(unit, months * zones[i].monthly);
	for (size_t i = 0; i < p->nunits; i++)
		unit = common_divisor(unit, months * p->units[i].support);
	for (size_t i = 0; i < p->ncourses; i++)
		unit = common_divisor(unit, p->courses[i].cost);
	for (size_t i = 0; i < p->nhires; i++)
		unit = common_divisor(unit, p->hires[i].one_off + months * p->hires[i].monthly);
	if (p->costs.per_km > 0) /* so many a month as the kilometres come to */
		unit = common_divisor(unit, months);
	return unit > 0 ? unit : 1;
}

static void write_costs(FILE *out, const struct province *p)
{
	const struct costs *costs = &p->costs;
	const struct band *bands = costs->bands.at;

	write_scalar(out, "vnd", money_unit(p));
	write_scalar(out, "one_off", costs->one_off);
	begin_table(out, "BANDS: monthly");
	for (size_t i = 0; i < costs->bands.n; i++) {
		write_cell(out, bands[i].over_m);
		write_cell(out, bands[i].monthly);
		end_row(out);
	}
	end(out);
	write_scalar(out, "per_km", costs->per_km);
	write_scalar(out, "rent_over_m", costs->rent.over_m);
	write_scalar(out, "rent_monthly", costs->rent.monthly);
}

static void write_budgets(FILE *out, const struct province *p)
{
	write_scalar(out, "budget", p->budget_total);
	begin_table(out, "BUDGETS: limit");
	for (size_t i = 0; i < p->nbudgets; i++) {
		write_symbol(out, p->budgets[i].id);
		write_cell(out, p->budgets[i].limit);
		end_row(out);
	}
	end(out);
	begin_set(out, "PAYS");
	for (size_t i = 0; i < p->nbudgets; i++)
		for (int part = 0; part < COST_PARTS; part++)
			if (p->budgets[i].pays >> part & 1) {
				write_pair(out, p->budgets[i].id, cost_part_names[part]);
				end_row(out);
			}
	end(out);
}

static void write_fit(FILE *out, const struct fit_points *fit)
{
	begin_table(out, "WISH_RANKS: wish_points");
	for (size_t i = 0; i < fit->wishes.n; i++) {
		write_cell(out, (int64_t)i + 1);
		write_cell(out, fit->wishes.at[i]);
		end_row(out);
	}
	end(out);
	write_scalar(out, "same_district", fit->same_district);
	write_scalar(out, "neighbour", fit->neighbour);
	write_scalar(out, "volunteers", fit->volunteer);
	write_scalar(out, "level_above", fit->level_above);
	write_scalar(out, "with_course", fit->course);
	write_scalar(out, "asked_for", fit->asked_for);
	write_scalar(out, "in_home_town", fit->home_town);
	write_scalar(out, "shared_tag", fit->tag);
}

void write_rules(FILE *out, const struct province *p)
{
	write_travel(out, p);
	write_costs(out, p);
	write_budgets(out, p);
	write_fit(out, &p->fit);
}

/* Who cannot serve where, because of what in the config. */
#include "insight/explain_person_internal.h"

#include "model/reasons.h"

/* Has the group any option that serves the post? */
static bool has_option(const struct model *m, int group, int post)
{
	for (int o = m->lp.block_start[group]; o < m->lp.block_start[group + 1]; o++)
		if (explain_serves(m, &m->options[o], post))
			return true;
	return false;
}

/* Why the group has no option at the post; NULL when it is not worth a line: it is about another field, or their own unit. */
static const struct said *bar_of(const struct who_asker *w, int group, int post, const char **ret_gate, struct loc *at)
{
	const struct province *p = w->a->province;
	const struct group *g = &w->a->m.groups[group];
	bool both = w->group >= 0 && w->post >= 0; /* then everything is */
	int64_t metres;
	enum gate gate;

	*at = p->posts[post].at;
	gate = gate_of(p, g, post, &metres);
	if (!both && (gate == GATE_OWN_UNIT || gate == GATE_NO_FIELD))
		return NULL;
	*ret_gate = gate == GATE_OPEN ? "shared" : gate_names[gate];
	if (gate == GATE_OPEN)
		return said_keep(w->arena, &reason_sentences[SAYS_SHARED], NULL);
	return gate_said(p, g, post, gate, w->arena, at);
}

static const char *place_of(const struct who_asker *w, struct loc at)
{
	return at.file ? arena_printf(w->arena, "%s:%u:%u", at.file, at.line, at.col) : NULL;
}

static bool add_bar(struct who_asker *w, int group, int post)
{
	const struct province *p = w->a->province;
	const struct group *g = &w->a->m.groups[group];
	struct explained_bar *b = (struct explained_bar *)w->who->cannot.at + w->who->cannot.n;
	struct loc at;

	*b = (struct explained_bar){.person = w->group >= 0 ? w->who->person : g->key,
				    .people = g->count,
				    .unit = p->posts[post].unit.id,
				    .position = p->posts[post].position.id};
	b->said = bar_of(w, group, post, &b->gate, &at);
	b->reason = said_text(b->said, LANGUAGE_EN, w->arena);
	if (!b->reason)
		return !w->arena->failed;
	b->at = place_of(w, at);
	w->who->cannot.n++;
	return !w->arena->failed;
}

/* A post that nobody may come to, whoever they are. */
static void close_post(struct who_asker *w)
{
	const struct province *p = w->a->province;
	const struct post *post = &p->posts[w->post];
	enum reason_sentence why = unit_is_commune(&p->units[post->unit.index]) ? SAYS_NOT_SHORT : SAYS_OF_AGENCY;

	w->who->closed_said = said_keep(w->arena, &reason_sentences[why], NULL);
	w->who->closed = said_text(w->who->closed_said, LANGUAGE_EN, w->arena);
	w->who->closed_at = place_of(w, post->at);
}

bool who_add_bars(struct who_asker *w)
{
	const struct model *m = &w->a->m;
	int first_group = w->group >= 0 ? w->group : 0, last_group = w->group >= 0 ? w->group : m->ngroups - 1;
	int first_post = w->post >= 0 ? w->post : 0, last_post = w->post >= 0 ? w->post : (int)m->province->nposts - 1;
	size_t most = (size_t)(last_group - first_group + 1) * (size_t)(last_post - first_post + 1);
	bool ok;

	if (w->post >= 0 && !post_receives(m->province, w->post)) {
		close_post(w);
		return !w->arena->failed;
	}
	w->who->cannot.at = ARENA_NEW(w->arena, struct explained_bar, most);
	ok = w->who->cannot.at != NULL;
	for (int g = first_group; ok && g <= last_group; g++)
		for (int post = first_post; ok && post <= last_post; post++)
			if (m->groups[g].members && post_receives(m->province, post) && !has_option(m, g, post))
				ok = add_bar(w, g, post);
	return ok;
}

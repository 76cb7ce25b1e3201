/* Which columns are in play, block by block, so that a bound looks at no others. */
#include "solver/face_internal.h"

#include <string.h>

bool face_view_open(struct face *view, const struct lp_problem *lp, struct arena *a)
{
	*view = (struct face){.lp = lp};
	view->play = ARENA_NEW(a, int, (size_t)lp->ncols);
	view->nplay = ARENA_NEW(a, int, (size_t)lp->nblocks + 1);
	view->pieces = ARENA_NEW(a, int, (size_t)lp->npieces);
	view->has_piece = ARENA_NEW(a, bool, (size_t)lp->npieces);
	return !a->failed;
}

static void forget_pieces(struct face *f)
{
	for (int k = 0; k < f->npieces; k++)
		f->has_piece[f->pieces[k]] = false;
	f->npieces = 0;
}

void face_view(struct face *view, const struct face *f)
{
	struct face own = *view;

	forget_pieces(&own);
	*view = *f;
	view->master = NULL;
	view->play = own.play;
	view->nplay = own.nplay;
	view->pieces = own.pieces;
	view->has_piece = own.has_piece;
	for (int block = 0; block <= f->lp->nblocks; block++) {
		view->nplay[block] = f->nplay[block];
		memcpy(view->play + f->lp->block_start[block], face_first(f, block),
		       (size_t)f->nplay[block] * sizeof *view->play);
	}
	for (int k = 0; k < f->npieces; k++) {
		view->pieces[k] = f->pieces[k];
		view->has_piece[f->pieces[k]] = true;
	}
}

void face_list_all(struct face *f)
{
	const struct lp_problem *lp = f->lp;

	f->nlisted = lp->ncols;
	for (int j = 0; j < lp->ncols; j++)
		f->play[j] = j;
	for (int b = 0; b <= lp->nblocks; b++)
		f->nplay[b] = (b < lp->nblocks ? lp->block_start[b + 1] : lp->ncols) - lp->block_start[b];
	for (; f->npieces < lp->npieces; f->npieces++) {
		f->pieces[f->npieces] = f->npieces;
		f->has_piece[f->npieces] = true;
	}
}

static void list_pieces(struct face *f, int col)
{
	for (int k = 0; f->lp->piece && col < f->lp->npriced && k < LP_PIECES; k++) {
		int piece = lp_piece(f->lp, col, k);

		if (f->has_piece[piece])
			continue;
		f->has_piece[piece] = true;
		f->pieces[f->npieces++] = piece;
	}
}

void face_list(struct face *f, int col)
{
	int block = col < f->lp->npriced ? lp_block_of(f->lp, col) : f->lp->nblocks, lo = 0, hi = f->nplay[block];
	int *list = f->play + f->lp->block_start[block];

	while (lo < hi) {
		int mid = lo + (hi - lo) / 2;

		if (list[mid] < col)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < f->nplay[block] && list[lo] == col)
		return;
	memmove(list + lo + 1, list + lo, (size_t)(f->nplay[block]++ - lo) * sizeof *list);
	list[lo] = col;
	f->nlisted++;
	list_pieces(f, col);
}

void face_compact(struct face *f)
{
	enum { WORTH_IT = 8 }; /* one in so many */

	if (f->ngone * (int64_t)WORTH_IT < f->nlisted)
		return;
	forget_pieces(f);
	f->nlisted = f->ngone = 0;
	for (int block = 0; block <= f->lp->nblocks; block++) {
		int *list = f->play + f->lp->block_start[block], n = 0;

		for (int k = 0; k < f->nplay[block]; k++) {
			if (face_is_out(f, list[k]))
				continue;
			list_pieces(f, list[k]);
			list[n++] = list[k];
		}
		f->nplay[block] = n;
		f->nlisted += n;
	}
}

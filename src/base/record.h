/* Records: C structs described by tables, so that one table decodes YAML and CSV, prints the JSON
 * Schema and the reference, writes JSON, and feeds "did you mean".
 *
 * A table is an array of `struct field` ended by a row with key NULL. */
#ifndef BASE_RECORD_H
#define BASE_RECORD_H

#include "base/diag.h"

#include <stdint.h>

#define ABSENT  INT64_MIN /* an integer that was not given and has no default */
#define NO_DATE INT32_MIN /* the same of a date */

/* A reference to something that has an id.  `index` is -1 until config_check resolves it. */
struct ref {
	const char *id;
	int index;
	struct loc at;
};
struct refs {
	struct ref *at;
	size_t n;
};

/* id -> integer, e.g. skills: {it: 3}. */
struct ref_count {
	struct ref ref;
	int64_t value;
};
struct ref_counts {
	struct ref_count *at;
	size_t n;
};

struct texts {
	const char **at;
	size_t n;
};
struct ints {
	int64_t *at;
	size_t n;
};

/* A list of records: `at` points to n structs of the table's size. */
struct records {
	void *at;
	size_t n;
};

/* An exact fraction, num/den with den > 0, in lowest terms. */
struct fraction {
	int64_t num, den;
};

enum field_type {
	FIELD_BOOL,     /* bool */
	FIELD_INT,      /* int64_t, within [min, max] */
	FIELD_DECIMAL,  /* int64_t: the number times 10^scale, exactly; within [min, max] (scaled) */
	FIELD_TEXT,     /* const char *, NFC, any text */
	FIELD_ID,       /* const char *, NFC, the record's own id; the key where the record stands in a mapping */
	FIELD_REF,      /* struct ref; `to` names what it refers to, for messages */
	FIELD_REFS,     /* struct refs; min..max items */
	FIELD_COUNTS,   /* struct ref_counts; each value within [min, max] */
	FIELD_INTS,     /* struct ints; each within [min, max] */
	FIELD_TEXTS,    /* struct texts */
	FIELD_DATE,     /* int32_t, days since 1970-01-01, NO_DATE when not given; YYYY-MM-DD */
	FIELD_ENUM,     /* int; index into `names` (NULL-terminated) */
	FIELD_SET,      /* unsigned; bit 1 << i for each listed one of `names`; at least `min` of them */
	FIELD_RECORD,   /* the struct itself, described by `record` */
	FIELD_LIST,     /* struct records; a sequence of `record`, or {file: X.csv} */
	FIELD_MAP,      /* struct records; a mapping id -> `record` (which has a FIELD_ID), or {file: X.csv} */
	FIELD_CUSTOM,   /* decoded by a function of the config layer (see decode.h) */
	FIELD_FRACTION, /* struct fraction; written as an integer when den is 1, else as "num/den" */
};

enum field_flags {
	FIELD_REQUIRED = 1,  /* an error when it is missing */
	FIELD_SINGLE = 2,    /* FIELD_TEXTS: one text may stand for a list of one */
	FIELD_EACH_ONCE = 4, /* FIELD_INTS (then at least one), FIELD_TEXTS: a set, which is kept sorted */
	FIELD_BARE = 8,      /* FIELD_LIST: a bare value stands for a record of which only the first key is given */
	FIELD_LATER = 16, /* FIELD_TEXTS, FIELD_LIST: always written, but missing in what was written earlier: empty */
};

struct record;
struct field_custom; /* what a layer knows of its own FIELD_CUSTOM; base only hands it on */

struct field {
	const char *key;
	enum field_type type;
	size_t offset;
	unsigned flags;
	int64_t min, max;                  /* bounds; both 0 = none (but counts and lists see the type) */
	int64_t missing;                   /* value when not given: FIELD_INT, DECIMAL, BOOL, ENUM, SET */
	int scale;                         /* FIELD_DECIMAL */
	const char *const *names;          /* FIELD_ENUM, FIELD_SET */
	const char *to;                    /* FIELD_REF(S), FIELD_COUNTS: "field", "unit", ... */
	const struct record *record;       /* FIELD_RECORD, FIELD_LIST, FIELD_MAP */
	const struct field_custom *custom; /* FIELD_CUSTOM */
	const char *unit;                  /* "km", "VND", "people", ... for the reference; NULL = none */
	const char *doc;                   /* one line, no final full stop */
};

struct record {
	const char *what; /* "person", "post": for messages */
	size_t size, align;
	size_t loc_offset; /* of its `struct loc at`, or NO_LOC */
	const struct field *fields;
};
#define NO_LOC ((size_t)-1)

#endif

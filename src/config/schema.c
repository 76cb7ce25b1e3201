#include "base/schema.h"

#include "config/config.h"
#include "config/decode.h"

static void write_custom(const struct field *f, struct json *out)
{
	f->custom->schema(out);
}

bool config_schema(struct text *out)
{
	const struct schema_style style = {.written_by_hand = true, .custom = write_custom};

	return schema_print(&config_record, "secondment config", &style, out);
}

/* organ.c - see organ.h. */
#include "extract/organ.h"

#include "text/beside.h"

/* A longer ending that closes with a shorter one (委员会, 集团公司) needs no place of its own. */
bool organ_ends_at(struct str text, size_t end)
{
	static const char *const ends[] = { "委", "会", "府", "组", "办", "局", "厅", "署", "院",
		"校", "司", "团", "社", "站", "所", "室", "处", "队", "部", "中心", "学", "园",
		"馆", "行", "厂", "场", "街道", "镇", "乡", "村", "县", "市", "区", "省", "联",
		"台", "机构", "會", "組", "辦", "廳", "處", NULL };

	return beside_any_before(text, end, ends) > 0;
}

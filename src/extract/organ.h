/* organ.h - what the names of organs, units and places end with. */
#ifndef EXTRACT_ORGAN_H
#define EXTRACT_ORGAN_H
#include "base/str.h"

/* True where the bytes before 'end' close a name as those of organs and places do: 局,
 * 委员会, 街道, 县. A sentence may close so too: whoever asks knows that a name stands there. */
bool organ_ends_at(struct str text, size_t end);

#endif

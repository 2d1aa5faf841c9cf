/* privacy.h - numbers that belong to a person: told by their form and check digit. */
#ifndef TEXT_PRIVACY_H
#define TEXT_PRIVACY_H
#include "base/str.h"

/* True where all of s is a citizen's identity number: 17 digits and a check
 * digit (0-9 X) that agree by GB 11643, a birthday that exists, a region 11 to 82. */
bool privacy_is_id_number(struct str s);

/* True where all of s is a bank card's number: 16 to 19 digits, perhaps in
 * groups parted by one blank or -, that pass Luhn's check. */
bool privacy_is_bank_card(struct str s);

/* True where all of s is a mobile number of mainland China: 11 digits from
 * 13 to 19, perhaps behind +86 or 86, in groups parted by one blank or -. */
bool privacy_is_mobile(struct str s);

#endif

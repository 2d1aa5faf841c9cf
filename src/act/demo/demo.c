/* demo.c - see demo.h. */
#include "act/demo/demo.h"

#include "act/demo/telling.h"
#include "act/setup.h"

/* The state's calendar as the program carries it: acts are done on its working days. */
static bool load_calendar(struct arena *a, const struct calendar **out, struct fail *f)
{
	const struct holiday_notice *notices;
	VEC(struct calendar_day) days = { 0 };
	size_t n;

	if (!setup_shipped_holidays(a, &notices, &n, f))
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t n_days;
		const struct calendar_day *d = holiday_days(a, &notices[i], &n_days);

		for (size_t k = 0; k < n_days; k++)
			vec_push(a, &days, d[k]);
	}
	*out = calendar_new(a, days.p, days.n);
	return true;
}

static bool check_empty(const struct acting *as, struct fail *f)
{
	struct db *d = store_reader(as->store, f);
	int64_t n = 0;
	bool ok = d && db_number(d, f, &n, "SELECT COUNT(*) FROM change WHERE region = $1", V(as->region));

	if (d)
		store_return(as->store, d);
	return ok && (n == 0 || fail_set(f, FAIL_CONFLICT, "the ledger is not empty: it has %lld changes", (long long)n));
}

static void tell_all(struct telling *t)
{
	tell_choices(t);
	tell_people(t);
	tell_rounds(t);
	tell_fates(t);
	tell_papers(t);
}

static const struct demo_sign_in *sign_ins_of(struct arena *a, const struct demo_account accounts[N_DEMO_ACCOUNTS])
{
	struct demo_sign_in *s = arena_array(a, struct demo_sign_in, N_DEMO_ACCOUNTS);

	for (size_t i = 0; i < N_DEMO_ACCOUNTS; i++)
		s[i] = (struct demo_sign_in){ accounts[i].role, str_copy(a, accounts[i].person_name), accounts[i].name };
	return s;
}

static bool fill(struct arena *tmp, struct arena *a, const struct acting *as, struct files *files,
	void (*progress)(void *told, size_t n_done, size_t n), void *told, const struct demo_sign_in **out, struct fail *f)
{
	struct telling *t = arena_new_of(tmp, struct telling);
	struct demo_account accounts[N_DEMO_ACCOUNTS];

	*t = (struct telling){ .a = tmp, .s = { .a = tmp, .clock = clock_standing(clock_now_ms(&as->clock)) }, .files = files, .f = f };
	if (!check_empty(as, f) || !load_calendar(tmp, &t->s.calendar, f) || !county_load(tmp, &t->words, f))
		return false;
	tell_all(t);
	if (t->has_failed || !tell_accounts(t, S(DEMO_PASSWORD), accounts, f) || !schedule_run(&t->s, as, progress, told, f))
		return fail_note(f, "example");
	*out = sign_ins_of(a, accounts);
	return true;
}

bool demo_fill(struct arena *a, const struct acting *as, struct files *files,
	void (*progress)(void *told, size_t n_done, size_t n), void *told, const struct demo_sign_in **out, size_t *n_out, struct fail *f)
{
	struct arena *tmp = arena_new();
	bool ok = fill(tmp, a, as, files, progress, told, out, f);

	if (ok)
		*n_out = N_DEMO_ACCOUNTS;
	arena_free(tmp);
	return ok;
}

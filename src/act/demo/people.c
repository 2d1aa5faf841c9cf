/* people.c - who is in the example: organizations, people, their roles, and accounts to sign in with. */
#include "act/demo/telling.h"

#include "base/password.h"

enum { SETUP_DAY = -470, ROLE_LAST_DAY = 1000, GUEST_LAST_DAY = 90 };

/* ---- organizations ---- */

static void tell_organization(struct telling *t, const struct county_unit *words, const int64_t *parent, size_t ordinal, int64_t *id_out)
{
	struct planned *p = tell(t, SETUP_DAY, MORNING, NULL, "organization.add", NULL);

	if (parent)
		planned_ref(p, "parent", parent);
	planned_text(p, "name", words->name);
	planned_text(p, "short_name", words->short_name);
	planned_text(p, "kind", words->kind);
	planned_int(p, "ordinal", (int64_t)ordinal);
	if (parent == &t->county) { /* where the public may turn; numbers that are given to nobody */
		planned_text(p, "phone", str_print(t->a, "0000-00%05zu", 12000 + ordinal));
		planned_text(p, "mailbox", str_print(t->a, "%.*s%.*s信访接待室", STR_ARG(t->words.region), STR_ARG(words->short_name)));
		planned_text(p, "email", str_print(t->a, "unit%zu@example.cn", ordinal));
	}
	p->id_out = id_out;
}

static void tell_below(struct telling *t, struct demo_unit *u)
{
	bool is_town = str_is_equal(u->words->kind, S("town"));

	for (size_t i = 0; i < COUNTY_BELOW; i++) {
		struct str name = u->words->below[i];
		const struct county_unit below = { .name = name, .short_name = name, .kind = is_town ? S("village") : S("enterprise") };

		tell_organization(t, &below, &u->organization, i + 1, &u->below[i]);
	}
}

static void tell_organizations(struct telling *t)
{
	int64_t *const ids[] = { &t->county, &t->office_unit, &t->discipline, &t->personnel, &t->administration };
	struct planned *p = tell(t, SETUP_DAY, MORNING, NULL, "region.add", NULL);

	planned_text(p, "name", t->words.region);
	planned_text(p, "level", S("county"));
	planned_text(p, "master", t->words.master);
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
		tell_organization(t, &t->words.bodies[i], i ? &t->county : NULL, i + 1, ids[i]);
	for (size_t i = 0; i < N_UNITS; i++) {
		tell_organization(t, t->units[i].words, &t->county, 10 + i, &t->units[i].organization);
		tell_below(t, &t->units[i]);
	}
}

/* ---- people ---- */

/* A person with a role. The operator sets up those who set up the others. */
struct who {
	int64_t *id;
	const int64_t *organization, *over;
	const char *post, *role, *clearance;
};

static void tell_role(struct telling *t, const struct who *w)
{
	bool is_first = w->id == &t->security_admin, is_second = w->id == &t->system_admin, is_guest = w->id == &t->guest;
	struct planned *p = tell(t, SETUP_DAY, MORNING + (is_first ? 2 : is_second ? 3 : 20), is_first ? NULL : &t->security_admin, "role.grant", NULL);

	planned_ref(p, "person", w->id);
	planned_text(p, "role", str_of(w->role));
	planned_ref(p, "organization", w->over);
	planned_done(&t->s, p, "since", SETUP_DAY);
	planned_day(&t->s, p, "until", schedule_day(&t->s, is_guest ? GUEST_LAST_DAY : ROLE_LAST_DAY));
	planned_text(p, "clearance", str_of(w->clearance));
}

/* The n-th person of the county; telephone numbers are of a range that is given to nobody. */
static void tell_person(struct telling *t, const struct who *w, size_t n)
{
	bool is_first = w->id == &t->security_admin || w->id == &t->system_admin;
	struct planned *p = tell(t, SETUP_DAY, MORNING + (is_first ? 1 : 10), is_first ? NULL : &t->system_admin, "person.add", NULL);

	planned_ref(p, "organization", w->organization);
	planned_text(p, "name", county_name(t->a, &t->words, n));
	planned_text(p, "post", str_of(w->post));
	planned_text(p, "phone", str_print(t->a, "1000000%04d", (int)(1000 + n * 37 % 9000)));
	p->id_out = w->id;
	tell_role(t, w);
}

static void tell_county_people(struct telling *t, size_t *n)
{
	const struct who people[] = {
		{ &t->security_admin, &t->administration, &t->county, "安全管理员", "security_admin", "open" },
		{ &t->system_admin, &t->administration, &t->county, "系统管理员", "system_admin", "open" },
		{ &t->audit_admin, &t->administration, &t->county, "审计管理员", "audit_admin", "open" },
		{ &t->office[0], &t->office_unit, &t->county, "县委巡察办主任", "office", "secret" },
		{ &t->office[1], &t->office_unit, &t->county, "县委巡察办副主任", "office", "secret" },
		{ &t->office[2], &t->office_unit, &t->county, "县委巡察办督查科科长", "office", "secret" },
		{ &t->verifiers[0], &t->discipline, &t->county, "县纪委监委第一监督检查室主任", "verifier", "secret" },
		{ &t->verifiers[1], &t->discipline, &t->county, "县纪委监委第二监督检查室主任", "verifier", "secret" },
		{ &t->verifiers[2], &t->personnel, &t->county, "县委组织部干部监督科科长", "verifier", "secret" },
		{ &t->verifiers[3], &t->personnel, &t->county, "县委组织部组织科科长", "verifier", "secret" },
		{ &t->guest, &t->county, &t->county, "特约监督员", "guest", "open" },
	};

	for (size_t i = 0; i < sizeof people / sizeof people[0]; i++)
		tell_person(t, &people[i], (*n)++);
}

static void tell_unit_people(struct telling *t, struct demo_unit *u, size_t *n)
{
	bool is_town = str_is_equal(u->words->kind, S("town"));
	const struct who people[] = {
		{ &u->leader, &u->organization, &u->organization, is_town ? "党委书记" : "党组书记、局长", "leader", "secret" },
		{ &u->deputies[0], &u->organization, &u->organization, is_town ? "党委副书记" : "党组成员、副局长", "leader", "secret" },
		{ &u->deputies[1], &u->organization, &u->organization, is_town ? "纪委书记" : "党组成员、派驻纪检组组长", "leader", "secret" },
		{ &u->clerk, &u->organization, &u->organization, "巡察整改办公室主任", "clerk", "internal" },
		{ &u->owners[0], &u->organization, &u->organization, is_town ? "党政办主任" : "办公室主任", "owner", "internal" },
		{ &u->owners[1], &u->organization, &u->organization, is_town ? "财政所所长" : "财务股股长", "owner", "internal" },
		{ &u->owners[2], &u->below[0], &u->organization, is_town ? "村党支部书记" : "主任", "owner", "internal" },
		{ &u->owners[3], &u->organization, &u->organization, is_town ? "组织委员" : "人事股股长", "owner", "internal" },
		{ &u->leaving, &u->organization, &u->organization, is_town ? "农业农村办主任" : "规划股股长", "owner", "internal" },
	};

	for (size_t i = 0; i < sizeof people / sizeof people[0]; i++)
		tell_person(t, &people[i], (*n)++);
}

void tell_people(struct telling *t)
{
	size_t n = 0;

	tell_organizations(t);
	tell_county_people(t, &n);
	for (size_t i = 0; i < N_UNITS; i++)
		tell_unit_people(t, &t->units[i], &n);
}

/* ---- accounts ---- */

static struct str name_of(const struct telling *t, const int64_t *person)
{
	for (size_t i = 0; i < t->s.acts.n; i++) {
		const struct planned *p = t->s.acts.p[i];

		if (p->id_out == person)
			return p->values[1].text;
	}
	return S("");
}

static bool tell_account(struct telling *t, const struct demo_account *account, struct str password, struct fail *f)
{
	struct planned *p = tell(t, SETUP_DAY, MORNING + 30, &t->security_admin, "account.add", NULL);
	struct str kept;

	if (!password_hash(t->a, password, &kept, f))
		return false;
	planned_ref(p, "person", account->person);
	planned_text(p, "name", str_of(account->name));
	planned_text(p, "password", kept);
	planned_int(p, "must_change", 0);
	if (account->person == &t->guest)
		planned_day(&t->s, p, "until", schedule_day(&t->s, GUEST_LAST_DAY));
	return true;
}

bool tell_accounts(struct telling *t, struct str password, struct demo_account out[N_DEMO_ACCOUNTS], struct fail *f)
{
	struct demo_unit *second = &t->units[UNITS_A_ROUND], *third = &t->units[2 * UNITS_A_ROUND + 2];
	const struct demo_account accounts[N_DEMO_ACCOUNTS] = {
		{ "office", "office", &t->office[0], { 0 } }, { "office2", "office", &t->office[1], { 0 } },
		{ "verifier", "verifier", &t->verifiers[0], { 0 } }, { "verifier2", "verifier", &t->verifiers[1], { 0 } },
		{ "verifier3", "verifier", &t->verifiers[2], { 0 } }, { "guest", "guest", &t->guest, { 0 } },
		{ "leader", "leader", &second->leader, { 0 } }, { "deputy", "leader", &second->deputies[0], { 0 } },
		{ "clerk", "clerk", &second->clerk, { 0 } }, { "owner", "owner", &second->owners[0], { 0 } },
		{ "leader2", "leader", &third->leader, { 0 } }, { "clerk2", "clerk", &third->clerk, { 0 } },
		{ "owner2", "owner", &third->owners[0], { 0 } }, { "system", "system_admin", &t->system_admin, { 0 } },
		{ "security", "security_admin", &t->security_admin, { 0 } }, { "audit", "audit_admin", &t->audit_admin, { 0 } },
	};

	for (size_t i = 0; i < N_DEMO_ACCOUNTS; i++) {
		if (!tell_account(t, &accounts[i], password, f))
			return false;
		out[i] = accounts[i];
		out[i].person_name = name_of(t, accounts[i].person);
	}
	return true;
}

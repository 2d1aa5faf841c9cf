/* scope.h - what a person may see, as a part of the SQL of every query.
 *
 * A person sees a record where a role that is active today covers it: the role is over the
 * organization that the record is of (its unit, its lead or supporting units, the unit of a
 * measure), or over one above it, and its clearance reaches the record's secrecy. What a
 * person leads, owns or belongs to is seen always. The work roles (owner, clerk, leader,
 * verifier, office, guest) see business records; the three administrators do not: they see
 * people, accounts and roles, the audit administrator the journal. Person 0 is the
 * operator at a shell, who sees all.
 *
 * Every text of a query begins with the three parameters of a scope: $1 region, $2 person,
 * $3 today. The fragments below are literals, so that the texts stay constant; SCOPE_OF_x is
 * the condition for a record x under the alias t. A record without one is seen as its finding
 * or inspection is (tools/mkrecord_sql.c); one that has neither does not build. */
#ifndef STORE_SCOPE_H
#define STORE_SCOPE_H
#include "base/clock.h"
#include "store/db.h"

/* Who asks, and on which day. Small: passed by pointer, copied freely. */
struct scope {
	int64_t region;
	int64_t person;		/* 0: the operator */
	char today[11];		/* "2026-03-02": a role is active on this day; late is late as of it */
};

/* A scope of a person on a whole date. */
struct scope scope_of(int64_t region, int64_t person, struct date today);

/* The three values that every scoped text begins with. */
#define SCOPE_VALUES(s) V((s)->region), V((s)->person), value_z((s)->today)

#define SCOPE_WORK_ROLES "'owner', 'clerk', 'leader', 'verifier', 'office', 'guest'"

/* Roles of the person today, alias sr, of those listed. */
#define SCOPE_ROLES(roles) \
	"role sr WHERE sr.region = $1 AND sr.person = $2 AND sr.state = 'active' AND sr.since <= $3" \
	" AND sr.until >= $3 AND sr.role IN (" roles ")"

/* The person has one of the roles, over whatever organization. */
#define SCOPE_HAS(roles) "EXISTS (SELECT 1 FROM " SCOPE_ROLES(roles) ")"

/* One of the roles is over an organization, with a clearance that passes 'cleared'
 * ("AND COALESCE(sr.clearance, 0) >= …", or ""). */
#define SCOPE_OVER_AS(roles, organization, cleared) \
	"EXISTS (SELECT 1 FROM " SCOPE_ROLES(roles) cleared \
	" AND EXISTS (SELECT 1 FROM organization_below sb WHERE sb.region = sr.region" \
	" AND sb.ancestor = sr.organization AND sb.organization = " organization "))"
#define SCOPE_OVER(organization, cleared) SCOPE_OVER_AS(SCOPE_WORK_ROLES, organization, cleared)

/* The organizations that the person's work roles are over today: a query of one column. */
#define SCOPE_ORGANIZATIONS \
	"SELECT so.organization FROM organization_below so WHERE so.region = $1" \
	" AND so.ancestor IN (SELECT sr.organization FROM " SCOPE_ROLES(SCOPE_WORK_ROLES) ")"

#define SCOPE_CLEARED(secrecy) " AND COALESCE(sr.clearance, 0) >= COALESCE(" secrecy ", 0)"

/* A finding under the alias f, of which something of a further secrecy is asked. */
#define SCOPE_FINDING_CLEARED(more) \
	SCOPE_CLEARED("f.secrecy") more " AND COALESCE(sr.clearance, 0) >= COALESCE(" \
	"(SELECT si.secrecy FROM inspection si WHERE si.region = f.region AND si.id = f.inspection), 0)"
#define SCOPE_FINDING_WITH(more) \
	"($2 = 0 OR f.owner = $2 OR f.leader = $2" \
	" OR " SCOPE_OVER("f.unit", SCOPE_FINDING_CLEARED(more)) \
	" OR " SCOPE_OVER("f.lead_unit", SCOPE_FINDING_CLEARED(more)) \
	" OR EXISTS (SELECT 1 FROM finding_support fs WHERE fs.region = f.region AND fs.id = f.id AND " \
	SCOPE_OVER("fs.target", SCOPE_FINDING_CLEARED(more)) ")" \
	" OR EXISTS (SELECT 1 FROM measure sm WHERE sm.region = f.region AND sm.finding = f.id" \
	" AND (sm.owner = $2 OR sm.leader = $2 OR " SCOPE_OVER("sm.unit", SCOPE_FINDING_CLEARED(more)) ")))"
#define SCOPE_FINDING SCOPE_FINDING_WITH("")

/* An inspection under the alias i, likewise. */
#define SCOPE_INSPECTION_WITH(more) \
	"($2 = 0 OR " SCOPE_OVER("i.unit", SCOPE_CLEARED("i.secrecy") more) ")"

/* Records that are seen as their finding or inspection is. */
#define SCOPE_BY_FINDING(id, more) \
	"EXISTS (SELECT 1 FROM finding f WHERE f.region = $1 AND f.id = " id " AND $3 <> '' AND " \
	SCOPE_FINDING_WITH(more) ")"
#define SCOPE_BY_INSPECTION(id, more) \
	"EXISTS (SELECT 1 FROM inspection i WHERE i.region = $1 AND i.id = " id " AND " SCOPE_INSPECTION_WITH(more) ")"

/* Everybody who is here at all. */
#define SCOPE_ALL "($2 >= 0 AND $3 <> '')"
#define SCOPE_ANY_WORK "($2 = 0 OR " SCOPE_HAS(SCOPE_WORK_ROLES) ")"

/* The changes of the journal. */
#define SCOPE_JOURNAL "($2 = 0 OR " SCOPE_HAS("'audit_admin'") ")"

#define SCOPE_OF_region SCOPE_ALL
#define SCOPE_OF_organization SCOPE_ALL
#define SCOPE_OF_time_limit SCOPE_ALL
#define SCOPE_OF_holiday SCOPE_ALL
#define SCOPE_OF_person \
	"($2 = 0 OR t.id = $2 OR " SCOPE_HAS("'system_admin', 'security_admin'") \
	" OR " SCOPE_OVER("t.organization", "") ")"
#define SCOPE_OF_account "($2 = 0 OR t.person = $2 OR " SCOPE_HAS("'system_admin', 'security_admin'") ")"
#define SCOPE_OF_role \
	"($2 = 0 OR t.person = $2 OR " SCOPE_HAS("'system_admin', 'security_admin', 'audit_admin'") ")"
#define SCOPE_OF_handover \
	"($2 = 0 OR t.giver = $2 OR t.taker = $2 OR " SCOPE_OVER("t.organization", "") ")"
#define SCOPE_OF_inspection \
	"($2 = 0 OR " SCOPE_OVER("t.unit", SCOPE_CLEARED("t.secrecy")) ")"
#define SCOPE_OF_finding SCOPE_BY_FINDING("t.id", "")
#define SCOPE_OF_review \
	"((t.finding IS NULL OR " SCOPE_BY_FINDING("t.finding", "") ")" \
	" AND (t.measure IS NULL OR EXISTS (SELECT 1 FROM measure rm WHERE rm.region = $1 AND rm.id = t.measure AND " \
	SCOPE_BY_FINDING("rm.finding", "") ")) AND (EXISTS (SELECT 1 FROM plan p WHERE p.region = $1 AND p.id = t.plan AND " \
	SCOPE_BY_INSPECTION("p.inspection", "") ") OR " SCOPE_OVER("t.body", "") "))"
/* Those that queries name beside their own list. */
#define SCOPE_OF_measure SCOPE_BY_FINDING("t.finding", "")
#define SCOPE_OF_evidence SCOPE_BY_FINDING("t.finding", SCOPE_CLEARED("t.secrecy"))
#define SCOPE_OF_plan SCOPE_BY_INSPECTION("t.inspection", "")
#define SCOPE_OF_poll SCOPE_BY_INSPECTION("t.inspection", "")

#define SCOPE_OF_decision \
	"(t.made_by = $2 OR " SCOPE_BY_FINDING("t.finding", "") \
	" OR (t.finding IS NULL AND " SCOPE_BY_INSPECTION("t.inspection", "") "))"
#define SCOPE_OF_letter \
	"((t.finding IS NULL OR " SCOPE_BY_FINDING("t.finding", "") ") AND (" \
	SCOPE_BY_INSPECTION("t.inspection", "") " OR " SCOPE_OVER("t.unit", "") "))"
#define SCOPE_OF_selfcheck \
	"(" SCOPE_BY_INSPECTION("t.inspection", "") " OR EXISTS (SELECT 1 FROM selfcheck_units su" \
	" WHERE su.region = t.region AND su.id = t.id AND " SCOPE_OVER("su.target", "") "))"
#define SCOPE_OF_selfcheck_answer \
	"(" SCOPE_OVER("t.unit", "") " OR EXISTS (SELECT 1 FROM selfcheck s WHERE s.region = $1" \
	" AND s.id = t.selfcheck AND " SCOPE_BY_INSPECTION("s.inspection", "") "))"
#define SCOPE_OF_common SCOPE_ANY_WORK
#define SCOPE_OF_mapping SCOPE_ANY_WORK
#define SCOPE_OF_access "($2 = 0 OR t.made_by = $2 OR " SCOPE_HAS("'audit_admin'") ")"
#define SCOPE_OF_poll_answer \
	"EXISTS (SELECT 1 FROM poll p WHERE p.region = $1 AND p.id = t.poll AND " \
	SCOPE_BY_INSPECTION("p.inspection", "") ")"

#endif

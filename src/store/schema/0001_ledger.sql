-- The journal, its chain, and the tables that are projected from it.

CREATE TABLE chain_head (
	region INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	sm3 BLOB NOT NULL,
	sha256 BLOB NOT NULL,
	PRIMARY KEY (region)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
	region INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	actor INTEGER NOT NULL,
	kind TEXT NOT NULL,
	object INTEGER NOT NULL,
	body TEXT NOT NULL,
	key TEXT,
	sm3 BLOB NOT NULL,
	sha256 BLOB NOT NULL,
	PRIMARY KEY (region, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_object ON change (region, object, seq);
CREATE INDEX change_actor ON change (region, actor, seq);
CREATE UNIQUE INDEX change_key ON change (region, key) WHERE key IS NOT NULL;

-- Keys of persons, sealed under the master key; an erased person has none. Not of the journal.
CREATE TABLE person_key (
	region INTEGER NOT NULL,
	person INTEGER NOT NULL,
	wrapped TEXT NOT NULL,
	PRIMARY KEY (region, person)
) STRICT, WITHOUT ROWID;

-- Wrong tries to sign in, by the name that was tried (src/act/sign_in.h). Not of the journal.
CREATE TABLE sign_in (
	region INTEGER NOT NULL,
	name TEXT NOT NULL,
	n_failed INTEGER NOT NULL,
	last_ms INTEGER NOT NULL,
	totp_step INTEGER NOT NULL,
	PRIMARY KEY (region, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_last ON sign_in (region, last_ms);

-- Each organization under itself and all above it.
CREATE TABLE organization_below (
	region INTEGER NOT NULL,
	ancestor INTEGER NOT NULL,
	organization INTEGER NOT NULL,
	PRIMARY KEY (region, ancestor, organization)
) STRICT, WITHOUT ROWID;
CREATE INDEX organization_above ON organization_below (region, organization, ancestor);

-- Findings by outcome, and open ones by due date (src/store/finding_count.h).
CREATE TABLE tally (
	region INTEGER NOT NULL,
	scope TEXT NOT NULL,
	key INTEGER NOT NULL,
	n_none INTEGER NOT NULL,
	n_basic INTEGER NOT NULL,
	n_done INTEGER NOT NULL,
	n_normalised INTEGER NOT NULL,
	PRIMARY KEY (region, scope, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_due (
	region INTEGER NOT NULL,
	scope TEXT NOT NULL,
	key INTEGER NOT NULL,
	due TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (region, scope, key, due)
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	name TEXT NOT NULL,
	level TEXT NOT NULL,
	code TEXT,
	master TEXT,
	PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE organization (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	parent INTEGER,
	name TEXT NOT NULL,
	short_name TEXT,
	kind TEXT NOT NULL,
	ordinal INTEGER,
	phone TEXT,
	mailbox TEXT,
	email TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, parent) REFERENCES organization (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	organization INTEGER NOT NULL,
	name TEXT,
	post TEXT,
	phone TEXT,
	email TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, organization) REFERENCES organization (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	person INTEGER NOT NULL,
	name TEXT NOT NULL,
	password TEXT,
	totp TEXT,
	must_change INTEGER,
	until TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, person) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	person INTEGER NOT NULL,
	role TEXT NOT NULL,
	organization INTEGER NOT NULL,
	since TEXT NOT NULL,
	until TEXT NOT NULL,
	clearance INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, person) REFERENCES person (region, id),
	FOREIGN KEY (region, organization) REFERENCES organization (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE handover (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	organization INTEGER NOT NULL,
	giver INTEGER NOT NULL,
	taker INTEGER NOT NULL,
	date TEXT NOT NULL,
	text TEXT,
	giver_signed INTEGER,
	taker_signed INTEGER,
	n_findings INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, organization) REFERENCES organization (region, id),
	FOREIGN KEY (region, giver) REFERENCES person (region, id),
	FOREIGN KEY (region, taker) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE time_limit (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	article TEXT,
	level TEXT NOT NULL,
	value INTEGER,
	unit TEXT,
	none INTEGER,
	start_event TEXT NOT NULL,
	applies_to TEXT,
	working_days INTEGER,
	warn_days TEXT,
	repeat_days INTEGER,
	escalate TEXT,
	since TEXT,
	until TEXT,
	source TEXT NOT NULL,
	PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	date TEXT NOT NULL,
	working INTEGER,
	name TEXT NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE inspection (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	unit INTEGER NOT NULL,
	name TEXT NOT NULL,
	round INTEGER,
	kind TEXT NOT NULL,
	source TEXT NOT NULL,
	group_name TEXT,
	start_date TEXT,
	end_date TEXT,
	feedback_date TEXT,
	feedback_mode TEXT,
	secrecy INTEGER,
	number_prefix TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, unit) REFERENCES organization (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	inspection INTEGER NOT NULL,
	node TEXT NOT NULL,
	title TEXT NOT NULL,
	number TEXT,
	date TEXT,
	secrecy INTEGER,
	sha256 TEXT,
	file_name TEXT,
	size INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE aspect (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	inspection INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	title TEXT NOT NULL,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	inspection INTEGER NOT NULL,
	unit INTEGER,
	aspect INTEGER,
	number TEXT NOT NULL,
	text TEXT NOT NULL,
	title TEXT,
	manifestation TEXT,
	target TEXT,
	watch INTEGER,
	leader INTEGER,
	lead_unit INTEGER,
	owner INTEGER,
	immediate INTEGER,
	concentrated INTEGER,
	first_due TEXT,
	due TEXT,
	due_limit INTEGER,
	normalised INTEGER,
	review_days INTEGER,
	next_review TEXT,
	secrecy INTEGER,
	public_text TEXT,
	party_text TEXT,
	result_text TEXT,
	relapse_of INTEGER,
	outcome TEXT,
	override INTEGER,
	n_measures INTEGER,
	n_measures_closed INTEGER,
	closed_on TEXT,
	last_progress TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id),
	FOREIGN KEY (region, unit) REFERENCES organization (region, id),
	FOREIGN KEY (region, aspect) REFERENCES aspect (region, id),
	FOREIGN KEY (region, leader) REFERENCES person (region, id),
	FOREIGN KEY (region, lead_unit) REFERENCES organization (region, id),
	FOREIGN KEY (region, owner) REFERENCES person (region, id),
	FOREIGN KEY (region, due_limit) REFERENCES time_limit (region, id),
	FOREIGN KEY (region, relapse_of) REFERENCES finding (region, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE finding_support (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	target INTEGER NOT NULL,
	PRIMARY KEY (region, id, ordinal),
	FOREIGN KEY (region, id) REFERENCES finding (region, id),
	FOREIGN KEY (region, target) REFERENCES organization (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	finding INTEGER NOT NULL,
	ordinal INTEGER,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	leader INTEGER,
	unit INTEGER,
	owner INTEGER,
	first_due TEXT,
	due TEXT,
	due_limit INTEGER,
	condition TEXT,
	dropped INTEGER,
	closed_on TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, leader) REFERENCES person (region, id),
	FOREIGN KEY (region, unit) REFERENCES organization (region, id),
	FOREIGN KEY (region, owner) REFERENCES person (region, id),
	FOREIGN KEY (region, due_limit) REFERENCES time_limit (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	finding INTEGER NOT NULL,
	measure INTEGER,
	title TEXT NOT NULL,
	taken TEXT,
	secrecy INTEGER,
	version INTEGER,
	reason TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, measure) REFERENCES measure (region, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE evidence_files (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	name TEXT,
	sha256 TEXT,
	sm3 TEXT,
	size INTEGER,
	type TEXT,
	PRIMARY KEY (region, id, ordinal),
	FOREIGN KEY (region, id) REFERENCES evidence (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	finding INTEGER NOT NULL,
	measure INTEGER,
	date TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, measure) REFERENCES measure (region, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE progress_figures (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	label TEXT,
	value INTEGER,
	unit TEXT,
	evidence INTEGER,
	PRIMARY KEY (region, id, ordinal),
	FOREIGN KEY (region, id) REFERENCES progress (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	inspection INTEGER NOT NULL,
	version INTEGER,
	title TEXT,
	meeting_date TEXT,
	meeting_note TEXT,
	text TEXT,
	merged_text TEXT,
	decided_by INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id),
	FOREIGN KEY (region, decided_by) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	plan INTEGER NOT NULL,
	body INTEGER NOT NULL,
	finding INTEGER,
	measure INTEGER,
	opinion TEXT NOT NULL,
	text TEXT,
	answer TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, plan) REFERENCES plan (region, id),
	FOREIGN KEY (region, body) REFERENCES organization (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, measure) REFERENCES measure (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE closure (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	finding INTEGER NOT NULL,
	measure INTEGER,
	text TEXT NOT NULL,
	reason TEXT,
	verifier INTEGER,
	signer INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, measure) REFERENCES measure (region, id),
	FOREIGN KEY (region, verifier) REFERENCES person (region, id),
	FOREIGN KEY (region, signer) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	finding INTEGER,
	inspection INTEGER,
	kind TEXT,
	object INTEGER,
	verdict TEXT,
	text TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE extension (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	finding INTEGER NOT NULL,
	measure INTEGER,
	asked_due TEXT NOT NULL,
	reason TEXT NOT NULL,
	progress TEXT NOT NULL,
	opinion TEXT,
	endorser INTEGER,
	supervisor INTEGER,
	approver INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, measure) REFERENCES measure (region, id),
	FOREIGN KEY (region, endorser) REFERENCES person (region, id),
	FOREIGN KEY (region, supervisor) REFERENCES person (region, id),
	FOREIGN KEY (region, approver) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	inspection INTEGER NOT NULL,
	finding INTEGER,
	unit INTEGER NOT NULL,
	kind TEXT NOT NULL,
	number TEXT NOT NULL,
	date TEXT NOT NULL,
	text TEXT NOT NULL,
	due TEXT,
	due_limit INTEGER,
	raised_by_rule TEXT,
	answer TEXT,
	acknowledged_by INTEGER,
	acknowledged_on TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, unit) REFERENCES organization (region, id),
	FOREIGN KEY (region, due_limit) REFERENCES time_limit (region, id),
	FOREIGN KEY (region, acknowledged_by) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE onsite_check (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	finding INTEGER NOT NULL,
	date TEXT NOT NULL,
	place TEXT,
	people TEXT,
	result TEXT NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessment (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	inspection INTEGER NOT NULL,
	date TEXT NOT NULL,
	grade TEXT NOT NULL,
	text TEXT,
	total INTEGER,
	approver INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id),
	FOREIGN KEY (region, approver) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE assessment_points (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	indicator TEXT,
	full_points INTEGER,
	points INTEGER,
	text TEXT,
	PRIMARY KEY (region, id, ordinal),
	FOREIGN KEY (region, id) REFERENCES assessment (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lookback (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	finding INTEGER NOT NULL,
	date TEXT NOT NULL,
	result TEXT NOT NULL,
	text TEXT NOT NULL,
	new_finding INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, new_finding) REFERENCES finding (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sample (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	inspection INTEGER NOT NULL,
	seed TEXT NOT NULL,
	size INTEGER NOT NULL,
	population INTEGER NOT NULL,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_picks (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	target INTEGER NOT NULL,
	PRIMARY KEY (region, id, ordinal),
	FOREIGN KEY (region, id) REFERENCES sample (region, id),
	FOREIGN KEY (region, target) REFERENCES finding (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE withheld (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	finding INTEGER NOT NULL,
	channel TEXT NOT NULL,
	ground TEXT NOT NULL,
	reason TEXT NOT NULL,
	text TEXT,
	opinion TEXT,
	approver INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, approver) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE selfcheck (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	inspection INTEGER NOT NULL,
	finding INTEGER,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	due TEXT NOT NULL,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE selfcheck_units (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	target INTEGER NOT NULL,
	PRIMARY KEY (region, id, ordinal),
	FOREIGN KEY (region, id) REFERENCES selfcheck (region, id),
	FOREIGN KEY (region, target) REFERENCES organization (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE selfcheck_answer (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	selfcheck INTEGER NOT NULL,
	unit INTEGER NOT NULL,
	n_found INTEGER NOT NULL,
	n_mended INTEGER NOT NULL,
	text TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, selfcheck) REFERENCES selfcheck (region, id),
	FOREIGN KEY (region, unit) REFERENCES organization (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE common (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	title TEXT NOT NULL,
	text TEXT,
	lead_unit INTEGER,
	due TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, lead_unit) REFERENCES organization (region, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE common_findings (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	target INTEGER NOT NULL,
	PRIMARY KEY (region, id, ordinal),
	FOREIGN KEY (region, id) REFERENCES common (region, id),
	FOREIGN KEY (region, target) REFERENCES finding (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bulletin (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	inspection INTEGER NOT NULL,
	channel TEXT NOT NULL,
	version INTEGER NOT NULL,
	title TEXT NOT NULL,
	text TEXT NOT NULL,
	figures TEXT NOT NULL,
	checks TEXT,
	ledger_change INTEGER NOT NULL,
	reason TEXT,
	approver INTEGER,
	published_on TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id),
	FOREIGN KEY (region, approver) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE override (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	finding INTEGER NOT NULL,
	outcome TEXT NOT NULL,
	reason TEXT NOT NULL,
	opinion TEXT,
	second_person INTEGER,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, finding) REFERENCES finding (region, id),
	FOREIGN KEY (region, second_person) REFERENCES person (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	signature TEXT NOT NULL,
	columns TEXT NOT NULL,
	PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE access (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	what TEXT NOT NULL,
	object INTEGER,
	n_records INTEGER,
	format TEXT,
	PRIMARY KEY (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE poll (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	state TEXT NOT NULL,
	inspection INTEGER NOT NULL,
	title TEXT NOT NULL,
	date TEXT NOT NULL,
	n_given INTEGER NOT NULL,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, inspection) REFERENCES inspection (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE poll_answer (
	region INTEGER NOT NULL,
	id INTEGER NOT NULL,
	made_at INTEGER NOT NULL,
	made_by INTEGER NOT NULL,
	change INTEGER NOT NULL,
	poll INTEGER NOT NULL,
	token_digest TEXT NOT NULL,
	answer TEXT NOT NULL,
	text TEXT,
	PRIMARY KEY (region, id),
	FOREIGN KEY (region, poll) REFERENCES poll (region, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX account_name ON account (region, name);
CREATE INDEX account_person ON account (region, person);
CREATE INDEX person_organization ON person (region, organization);
CREATE INDEX organization_parent ON organization (region, parent);
CREATE INDEX role_person ON role (region, person);
CREATE INDEX role_organization ON role (region, organization);
CREATE UNIQUE INDEX time_limit_code ON time_limit (region, code, since, level);
CREATE UNIQUE INDEX holiday_date ON holiday (region, date) WHERE state = 'current';
CREATE INDEX inspection_unit ON inspection (region, unit);
CREATE INDEX inspection_round ON inspection (region, round);
CREATE INDEX document_inspection ON document (region, inspection);
CREATE INDEX aspect_inspection ON aspect (region, inspection, ordinal);
CREATE UNIQUE INDEX finding_number ON finding (region, inspection, number);
CREATE INDEX finding_unit_due ON finding (region, unit, state, due);
CREATE INDEX finding_state_due ON finding (region, state, due);
CREATE INDEX finding_lead_due ON finding (region, lead_unit, state, due);
CREATE INDEX finding_owner ON finding (region, owner, state, due);
CREATE INDEX finding_leader ON finding (region, leader, state, due);
CREATE INDEX finding_relapse ON finding (region, relapse_of);
CREATE INDEX measure_finding ON measure (region, finding, ordinal);
CREATE INDEX measure_owner ON measure (region, owner, state, due);
CREATE INDEX evidence_finding ON evidence (region, finding);
CREATE INDEX evidence_file ON evidence_files (region, sha256);
CREATE INDEX progress_finding ON progress (region, finding, date);
CREATE INDEX plan_inspection ON plan (region, inspection);
CREATE INDEX review_plan ON review (region, plan);
CREATE INDEX closure_finding ON closure (region, finding);
CREATE INDEX closure_state ON closure (region, state);
CREATE INDEX decision_object ON decision (region, object);
CREATE INDEX decision_finding ON decision (region, finding);
CREATE INDEX extension_finding ON extension (region, finding);
CREATE INDEX extension_state ON extension (region, state);
CREATE UNIQUE INDEX letter_number ON letter (region, kind, number);
CREATE INDEX letter_unit ON letter (region, unit, state);
CREATE INDEX onsite_check_finding ON onsite_check (region, finding);
CREATE INDEX assessment_inspection ON assessment (region, inspection);
CREATE INDEX lookback_finding ON lookback (region, finding);
CREATE INDEX sample_inspection ON sample (region, inspection);
CREATE INDEX withheld_finding ON withheld (region, finding);
CREATE INDEX selfcheck_inspection ON selfcheck (region, inspection);
CREATE UNIQUE INDEX selfcheck_answer_unit ON selfcheck_answer (region, selfcheck, unit);
CREATE UNIQUE INDEX bulletin_version ON bulletin (region, inspection, channel, version);
CREATE INDEX override_finding ON override (region, finding);
CREATE INDEX mapping_signature ON mapping (region, signature);
CREATE INDEX poll_inspection ON poll (region, inspection);
CREATE UNIQUE INDEX poll_answer_token ON poll_answer (region, poll, token_digest);

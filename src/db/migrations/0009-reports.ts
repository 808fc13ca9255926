export const reports = `
-- What hosts did, for every member to read. host is null for somebody at the machine itself. about is kept only for acts
-- that everybody may know by name; words are a version, a tag, a role, or nothing.
create table host_acts (id text primary key, host text references actors (id), kind text not null, about text references actors (id),
  words text not null default '', made integer not null) strict;

-- A report is a private thread between one member and the hosts; without about it is a talk with them. Another server can make
-- one too: reporter is then whoever signed it there, and nobody can answer. evidence is what the
-- post said when it was reported, as JSON, for the hosts of this report alone; it goes some time after closing.
create table reports (
  id text primary key, reporter text not null references actors (id), about text references actors (id),
  post text references posts (id) on delete set null, rule text not null default '', words text not null default '',
  may_name integer not null check (may_name in (0, 1)), evidence text, made integer not null,
  closed integer, closed_by text references members (id)
) strict;
create index reports_by_reporter on reports (reporter, id);
create index reports_by_post on reports (post) where post is not null;
create index reports_with_evidence on reports (closed) where evidence is not null and closed is not null;
-- What came after, in order. How many there are is the version of a report that a host has before her.
create table report_entries (
  id text primary key, report text not null references reports (id), author text not null references actors (id),
  kind text not null check (kind in ('words', 'closed', 'reopened', 'reminded', 'asked-outside', 'removed-post', 'passed-on')),
  words text not null default '', made integer not null
) strict;
create index report_entries_by_report on report_entries (report, id);

-- What a host said to one person because of a rule. post_words are the words of a post that was removed: they are hers.
-- Nothing counts these rows, on purpose.
create table reminders (
  id text primary key, member text not null references members (id), host text not null references members (id),
  kind text not null check (kind in ('reminder', 'removal')), rule text not null, words text not null default '',
  post text references posts (id) on delete set null, post_words text not null default '', made integer not null,
  answer text check (answer in ('seen', 'talk')), answered integer, talk text references reports (id)
) strict;
create index reminders_by_member on reminders (member, id);
create index reminders_by_post on reminders (post) where post is not null;

-- Somebody was asked to step outside: to read only, or to write nothing public. It ends by itself at until.
create table outside (
  id text primary key, member text not null references members (id), host text not null references members (id),
  kind text not null check (kind in ('read-only', 'no-public')), rule text not null, words text not null default '',
  began integer not null, until integer not null, ended integer, ended_by text references members (id)
) strict;
create index outside_by_member on outside (member, until);
`

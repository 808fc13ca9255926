/** Apps and what members let them do. */
export const apps = `
-- Software that may ask members for a way in. An 'app' registers itself; a 'login' belongs to the house: a host made it for
-- another thing of the group, and whoever signs in there is told who she is and nothing else. redirects is a list (JSON).
-- allowed is when a member first let it in; what nobody ever let in is forgotten after a day.
create table apps (
  id text primary key, kind text not null check (kind in ('app', 'login')), secret text not null, name text not null,
  website text not null default '', redirects text not null check (json_valid(redirects)), scopes text not null,
  made integer not null, made_by text references members (id), allowed integer,
  check ((kind = 'login') = (made_by is not null))
) strict, without rowid;
create index apps_never_allowed on apps (made) where allowed is null;
create index apps_for_login on apps (name) where kind = 'login';

-- What one member lets one app do, however many devices of hers it is on. map is what its words for audiences mean (JSON).
create table grants (
  member text not null references members (id), app text not null references apps (id) on delete cascade,
  scopes text not null, map text not null check (json_valid(map)), since integer not null, used integer not null,
  primary key (member, app)
) strict, without rowid;
create index grants_by_app on grants (app);

-- What a member said yes to and an app has yet to fetch. A code that was used stays for a while, so that using it twice is noticed.
create table codes (
  code text primary key, app text not null references apps (id) on delete cascade, member text not null references members (id),
  redirect text not null, scopes text not null, map text not null check (json_valid(map)), challenge text not null default '',
  nonce text not null default '', signed_in integer not null, made integer not null, expires integer not null, used integer
) strict, without rowid;
create index codes_by_member on codes (member);
create index codes_by_app on codes (app);
create index codes_by_end on codes (expires);

-- Of a token its hash only. Without a member the app speaks for itself. code is the one it came from.
create table tokens (
  id text primary key, token text not null unique, app text not null references apps (id) on delete cascade,
  member text references members (id), scopes text not null, code text, made integer not null, used integer not null
) strict, without rowid;
create index tokens_by_app on tokens (app, member);
create index tokens_by_member on tokens (member) where member is not null;
create index tokens_by_code on tokens (code) where code is not null;
create index tokens_by_use on tokens (used);

-- What the house signs logins with; a retired one is still shown for a day, so that what it signed can be checked.
create table login_keys (
  id text primary key, public text not null, sealed blob not null, made integer not null, retired integer
) strict, without rowid;
`

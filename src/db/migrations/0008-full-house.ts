export const fullHouse = `
-- Who invites: everybody, hosts whom members suggest somebody to, or hosts alone. A house whose wizard has not asked yet
-- begins in the middle. waitlist says whether strangers may leave their names also while there is room.
alter table house add column inviting text not null default 'everybody' check (inviting in ('everybody', 'suggest', 'hosts'));
alter table house add column waitlist integer not null default 0 check (waitlist in (0, 1));
update house set inviting = case when step < 5 then 'suggest' when members_invite = 1 then 'everybody' else 'hosts' end;
alter table house drop column members_invite;
create index invitations_by_maker on invitations (made_by, id);
create index invited_by_invitation on invited (invitation);

-- Whom a member would like to have here. invitation is the one that a host made of it, in the member's name.
create table suggested_guests (
  id text primary key, member text not null references members (id), name text not null, knows text not null,
  note text not null default '', made integer not null, answer text check (answer in ('invited', 'not-now')),
  words text not null default '', answered integer, answered_by text references members (id),
  invitation text references invitations (id)
) strict;
create index suggested_guests_waiting on suggested_guests (id) where answer is null;
create index suggested_guests_by_member on suggested_guests (member, id);

-- Strangers who would like to live here. token is the hash of the one in their link, looked when they last opened it.
create table waitlist (
  id text primary key, token text not null unique, name text not null, knows text not null, note text not null default '',
  contact text not null default '', asked integer not null, looked integer not null,
  answer text check (answer in ('invited', 'not-now')), words text not null default '', answered integer,
  answered_by text references members (id), invitation text references invitations (id)
) strict;
create index waitlist_waiting on waitlist (id) where answer is null;
create index waitlist_by_look on waitlist (looked);
`

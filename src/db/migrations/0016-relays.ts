/**
 * Relays: servers that hand public posts of many others on, by their actor. 'way' is how they are asked: by the collection of
 * everything public, or by following the actor itself. 'follow' is the address of our question. Pages that posts point at are looked
 * up by their address, and forgotten by their age.
 */
export const relays = `
create table relays (
  actor text primary key references actors (id), inbox text not null, way text not null check (way in ('public', 'actor')),
  follow text not null unique, state text not null default 'asked' check (state in ('asked', 'accepted', 'refused')),
  added integer not null, added_by text not null references members (id)
) strict, without rowid;
create index post_links_by_url on post_links (url);
create index links_by_found on links (found) where found is not null;
`

// Times are milliseconds since 1970, ids are ULIDs, yes/no is 1/0. Only core/audience reads reach, circle and circle_of.
export const first = `
-- Events: everything that happened, in order, and how far each listener has heard.
create table events (
  seq integer primary key autoincrement, name text not null, payload text not null, happened integer not null
) strict;
create table cursors (subscriber text primary key, seq integer not null) strict, without rowid;

-- People and servers we know. Those who live here have no server and a row in members.
create table actors (
  id text primary key, kind text not null check (kind in ('person', 'server')),
  name text not null collate nocase, server text, shown_name text not null default '',
  sentence text not null default '', about text not null default '', about_html text not null default '',
  fields text not null default '[]', locked integer not null default 0 check (locked in (0, 1)),
  avatar text references media (id) on delete set null, header text references media (id) on delete set null,
  created integer not null, edited integer, gone integer
) strict;
create unique index actors_by_handle on actors (name, coalesce(server, ''));
create index actors_by_avatar on actors (avatar) where avatar is not null;
create index actors_by_header on actors (header) where header is not null;

create table members (
  id text primary key references actors (id), password text, recovery text, email text,
  preferences text not null default '{}', joined integer not null, seen integer not null, left_on integer
) strict, without rowid;
create table roles (
  member text not null references members (id), role text not null check (role in ('host', 'keeper', 'deputy')),
  given integer not null, given_by text references members (id), primary key (member, role)
) strict, without rowid;
create table interests (member text not null references members (id), interest text not null collate nocase, place integer not null,
  primary key (member, interest)) strict, without rowid;

-- Getting in.
create table sessions (
  id text primary key, member text not null references members (id), token text not null unique, device text not null,
  started integer not null, used integer not null
) strict;
create index sessions_by_member on sessions (member);
create table passkeys (
  id text primary key, member text not null references members (id), credential text not null unique, public_key blob not null,
  counter integer not null, name text not null, transports text not null default '[]', added integer not null, used integer
) strict;
create index passkeys_by_member on passkeys (member);
create table one_time_codes (member text primary key references members (id), seed blob not null, confirmed integer, last_step integer not null default 0)
  strict, without rowid;
create table one_time_links (
  token text primary key, purpose text not null check (purpose in ('owner', 'sign-in')), member text references members (id),
  made integer not null, made_by text, expires integer not null, used integer
) strict, without rowid;
create table challenges (id text primary key, purpose text not null, member text, challenge text not null, expires integer not null) strict;
create table invitations (
  id text primary key, token text not null unique, code text not null, made_by text references members (id), for_whom text not null default '', note text not null default '',
  most_uses integer not null, uses integer not null default 0, expires integer not null, made integer not null, ended integer
) strict;
create table invited (member text primary key references members (id), invitation text not null references invitations (id), joined integer not null)
  strict, without rowid;

-- The house itself: one row, and every version of its rules.
create table house (
  only integer primary key check (only = 1), name text not null default '', short_name text not null default '', sentence text not null default '',
  noun text not null default 'members', colour text not null default 'lamp', locked_home integer not null default 0 check (locked_home in (0, 1)),
  open_front integer not null default 0 check (open_front in (0, 1)), members_invite integer not null default 1 check (members_invite in (0, 1)),
  step integer not null default 1, opened integer
) strict;
insert into house (only) values (1);
create table rules (version integer primary key, text text not null, html text not null, made integer not null, made_by text) strict;
create table rules_read (member text not null references members (id), version integer not null references rules (version), agreed integer not null,
  primary key (member, version)) strict, without rowid;
create table emojis (code text primary key collate nocase, file text not null, category text not null default '', added integer not null, added_by text)
  strict, without rowid;

-- Media: files are named by their content; a row belongs to whoever brought it.
create table media (
  id text primary key, owner text not null references actors (id), kind text not null check (kind in ('picture', 'animation', 'video', 'audio')),
  hash text not null, type text not null, width integer, height integer, seconds real, thumbhash text, files text not null, bytes integer not null,
  alt text not null default '', added integer not null
) strict;
create index media_by_owner on media (owner, added);

-- Posts. A boost is a post without words that points at another. seq is the order of arrival and the key of the word index.
create table posts (
  seq integer primary key, id text not null unique, author text not null references actors (id),
  home integer not null check (home in (0, 1)),
  reach text not null check (reach in ('local', 'neighborhood', 'public')),
  circle text not null check (circle in ('everyone', 'followers', 'mutuals', 'named')),
  circle_of text not null references actors (id),
  listed integer not null check (listed in (0, 1)),
  text text not null default '', html text not null default '', warning text not null default '', language text,
  thread text not null, reply_to text references posts (id), boost_of text references posts (id), quote_of text references posts (id),
  written integer not null, leaves integer, edited integer, deleted integer, deleted_by text,
  unique (id, reach),
  check (boost_of is null or (reply_to is null and quote_of is null and text = '' and circle = 'everyone'))
) strict;
create index posts_by_author on posts (author, id);
create index posts_by_thread on posts (thread, id);
create index posts_by_reply on posts (reply_to, id) where reply_to is not null;
create index posts_by_boost on posts (boost_of, author) where boost_of is not null;
create index posts_by_quote on posts (quote_of, id) where quote_of is not null;
create index posts_at_home on posts (id) where home = 1 and reply_to is null and boost_of is null;
create index posts_in_neighborhood on posts (id) where reach = 'neighborhood' and circle = 'everyone' and boost_of is null;
create index posts_in_public on posts (id) where reach = 'public' and circle = 'everyone' and listed = 1 and boost_of is null;
create index posts_leaving on posts (leaves) where leaves is not null;
create index posts_narrow on posts (thread, id) where circle = 'named';
create index posts_narrow_by_author on posts (author, id) where circle = 'named';

create table mentions (post text not null references posts (id), actor text not null references actors (id), primary key (post, actor)) strict, without rowid;
create index mentions_by_actor on mentions (actor, post);
create table post_tags (post text not null references posts (id), tag text not null, primary key (tag, post)) strict, without rowid;
create index post_tags_by_post on post_tags (post);
create table attachments (post text not null references posts (id), media text not null references media (id), place integer not null,
  primary key (post, place)) strict, without rowid;
create unique index attachments_by_media on attachments (media, post);
create table polls (post text primary key references posts (id), several integer not null check (several in (0, 1)),
  hidden integer not null check (hidden in (0, 1)), closes integer not null, closed integer) strict, without rowid;
create index polls_open on polls (closes) where closed is null;
create table poll_options (post text not null references polls (post), place integer not null, text text not null, primary key (post, place)) strict, without rowid;
create table votes (post text not null references polls (post), actor text not null references actors (id), place integer not null, voted integer not null,
  primary key (post, actor, place)) strict, without rowid;
create table revisions (id text primary key, post text not null references posts (id), text text not null, html text not null, warning text not null,
  media text not null, written integer not null) strict;
create index revisions_by_post on revisions (post, id);
create table links (url text primary key, title text not null default '', description text not null default '', site text not null default '',
  asked integer, found integer) strict, without rowid;
create table post_links (post text not null references posts (id), url text not null references links (url), primary key (post, url)) strict, without rowid;
create table drafts (id text primary key, member text not null references members (id), content text not null, publish_at integer, saved integer not null,
  trouble text) strict;
create index drafts_by_member on drafts (member, id);
create index drafts_to_publish on drafts (publish_at) where publish_at is not null;
create table once (member text not null references members (id), key text not null, post text not null, at integer not null, primary key (member, key)) strict, without rowid;
create virtual table words using fts5 (text, about, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

-- What people do with posts.
create table likes (actor text not null references actors (id), post text not null references posts (id), liked integer not null, primary key (post, actor)) strict, without rowid;
create index likes_by_actor on likes (actor, liked);
create table bookmarks (member text not null references members (id), post text not null references posts (id), kept integer not null, primary key (member, post)) strict, without rowid;
create table pins (actor text not null references actors (id), post text not null references posts (id), pinned integer not null, primary key (actor, post)) strict, without rowid;
create table muted_threads (member text not null references members (id), thread text not null, muted integer not null, primary key (member, thread)) strict, without rowid;

-- What people are to each other.
create table follows (follower text not null references actors (id), followee text not null references actors (id), since integer not null,
  boosts integer not null default 1 check (boosts in (0, 1)), tell integer not null default 0 check (tell in (0, 1)),
  primary key (follower, followee)) strict, without rowid;
create index follows_by_followee on follows (followee, follower);
create table follow_requests (follower text not null references actors (id), followee text not null references actors (id), asked integer not null,
  primary key (followee, follower)) strict, without rowid;
create table followed_tags (member text not null references members (id), tag text not null, since integer not null, primary key (member, tag)) strict, without rowid;
create table blocks (blocker text not null references actors (id), blocked text not null references actors (id), since integer not null,
  primary key (blocker, blocked)) strict, without rowid;
create index blocks_by_blocked on blocks (blocked, blocker);
create table mutes (member text not null references members (id), muted text not null references actors (id), quiet_notices integer not null default 1 check (quiet_notices in (0, 1)),
  until integer, since integer not null, primary key (member, muted)) strict, without rowid;
create table filters (id text primary key, member text not null references members (id), title text not null, act text not null check (act in ('fold', 'hide')),
  places text not null, until integer, made integer not null) strict;
create index filters_by_member on filters (member);
create table filter_words (id text primary key, filter text not null references filters (id) on delete cascade, word text not null,
  whole integer not null check (whole in (0, 1))) strict;
create index filter_words_by_filter on filter_words (filter);
create table lists (id text primary key, owner text not null references members (id), title text not null, exclusive integer not null default 0 check (exclusive in (0, 1)),
  made integer not null) strict;
create index lists_by_owner on lists (owner);
create table list_people (list text not null references lists (id) on delete cascade, actor text not null references actors (id), primary key (list, actor)) strict, without rowid;

-- What a member is told, and how far she has read.
create table notifications (id text primary key, member text not null references members (id), kind text not null, actor text references actors (id),
  post text references posts (id), made integer not null) strict;
create index notifications_by_member on notifications (member, id);
create index notifications_by_post on notifications (post) where post is not null;
create table seen_marks (member text not null references members (id), place text not null, mark text not null, marked integer not null, primary key (member, place)) strict, without rowid;

-- The gates of an audience: it never changes, and no answer, boost or quote goes further than what it answers.
create trigger audience_stays before update of reach, circle, circle_of, listed on posts
when new.reach is not old.reach or new.circle is not old.circle or new.circle_of is not old.circle_of or new.listed is not old.listed
begin select raise(abort, 'an audience never changes'); end;
create trigger answer_not_wider before insert on posts when coalesce(new.reply_to, new.boost_of, new.quote_of) is not null
begin
  select raise(abort, 'an answer never reaches further') from posts p where p.id in (new.reply_to, new.boost_of, new.quote_of) and (
    (case new.reach when 'local' then 0 when 'neighborhood' then 1 else 2 end) > (case p.reach when 'local' then 0 when 'neighborhood' then 1 else 2 end)
    or (case new.circle when 'named' then 0 when 'mutuals' then 1 when 'followers' then 2 else 3 end)
       > (case p.circle when 'named' then 0 when 'mutuals' then 1 when 'followers' then 2 else 3 end)
    or (new.circle in ('followers', 'mutuals') and p.circle in ('followers', 'mutuals') and new.circle_of <> p.circle_of));
end;
create trigger boost_reaches_as_far before insert on posts when new.boost_of is not null
begin
  select raise(abort, 'a boost stays where the post is') from posts p where p.id = new.boost_of and (p.reach <> new.reach or p.circle <> 'everyone');
end;
create trigger answer_stays_answer before update of reply_to, boost_of, quote_of on posts
begin select raise(abort, 'a post never starts answering another'); end;
`

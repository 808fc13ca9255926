export const federation = `
-- What the house is to the wider world. 'off' until a host turns it on; handle_domain is '' when handles end in the
-- address itself, and stays as it is once first_sent is set.
alter table house add column federation text not null default 'off' check (federation in ('off', 'listed', 'ask', 'open'));
alter table house add column handle_domain text not null default '';
alter table house add column first_sent integer;

-- The house among the actors is looked for with every letter that leaves.
create index actors_of_the_house on actors (id) where kind = 'server' and server is null;

-- Servers we heard of or spoke to. 'heard' is their last word to us, 'failing' since when they do not answer,
-- 'rests' until when we leave them in peace, 'dialect' how they want letters signed.
create table servers (
  host text primary key, first_seen integer not null, software text not null default '', heard integer, reached integer,
  failing integer, failures integer not null default 0, rests integer, trouble text,
  dialect text not null default 'cavage' check (dialect in ('rfc9421', 'cavage')), dialect_since integer
) strict, without rowid;

-- People elsewhere: where they are reached. Their names and words stand in actors. moved is when we last followed a move of hers.
create table remote_actors (
  actor text primary key references actors (id), uri text not null unique, type text not null, url text not null default '',
  inbox text not null, shared_inbox text, outbox text, followers text, following text, featured text,
  avatar_url text, header_url text, emojis text not null default '[]', fields text not null default '[]',
  also_known_as text not null default '[]', moved_to text, discoverable integer not null default 0 check (discoverable in (0, 1)),
  followers_count integer, following_count integer, posts_count integer, born integer, fetched integer not null, filled integer, moved integer
) strict, without rowid;
create index remote_actors_by_fetched on remote_actors (fetched);
create table actor_keys (
  uri text primary key, actor text not null references actors (id), kind text not null check (kind in ('rsa', 'ed25519')),
  public text not null, fetched integer not null
) strict, without rowid;
create index actor_keys_by_actor on actor_keys (actor);
-- Keys of people here and of the house itself; the private half is sealed.
create table own_keys (
  actor text not null references actors (id), kind text not null check (kind in ('rsa', 'ed25519')), made integer not null,
  public text not null, sealed blob not null, retired integer, primary key (actor, kind, made)
) strict, without rowid;

-- Addresses of posts from elsewhere. One post may have many, so that a move is a change of host. In remote_posts, sent is when it
-- was sent to us and told here (null for what we only asked for), quotable who may quote it as its server says, and quote_url
-- what it quotes when that is shown as a link only. In remote_polls, ours and
-- our_voters are the votes from here at the time of the counts, which hold them; wanted is when somebody looked at old counts.
create table post_uris (
  uri text primary key, post text not null references posts (id), kind text not null check (kind in ('canonical', 'previous', 'page'))
) strict, without rowid;
create index post_uris_by_post on post_uris (post);
create table remote_posts (
  post text primary key references posts (id), type text not null default 'Note', title text not null default '', url text not null default '',
  replies text, context text, emojis text not null default '[]', fetched integer not null, replies_fetched integer,
  likes integer, boosts integer, touched integer not null, sent integer,
  quotable text not null default 'unsaid' check (quotable in ('unsaid', 'anyone', 'some', 'nobody')), quote_url text
) strict, without rowid;
create index remote_posts_by_touched on remote_posts (touched);
-- Whether anything here refers to a post or to somebody, before what nobody has to do with leaves.
create index bookmarks_by_post on bookmarks (post);
create index pins_by_post on pins (post);
create index norm_offers_by_post on norm_offers (post);
create index posts_by_circle_of on posts (circle_of);
create index votes_by_actor on votes (actor);
create index notifications_by_actor on notifications (actor) where actor is not null;
-- Letters do not keep their order: an answer from elsewhere may be here while what it answers is not. 'answers' is the address
-- of that. Once it is here the answer finds its place, where it reaches no further. No other post ever starts answering.
create table late_answers (post text primary key references posts (id) on delete cascade, answers text not null) strict, without rowid;
create index late_answers_by_answers on late_answers (answers);
drop trigger answer_stays_answer;
create trigger answer_stays_answer before update of reply_to, boost_of, quote_of on posts
when new.boost_of is not old.boost_of or new.quote_of is not old.quote_of or old.reply_to is not null
  or not exists (select 1 from late_answers l where l.post = old.id)
begin select raise(abort, 'a post never starts answering another'); end;
create trigger late_answer_not_wider before update of reply_to on posts
begin
  select raise(abort, 'an answer never reaches further') from posts p where p.id = new.reply_to and (
    (case new.reach when 'local' then 0 when 'neighborhood' then 1 else 2 end) > (case p.reach when 'local' then 0 when 'neighborhood' then 1 else 2 end)
    or (case new.circle when 'named' then 0 when 'mutuals' then 1 when 'followers' then 2 else 3 end)
       > (case p.circle when 'named' then 0 when 'mutuals' then 1 when 'followers' then 2 else 3 end)
    or (new.circle in ('followers', 'mutuals') and p.circle in ('followers', 'mutuals') and new.circle_of <> p.circle_of));
end;
-- Who keeps quiet about an answer keeps quiet about the thread in which it found its place.
create trigger muted_thread_joins after update of thread on posts when new.thread <> old.thread
begin
  insert or ignore into muted_threads (member, thread, muted) select member, new.thread, muted from muted_threads where thread = old.thread;
end;
create table remote_polls (
  post text primary key references polls (post) on delete cascade, voters integer, tallies text not null default '[]', fetched integer not null,
  ours text not null default '[]', our_voters integer not null default 0, wanted integer
) strict, without rowid;
create index remote_polls_wanted on remote_polls (wanted) where wanted is not null;
-- When others were told how a poll of ours stands, and when they are to hear it again.
create table poll_news (post text primary key references polls (post) on delete cascade, told integer not null default 0, due integer)
  strict, without rowid;
create index poll_news_due on poll_news (due) where due is not null;
-- Quotes across houses: what quotes, whether whoever wrote the other post lets it, and where that permission lies (FEP-044f).
-- No row: nobody needs to be asked. request is the address of the question, given is 1 when the permission is ours.
create table quotes (
  post text primary key references posts (id), state text not null check (state in ('asked', 'allowed', 'refused', 'link')),
  permit text unique, request text, given integer not null default 0 check (given in (0, 1)), changed integer not null
) strict, without rowid;
create index quotes_by_request on quotes (request) where request is not null;
-- What is attached to posts from elsewhere, as their servers describe it.
create table remote_media (
  id text primary key, post text not null references posts (id), place integer not null default 0, url text not null,
  kind text not null check (kind in ('picture', 'animation', 'video', 'audio')), type text not null default '', alt text not null default '',
  width integer, height integer, blurhash text
) strict, without rowid;
create index remote_media_by_post on remote_media (post, place);
-- Short codes for which people at a server have pictures, and where those are.
create table remote_emojis (server text not null, code text not null, url text not null, seen integer not null, primary key (server, code))
  strict, without rowid;
create index remote_emojis_by_seen on remote_emojis (seen);
-- Files of people elsewhere: fetched when somebody looks and kept for a while, by address and by what they are made into. 'files' are
-- names in the media folder. A row with 'trouble' has none: 'again' is when it is worth another try, 'tries' how many there were.
create table remote_files (
  url text not null, wish text not null check (wish in ('picture', 'recording', 'avatar', 'header', 'emoji')), kind text not null default '', files text not null default '[]',
  bytes integer not null default 0, used integer not null, tries integer not null default 0, again integer, trouble text,
  primary key (url, wish)
) strict, without rowid;
create index remote_files_by_used on remote_files (used, bytes);
-- Ids that acts have outside (a Follow, Like, Announce, Block), theirs and ours, so that an Undo finds what it takes back.
create table acts (
  uri text primary key, kind text not null check (kind in ('follow', 'like', 'boost', 'block')), actor text not null references actors (id),
  object text not null, made integer not null
) strict, without rowid;
create index acts_by_what on acts (actor, kind, object);
-- Hashes of addresses that were deleted before or after we heard of them; what is gone does not come back.
create table gone_uris (hash blob primary key, at integer not null) strict, without rowid;
create index gone_uris_by_at on gone_uris (at);

-- Letters that came in: taken at the door, worked off in order, each on its own. 'taken' are hashes of ids we took already.
create table arrivals (
  seq integer primary key autoincrement, actor text not null, host text not null, activity text not null, received integer not null,
  tries integer not null default 0, due integer not null, trouble text
) strict;
create index arrivals_due on arrivals (due, seq);
create table taken (hash blob primary key, at integer not null) strict, without rowid;
create index taken_by_at on taken (at);

-- Letters that go out. A post that stays home can't be in here: the pair (post, reach) must exist and reach is never local.
-- 'key' is when the key was made that signs it, if that is no longer the one in use.
create table parcels (
  id integer primary key autoincrement, actor text not null references actors (id), post text, reach text, kind text not null, body text not null, made integer not null,
  key integer, foreign key (post, reach) references posts (id, reach), check (reach is null or reach <> 'local'), check ((post is null) = (reach is null))
) strict;
create index parcels_by_post on parcels (post) where post is not null;
create index parcels_by_made on parcels (made);
create index parcels_by_actor on parcels (actor);
-- Where letters go. 'gone' is how often in a row we heard that nobody lives there, 'gone_at' when last.
create table inboxes (
  id integer primary key, address text not null unique, host text not null, gone integer not null default 0, gone_at integer
) strict;
-- 'due' is null for those that wait for nothing but their turn; for those that are held until hosts judge their server it is since when.
create table deliveries (
  seq integer primary key, parcel integer not null references parcels (id) on delete cascade, inbox integer not null references inboxes (id),
  host text not null, state text not null default 'waiting' check (state in ('waiting', 'held', 'done', 'refused', 'given-up')),
  tries integer not null default 0, due integer, finished integer, trouble text, unique (parcel, inbox)
) strict;
create index deliveries_waiting on deliveries (host, seq) where state = 'waiting';
-- Servers for which letters wait, and how many. One letter at a time goes to each; then it is the turn of the others. A lane
-- that rests until a moment is not looked at before.
create table lanes (host text primary key, waiting integer not null, turn integer not null, rests integer) strict, without rowid;
create index lanes_by_turn on lanes (turn) where rests is null;
create index lanes_by_rest on lanes (rests) where rests is not null;
create index lanes_that_are_full on lanes (waiting) where waiting > 2000;
-- Where a post went, once its letters are forgotten: ids of inboxes, as JSON. A deletion must still find them.
create table went_to (post text primary key references posts (id) on delete cascade, inboxes text not null) strict, without rowid;
`

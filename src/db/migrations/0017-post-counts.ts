/**
 * How much each person said for everybody here and for anybody, and when last: apps show it beside each name, and counting anew
 * would look at each of her posts each time. What only some may see is in no count.
 */
export const postCounts = `
create table post_counts (
  author text primary key references actors (id), here integer not null default 0, anyone integer not null default 0, last integer
) strict, without rowid;
insert into post_counts (author, here, anyone, last)
  select author, count(*), sum(reach = 'public'), max(written) from posts
  where circle = 'everyone' and leaves is null and deleted is null group by author;

create trigger post_counted after insert on posts when new.circle = 'everyone' and new.leaves is null and new.deleted is null begin
  insert into post_counts (author, here, anyone, last) values (new.author, 1, new.reach = 'public', new.written)
    on conflict (author) do update set here = here + 1, anyone = anyone + excluded.anyone, last = max(coalesce(last, 0), excluded.last);
end;
create trigger post_counted_as_it_leaves after update of leaves, deleted on posts
  when new.circle = 'everyone' and (old.leaves is not null or old.deleted is not null) and new.leaves is null and new.deleted is null begin
  insert into post_counts (author, here, anyone, last) values (new.author, 1, new.reach = 'public', new.written)
    on conflict (author) do update set here = here + 1, anyone = anyone + excluded.anyone, last = max(coalesce(last, 0), excluded.last);
end;
create trigger post_uncounted after update of leaves, deleted on posts
  when new.circle = 'everyone' and old.leaves is null and old.deleted is null and (new.leaves is not null or new.deleted is not null) begin
  update post_counts set here = here - 1, anyone = anyone - (new.reach = 'public') where author = new.author;
end;
create trigger post_uncounted_as_it_goes after delete on posts when old.circle = 'everyone' and old.leaves is null and old.deleted is null begin
  update post_counts set here = here - 1, anyone = anyone - (old.reach = 'public') where author = old.author;
end;
`

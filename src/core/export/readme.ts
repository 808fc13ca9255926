/** The paper on top of the boxes, in plain words. `made` in milliseconds. */
export function readme({
  house,
  address,
  name,
  made,
}: {
  house: string
  address: string
  name: string
  made: number
}): string {
  return `These are the boxes of ${name} from ${house} (${address}),
packed on ${new Date(made).toUTCString()}.

To read: open index.html. It needs no internet and runs no programs.

What is where
  index.html, read/   your posts as pages, a month on each
  media/              your pictures, films and sounds, as this house kept them
  data/               the same and everything else, for other software
    posts.ndjson      every post: your words, who could read it, when, what hung on it
    boosts, likes, bookmarks, pins, following, followers, blocks, mutes ... one thing a line
    notes-about-people.ndjson   what you wrote down about people, for yourself
    profile.json      who you were here, who invited you, the rules you agreed to, how to host you
    hosts-remember.json   what hosts wrote down about you and have not forgotten yet
    settings.json, lists.json, filters.json, drafts.json
    introductions.json    whom you introduce, and whom you would rather not meet
    calls.json            how hosts introduced you to the house
    direct.ndjson     direct conversations, if you asked for them. Others wrote parts of them: treat
                      those as you would treat their letters.
    media.ndjson      each picture with its description and the sum that proves it is whole (SHA-256)
  manifest.json       how much of everything there is, and what is not in here and why

A file that ends in .ndjson has one JSON object on each line. Times are in UTC.
What people elsewhere posted is not in here, only links to it. Links to ${house} open for those
who could read the post, as long as it stands there.

Keep this file as you keep letters: whoever opens it reads everything in it.
`
}

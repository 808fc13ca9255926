/** SQL: how far `:viewer` has read in a place, as the id of the last thing she saw; '' when she was never there. */
export function seenUntil(place: string): string {
  return `coalesce((select sn.mark from seen_marks sn where sn.member = :viewer and sn.place = ${place}), '')`
}

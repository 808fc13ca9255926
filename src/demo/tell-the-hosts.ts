import { remind } from '../core/reminders/remind.ts'
import { listReminders } from '../core/reminders/reminder.ts'
import { seeReminder } from '../core/reminders/see-reminder.ts'
import { answerReport } from '../core/reports/answer-report.ts'
import { closeReport } from '../core/reports/close-report.ts'
import { talkWithHosts } from '../core/reports/talk-with-hosts.ts'
import { ruleLines } from '../core/rules/rule-lines.ts'
import { type At, wallTime } from './calendar.ts'
import { memberCalled } from './perform.ts'
import { reminder, talks } from './words/hosts.ts'

/** What people told the hosts in private in these weeks, and the one reminder there was. */
export function tellTheHosts(at: At, zone: string): void {
  for (const { by, day, at: time, words, answers } of talks) {
    const ctx = at(wallTime(zone, day, time))
    const report = talkWithHosts(ctx, memberCalled(ctx, by), { words })
    for (const [seen, answer] of answers.entries()) {
      const then = at(wallTime(zone, answer.day, answer.at))
      const act = { report, seen, words: answer.words }
      if (answer.ends) closeReport(then, memberCalled(then, 'dee'), act)
      else answerReport(then, memberCalled(then, 'dee'), act)
    }
  }
  remindOnce(at, zone)
}

function remindOnce(at: At, zone: string): void {
  const { by, to, day, at: time, words } = reminder
  const ctx = at(wallTime(zone, day, time))
  const member = memberCalled(ctx, to)
  const rule = ruleLines(ctx).find((line) => line.startsWith(reminder.rule)) ?? ''
  remind(ctx, memberCalled(ctx, by), { member: member.id, post: '', rule, words })
  for (const { id } of listReminders(ctx, member)) seeReminder(at(wallTime(zone, day, '12:10')), member, id)
}

import type { Bell } from '../../core/push/bells.ts'
import type { ForApps } from '../../core/push/payload.ts'
import type { Alert } from './wire.ts'

/** Which of our bells each of them is; what has none here is not told to apps. */
export const bellsOfAlert: Record<Alert, readonly Bell[]> = {
  mention: ['named', 'direct'],
  status: ['posts'],
  reblog: ['boosts'],
  follow: ['follows'],
  follow_request: ['follow-asked'],
  favourite: ['likes'],
  poll: ['polls'],
  update: ['edits'],
  quote: ['quotes'],
  quoted_update: ['quoted-edits'],
  'admin.sign_up': ['joined'],
  'admin.report': ['reports'],
}

/** Every one of them. */
export const alerts = Object.keys(bellsOfAlert) as Alert[]

/**
 * A ring as apps read it. Apps fetch what it is about with a token of their own: of that we keep no more than a hash, and
 * older decoders want the field, so it is empty.
 */
export const pushForApps: ForApps = (ctx, { said, newest, member }) => {
  const alert = alertOf(newest.bell)
  return (
    alert && {
      access_token: '',
      preferred_locale: member.preferences.language,
      notification_id: newest.notification,
      notification_type: alert,
      icon: `${ctx.address}/public/icon-192.png`,
      title: said.what,
      body: said.line,
    }
  )
}

function alertOf(bell: Bell): Alert | null {
  return alerts.find((alert) => bellsOfAlert[alert].includes(bell)) ?? null
}

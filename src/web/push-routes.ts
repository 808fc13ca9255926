import { whenAsked } from '../lib/when-asked.ts'
import { member, type Route } from './route.ts'

const { ringingDevice, saveDevice, tryDeviceNow, turnDeviceOff } = whenAsked(() => import('./pages/ringing-device.ts'))
const { notificationSettings, saveQuiet, turnOnHere } = whenAsked(() => import('./pages/settings-notifications.ts'))

/** Which devices of a member ring, and when: one part of `routes.ts`. */
export const pushRoutes: readonly Route[] = [
  member.get('/settings/notifications', notificationSettings),
  member.post('/settings/notifications/here', turnOnHere),
  member.post('/settings/notifications/quiet', saveQuiet),
  member.get('/settings/notifications/devices/:id', ringingDevice),
  member.post('/settings/notifications/devices/:id', saveDevice),
  member.post('/settings/notifications/devices/:id/try', tryDeviceNow),
  member.post('/settings/notifications/devices/:id/off', turnDeviceOff),
]

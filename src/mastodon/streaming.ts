import type { MemberCall } from './call.ts'
import { type Asked, type ChannelKind, openChannel } from './channels.ts'
import { anyone, member, type Needed, type Row } from './row.ts'
import { asked, flag, text } from './said.ts'
import { serverSent } from './server-sent.ts'
import { streamsOf } from './streams.ts'
import { overSocket } from './web-socket.ts'

// Each channel asks for its own scope; a token that opens none of them opens no connection.
const anyScope: Needed = ['read:statuses', 'read:notifications']

/** What happens, as it happens: server-sent events on a path for each channel, and a socket for all of them. */
export const streamingRows: readonly Row[] = [
  anyone('get', '/api/v1/streaming/health', null, ({ request }) => request.text('OK')),
  member('get', '/api/v1/streaming', anyScope, stream),
  member('get', '/api/v1/streaming/', anyScope, stream),
  on('/user', 'user'),
  on('/user/notification', 'user:notification'),
  on('/public', 'public'),
  on('/public/local', 'public:local'),
  on('/public/remote', 'public:remote'),
  on('/hashtag', 'hashtag'),
  on('/hashtag/local', 'hashtag:local'),
  on('/list', 'list'),
  on('/direct', 'direct'),
]

function on(path: string, kind: ChannelKind): Row {
  return member('get', `/api/v1/streaming${path}`, anyScope, (call) => {
    const { only_media } = asked(call, { only_media: flag })
    return answer(call, only_media && kind.startsWith('public') ? `${kind}:media` : kind)
  })
}

function stream(call: MemberCall): Response | Promise<Response> {
  return answer(call, asked(call, { stream: text(50) }).stream)
}

function answer(call: MemberCall, kind: string | undefined): Response | Promise<Response> {
  const { request, member } = call
  // Whoever asks for the head alone never hangs up, so the stream would keep its place for ever.
  if (request.req.method === 'HEAD') return request.body(null, 405, { allow: 'GET' })
  const wanted: Asked = { ...asked(call, { tag: text(200), list: text(64) }), stream: kind }
  const listening: MemberCall = { ...call, said: {}, files: [] }
  const isSocket = request.req.header('upgrade')?.toLowerCase() === 'websocket'
  // On a socket she may say later what she wants to hear.
  const channel = isSocket && kind === undefined ? null : openChannel(call, wanted)
  streamsOf(call).checkRoom(member.id)
  return channel && !isSocket ? serverSent(listening, channel) : overSocket(listening, channel)
}

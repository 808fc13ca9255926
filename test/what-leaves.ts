import net from 'node:net'
import type { TestContext } from 'node:test'

/** Everything that leaves this process over a network from now on: connections that are opened, and what is written to open ones. */
export function recordWhatLeaves(t: TestContext): unknown[] {
  const left: unknown[] = []
  const { connect, write } = net.Socket.prototype
  t.after(() => Object.assign(net.Socket.prototype, { connect, write }))
  Object.assign(net.Socket.prototype, {
    connect(this: net.Socket, ...args: unknown[]) {
      left.push(args[0])
      return Reflect.apply(connect, this, args)
    },
    write(this: net.Socket, ...args: unknown[]) {
      // Pipes to the screen and to our own helpers have no other end.
      if (this.remotePort !== undefined) left.push(args[0])
      return Reflect.apply(write, this, args)
    },
  })
  return left
}

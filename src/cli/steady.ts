import { inWords } from './trouble.ts'

/** One request that fails does not end the house for everybody; a state that nobody planned for does, and says so. */
export function staySteady(): void {
  process.on('unhandledRejection', (reason) =>
    console.error(`Something failed on the side; the house goes on. ${inWords(reason)}`),
  )
  process.on('uncaughtException', (error) => {
    console.error(
      `The house stops, because it can’t trust itself any more. What was saved is safe. ${error.stack ?? error.message}`,
    )
    process.exit(1)
  })
}

/** Ends the process in order when it is asked to (Ctrl-C, SIGTERM); whoever asks twice does not wait. */
export function stopWhenAsked(stop: () => Promise<void>): void {
  let asked = false
  const end = () => {
    if (asked) process.exit(1)
    asked = true
    stop().then(
      () => process.exit(0),
      (error) => {
        console.error(inWords(error))
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

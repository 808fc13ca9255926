import { Command, CommanderError, Option } from 'commander'
import { software } from '../lib/software.ts'
import { inWords } from './trouble.ts'

const whichVersion = `${software.name} ${software.version} on Node ${process.versions.node}`

/** Settings as said on the command line, by their names in src/config.ts. */
type Said = Record<string, string>

/** Runs what the words after `porchlight` ask for; without any it starts the house. Sets the exit code. */
export async function runCommand(words: readonly string[]): Promise<void> {
  const startsAnyway = words[0] === undefined || /^--(data|listen|address)\b/.test(words[0])
  try {
    await program().parseAsync(startsAnyway ? ['start', ...words] : [...words], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2
      return
    }
    console.error(inWords(error))
    process.exitCode = 1
  }
}

function program(): Command {
  const all = new Command('porchlight')
    .description('A small social network that about fifty friends run for themselves.')
    .version(whichVersion, '--version', 'say which version this is')
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => console.log(text.trimEnd()),
      writeErr: (text) => console.error(text.trimEnd()),
    })
    .helpCommand(false)
  addStart(all)
  addSetup(all)
  addMember(all)
  addKeys(all)
  addConfig(all)
  addDemo(all)
  return all
}

function addStart(all: Command): void {
  withData(all.command('start'))
    .description('open the doors of the house and keep running (the default)')
    .option('--listen <place>', 'name or address and port, as in localhost:8080')
    .option('--address <address>', 'where people reach the house, as in https://maple.example')
    .action(async (said: Said) => (await import('./start.ts')).start(said))
}

function addSetup(all: Command): void {
  withData(all.command('setup'))
    .description('open a house without the browser; your password comes from standard input')
    .requiredOption('--name <name>', 'what people call you')
    .requiredOption('--handle <handle>', 'your handle: letters a to z, digits and _')
    .requiredOption('--house <name>', 'the name of the house')
    .option(
      '--short-name <name>',
      'at most 16 characters; stands on every post that stays home (default: the name of the house)',
    )
    .option('--sentence <sentence>', 'the house in one sentence', '')
    .option('--noun <word>', 'what people here call themselves, plural', '')
    .option('--colour <colour>', 'lamp, leaf, sky, plum or brick', 'lamp')
    .option('--rules <file>', 'a file with the rules of the house (default: a short template)')
    .option('--locked-home', 'new posts always start at home')
    .option('--open-front', 'strangers see public posts on the front page')
    .option('--everybody-invites', 'everybody who lives here invites (default: members suggest, hosts invite)')
    .option('--hosts-invite', 'only hosts invite')
    .option('--waitlist', 'strangers may leave their names at the door also while there is room')
    .option('--invite <name>', 'make a first invitation for somebody')
    .action(async (said) => (await import('./setup.ts')).setup(said))
}

function addMember(all: Command): void {
  const group = all.command('member').description('people of the house').helpCommand(false)
  withData(group.command('add'))
    .argument('<handle>')
    .description('take somebody in; prints a link to sign in with, once')
    .option('--name <name>', 'what people say (default: the handle)')
    .addOption(new Option('--role <role>', 'a role to begin with').choices(['host', 'keeper', 'deputy']))
    .option('--password', 'read a password from standard input and print no link')
    .action(async (handle: string, said) => (await import('./add-member.ts')).addMember(handle, said))
}

function addKeys(all: Command): void {
  withData(all.command('key'))
    .argument('<handle>')
    .description('make a link with which a member signs in once, for an hour')
    .action(async (handle: string, said: Said) => (await import('./make-key.ts')).makeKey(handle, said))
  withData(all.command('token'))
    .argument('<handle>')
    .description('make a token with which a program acts as a member; she is told, and can end it')
    .addOption(
      new Option(
        '--map <map>',
        'what words for audiences mean: home keeps “unlisted” at home, standard is as elsewhere',
      )
        .choices(['home', 'standard'])
        .default('home'),
    )
    .option('--scopes <scopes>', 'what it may do, in quotes (default: "read write follow push profile")')
    .action(async (handle: string, said) => (await import('./app-token.ts')).appToken(handle, said))
  withData(all.command('owner-link'))
    .description('make a link that opens the wizard of a new house, for an hour')
    .action(async (said: Said) => (await import('./owner-link.ts')).ownerLink(said))
}

function addConfig(all: Command): void {
  const group = all.command('config').description('settings of this machine').helpCommand(false)
  withData(group.command('explain'))
    .description('list every setting, its value, where that comes from and what it means')
    .action(async (said: Said) => (await import('./explain-config.ts')).explainConfig(said))
  withData(all.command('version'))
    .description('say which version this is')
    .action(() => console.log(whichVersion))
}

function addDemo(all: Command): void {
  all
    .command('demo')
    .description('look at a lively house with made-up people; it is gone when you stop it')
    .option('--keep <folder>', 'make it in this empty folder and leave it there')
    .action(async (said: Said) => (await import('./demo.ts')).demo(said))
}

function withData(command: Command): Command {
  return command.option('--data <folder>', 'the data folder (default: data, here)')
}

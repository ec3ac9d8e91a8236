#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander'
import { explain } from './explain.ts'

const program = new Command('plaza')
  .description('The reference deployment of Plenum: a whole conference in one program.')
  .showHelpAfterError()

/** Adds the options that say how a file of the programme is to be read. */
function withReading(command: Command): Command {
  return command
    .option('--format <name>', 'the format, where it is not recognised')
    .option('--time-zone <zone>', 'the IANA zone of the venue, before what the file says')
    .addOption(
      new Option(
        '--text-format <format>',
        'how texts are written, where it is found wrongly',
      ).choices(['markdown', 'html', 'plain']),
    )
    .addOption(
      new Option(
        '--duration-form <form>',
        'the meaning of durations of three parts, where it is found wrongly',
      ).choices(['h:mm:ss', 'd:hh:mm']),
    )
    .option('--ignore-offsets', 'read times as local although they carry an offset')
    .option('--no-ignore-offsets', 'trust offsets that contradict the local times')
    .option('--base-url <address>', 'what relative links are relative to', toWebAddress)
    .option('--speakers <file>', 'Sessionize’s speakers beside its sessions')
    .option('--mapping <file>', 'which column of a CSV or JSON list is what')
}

// Each command is loaded when it is asked for: an import has no need of a server.
withReading(program.command('serve'))
  .description('serve the conference; everything, or what is named')
  .option('--web', 'the pages')
  .option('--api', 'the API')
  .option('--sockets', 'live updates')
  .option('--schedule <file>', 'publish the programme in this file first')
  .option('--port <number>', 'the port to listen on, before PORT', toPort)
  .action(async (options) => (await import('./serve-command.ts')).serveCommand(options))

program
  .command('migrate')
  .description('bring the tables of the database up to date')
  .action(async () => (await import('./migrate-command.ts')).migrateCommand())

withReading(program.command('import'))
  .description('publish the programme in a file, at an address, or of the configured sources')
  .argument('[from]', 'a file or an address, such as a frab schedule or an export of pretalx')
  .option('--dry-run', 'read and report, and publish nothing', false)
  .option('--json', 'print one JSON object', false)
  .option('--private', 'let the address lie in a private network', false)
  .option('--force', 'publish although a guard objects', false)
  .action(async (from, options) =>
    (await import('./import-command.ts')).importCommand(from, options),
  )

program
  .command('export')
  .description('print the published programme in an open format')
  .argument('<format>', 'schedule.json or schedule.xml')
  .action(async (format) => (await import('./export-command.ts')).exportCommand(format))

program
  .command('job')
  .description('run one job now')
  .argument('<name>', 'such as load-demo')
  .action(async (name) => (await import('./job-command.ts')).jobCommand(name))

program
  .command('doctor')
  .description('look for what is wrong with the configuration and all that the plaza needs')
  .option('--json', 'print a list of JSON objects', false)
  .action(async (options) => (await import('./doctor-command.ts')).doctorCommand(options))

program
  .command('openapi')
  .description('print the API as an OpenAPI document')
  .action(async () => (await import('./openapi-command.ts')).openApiCommand())

program
  .command('dev-auth')
  .description('print a link that signs an address in, without a mail')
  .argument('<email>')
  .option('--role <role>', 'a role that the address keeps, such as admin')
  .action(async (email, options) =>
    (await import('./dev-auth-command.ts')).devAuthCommand(email, options),
  )

function toWebAddress(value: string): string {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
    throw new InvalidArgumentError('It begins with https:// or http://.')
  return value
}

function toPort(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('A port is a whole number from 0 to 65535.')
  return port
}

try {
  await program.parseAsync()
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}

/**
 * Shows the channels of a target and its releases, and deletes releases that nobody needs.
 *
 *   npm run channels -- [--prune [--yes]] [--target DIR|s3://BUCKET/PREFIX] [--trust KEY]...
 */
import { parseArgs } from 'node:util';
import { channelsTable, table } from './channelsTable.ts';
import { ACCESS_OPTIONS, openAccess } from './openAccess.ts';
import { prune } from './prune.ts';
import { readChannels, readReleases } from './readTarget.ts';
import { Refusal } from './refusal.ts';
import { runCommand } from './runCommand.ts';
import { whyKept } from './whyKept.ts';

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      ...ACCESS_OPTIONS,
      prune: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  });
  const now = new Date();
  const { target, trust } = await openAccess(values, process.env);
  const channels = await readChannels({ target, trust });
  const said = channels.length > 0 ? channelsTable(channels, now) : [`There is no channel in ${target.name}.`];
  if (trust.keys.length === 0) said.push('Signatures were not verified: no trusted key was given.');
  const fault = channels.find((one) => 'fault' in one);
  const usable = channels.flatMap((one) => ('channel' in one ? [one.channel] : []));
  const kept = whyKept(await readReleases(target), usable, now);
  // what a damaged channel names is not known
  const rows = [...kept].map(([name, why]) => [
    name,
    why ?? (fault ? 'kept: a channel cannot be read' : 'may be deleted'),
  ]);
  if (rows.length > 0) said.push('', ...table([['release', 'kept because'], ...rows]));
  for (const line of said) console.log(line);
  if (!values.prune) return;
  if (fault) throw new Refusal('Nothing was deleted: a channel cannot be read, and what it names is not known.');
  const names = [...kept].filter(([, why]) => why === undefined).map(([name]) => name);
  console.log(names.length === 0 ? '\nNothing to delete.' : `\nTo delete: ${names.join(', ')}.`);
  if (names.length === 0) return;
  if (!values.yes) return console.log('Nothing was deleted: --yes deletes.');
  await prune(target, names);
  console.log('Deleted.');
});

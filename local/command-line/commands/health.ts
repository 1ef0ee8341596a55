import { z } from 'zod';
import { adminCall } from '../admin-call';
import type { Command } from '../command';

const time = z.string().nullable();

const healthSchema = z
  .object({
    queue: z.object({ pending: z.number(), isMore: z.boolean(), due: z.number(), oldestWaitSeconds: z.number() }),
    quota: z.object({ turnedAway: z.number(), atlassianBusyUntil: time }).loose(),
    held: z.object({ batches: z.number(), records: z.number(), oldest: time }),
    incidents: z.object({ open: z.number(), kinds: z.record(z.string(), z.number()), lastLook: time }).loose(),
    connections: z.array(z.object({ name: z.string(), mode: z.string(), lastRequest: time }).loose()),
  })
  .loose();

export const healthCommand: Command = {
  name: 'health',
  summary: 'Shows how Rollcall is, as monitoring tools are told: docs/health.md.',
  help: ['--json prints what the web trigger answers; its address and token are on the page, under Alarms.'],
  options: {},
  async run({ control }) {
    const value = await adminCall(control, 'getHealth', {}, healthSchema);
    const { queue, quota, held, incidents, connections } = value;
    const kinds = Object.entries(incidents.kinds).map(([kind, count]) => `${kind} ${count}`);
    const lines = [
      `Queue      ${queue.pending}${queue.isMore ? ' or more' : ''} waiting, ${queue.due} due, the oldest for ${queue.oldestWaitSeconds} s`,
      `Quota      ${quota.turnedAway} turned away; Atlassian ${quota.atlassianBusyUntil === null ? 'answers' : `is busy until ${quota.atlassianBusyUntil}`}`,
      `Held       ${held.records} in ${held.batches} batches${held.oldest === null ? '' : `, since ${held.oldest}`}`,
      `Incidents  ${incidents.open} open${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}; last look ${incidents.lastLook ?? 'never'}`,
      ...connections.map(({ name, mode, lastRequest }) => `${name}: ${mode}, last request ${lastRequest ?? 'never'}`),
    ];
    return { value, text: lines.join('\n') };
  },
};

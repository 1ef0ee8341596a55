import { z } from 'zod';
import type { Command } from '../command';
import { formatDuration } from '../duration';

const settledSchema = z.object({ pending: z.number(), advancedMilliseconds: z.number() });

export const settleCommand: Command = {
  name: 'settle',
  summary: 'Returns when nothing is pending; moves time forward to delayed work.',
  help: [
    'Says how far the clock was moved; --json in milliseconds.',
    'People and groups whom time does not help, as without a credential for the site, stay pending: those in the lists Waiting.',
  ],
  options: {},
  async run({ control }) {
    const value = await control.post('/local/settle', {}, settledSchema);
    const waiting =
      value.pending === 1 ? '1 person or group still waits.' : `${value.pending} people and groups still wait.`;
    const moved = `The clock was moved forward by ${formatDuration(value.advancedMilliseconds)}.`;
    return { value, text: `${value.pending === 0 ? 'Nothing is pending.' : waiting} ${moved}` };
  },
};
